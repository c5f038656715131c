// The messages of a turn, sent in order under the lease: nobody else sends for this learner.
import type { LearnerId } from '../flow/learner.ts';
import { RETRY_AFTER_REFUSED_MS, RETRY_AFTER_UNKNOWN_MS } from './limits.ts';
import type { Messenger, Outgoing, SendOutcome } from './ports/messenger.ts';
import type { Tail } from './ports/store.ts';

export interface Sent {
  /** What the vendor has not accepted, oldest first. */
  readonly tail: Tail;
  /** Whether the learner can still be written to. What is left of the queue is dropped where they cannot. */
  readonly reach: Reach;
  /** Messages the vendor called malformed: our bug. */
  readonly rejected: number;
}

/** `gone`: they blocked us or left. `closed`: not before they write again. */
export type Reach = 'reached' | 'gone' | 'closed';

interface Sending {
  readonly messenger: Messenger;
  readonly learner: LearnerId;
  /** False when the lease is lost: then nothing more may be sent. */
  readonly mayStillSend: () => Promise<boolean>;
}

/** Returns undefined when the lease was lost on the way. */
export async function sendQueue(
  sending: Sending,
  queue: readonly Outgoing[],
): Promise<Sent | undefined> {
  let rejected = 0;
  for (const [index, message] of queue.entries()) {
    if (!(await sending.mayStillSend())) return undefined;
    const first = await sending.messenger.send(sending.learner, message);
    const outcome = first.kind === 'unknown' ? await sendOnceMore(sending, message) : first;
    if (outcome === undefined) return undefined;
    if (outcome.kind === 'gone' || outcome.kind === 'closed') {
      return { tail: NO_TAIL, reach: outcome.kind, rejected };
    }
    if (outcome.kind === 'rejected') rejected += 1;
    if (outcome.kind === 'refused' || outcome.kind === 'unknown') {
      const tail = { messages: queue.slice(index), delayMs: delayMs(outcome) };
      return { tail, reach: 'reached', rejected };
    }
  }
  return { tail: NO_TAIL, reach: 'reached', rejected };
}

export const NO_TAIL: Tail = { messages: [], delayMs: 0 };

/** An unknown outcome is tried once more at once: a second copy is allowed, a lost message is not. */
async function sendOnceMore(
  { messenger, learner, mayStillSend }: Sending,
  message: Outgoing,
): Promise<SendOutcome | undefined> {
  return (await mayStillSend()) ? messenger.send(learner, message) : undefined;
}

function delayMs(outcome: Extract<SendOutcome, { kind: 'refused' | 'unknown' }>): number {
  if (outcome.kind === 'unknown') return RETRY_AFTER_UNKNOWN_MS;
  return Math.max(outcome.retryAfterMs, RETRY_AFTER_REFUSED_MS);
}
