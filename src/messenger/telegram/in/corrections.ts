// An answer that is corrected: who edits their last message says it anew, as long as nothing else happened since. Any other
// edit counts for nothing: what it would change was answered long ago.
//
// Bounded, and of this process alone, as `repeats.ts` is: a correction nobody remembers the message of is ignored, and no
// promise of the turn depends on it. The words themselves are not kept, only a hash of them.
import { createHash } from 'node:crypto';
import type { LearnerId } from '../../../flow/learner.ts';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';
import { CORRECTION_MS, LAST_MESSAGES_REMEMBERED_MAX } from './limits.ts';
import type { Parsed } from './parsed.ts';
import { recent } from './recent.ts';

type Arrived = Extract<Parsed, { kind: 'arrival' }>;

export interface Corrections {
  /** False for an edit that is none. */
  isCorrection(arrived: Arrived): boolean;
  /** What a learner did last. */
  remember(arrived: Arrived): void;
}

interface Last {
  /** Undefined when it was no message. */
  readonly messageId: number | undefined;
  readonly words: string;
  readonly update: number;
}

export function corrections(clock: Clock): Corrections {
  const lasts = recent<LearnerId, Last>(clock, {
    forMs: CORRECTION_MS,
    countMax: LAST_MESSAGES_REMEMBERED_MAX,
  });
  return {
    isCorrection({ learner, arrival, origin }) {
      const last = lasts.get(learner);
      if (origin.kind !== 'edit' || last?.messageId !== origin.messageId) return false;
      const update = updateOf(arrival);
      // The very same update comes again when it was not accepted; one that was overtaken says old words.
      if (update <= last.update) return update === last.update;
      // Telegram also tells of changes that nobody made, such as the preview of a link.
      return last.words !== wordsOf(arrival);
    },
    remember({ learner, arrival, origin }) {
      const update = updateOf(arrival);
      if (update < (lasts.get(learner)?.update ?? -Infinity)) return;
      const messageId =
        origin.kind === 'message' || origin.kind === 'edit' ? origin.messageId : undefined;
      lasts.set(learner, { messageId, words: wordsOf(arrival), update });
    },
  };
}

function updateOf({ vendorId }: Arrival): number {
  return Number(vendorId);
}

function wordsOf({ event }: Arrival): string {
  const words = event.kind === 'said' ? event.text : '';
  return createHash('sha256').update(words).digest('base64url');
}
