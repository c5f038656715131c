// What waits for a vendor to take it, within bounds.
import { TAIL_BYTES_MAX, TAIL_MESSAGES_MAX } from './limits.ts';
import type { Outgoing } from './ports/messenger.ts';
import type { Turned } from './turn-events.ts';

export interface BoundedMessages {
  readonly messages: readonly Outgoing[];
  readonly dropped: number;
}

/** Old messages first, always; unless a person of ours has begun to talk since they were said. */
export function queueOf(
  waiting: readonly Outgoing[],
  { messages, isTailOver }: Pick<Turned, 'messages' | 'isTailOver'>,
): readonly Outgoing[] {
  return isTailOver ? messages : [...waiting, ...messages];
}

/** Keeps the newest, for they are what the learner is asked now; the very last one always. */
export function boundMessages(messages: readonly Outgoing[]): BoundedMessages {
  let bytes = 0;
  let kept = 0;
  for (const message of messages.toReversed()) {
    bytes += Buffer.byteLength(JSON.stringify(message));
    if (kept > 0 && (kept === TAIL_MESSAGES_MAX || bytes > TAIL_BYTES_MAX)) break;
    kept += 1;
  }
  const dropped = messages.length - kept;
  return { messages: messages.slice(dropped), dropped };
}
