// The learner's memory, read where a turn needs it.
import { type Memory, NO_MEMORY } from '../flow/review/memory.ts';
import { withoutGone } from '../flow/review/due-cards.ts';
import { unpackMemory } from '../flow/review/pack-memory.ts';
import type { Lease, LearnerStore } from './ports/store.ts';
import type { Stage } from './turn-events.ts';

/** What cannot be read is lost: cards are made anew from the next answers, and no lesson depends on them. */
export async function readMemory(
  store: LearnerStore,
  { library, log }: Stage,
  lease: Lease,
): Promise<Memory> {
  const packed = await store.memoryOf(lease.learner);
  try {
    return packed.length === 0 ? NO_MEMORY : withoutGone(unpackMemory(packed), library);
  } catch (cause) {
    log.error('A memory cannot be read: its cards begin anew', cause);
    return NO_MEMORY;
  }
}
