// The messages of a turn, sent in order under the lease: nobody else sends for this learner.
import type { LearnerId } from '../flow/learner.ts';
import { RETRY_AFTER_REFUSED_MS, RETRY_AFTER_UNKNOWN_MS } from './limits.ts';
import type { Messenger, Outgoing, SendOutcome } from './ports/messenger.ts';
import type { Tail } from './ports/store.ts';

export interface Sent {
  /** What the vendor has not accepted, oldest first. */
  readonly tail: Tail;
  /** The learner blocked us or left: what was left of the queue is dropped. */
  readonly isGone: boolean;
  /** Messages the vendor called malformed: our bug. */
  readonly rejected: number;
}

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
    const outcome = await sendWithOneMoreTry(sending, message);
    if (outcome === undefined) return undefined;
    if (outcome.kind === 'gone') return { tail: NO_TAIL, isGone: true, rejected };
    if (outcome.kind === 'rejected') rejected += 1;
    if (outcome.kind === 'refused' || outcome.kind === 'unknown') {
      const tail = { messages: queue.slice(index), delayMs: delayMs(outcome) };
      return { tail, isGone: false, rejected };
    }
  }
  return { tail: NO_TAIL, isGone: false, rejected };
}

const NO_TAIL: Tail = { messages: [], delayMs: 0 };

/** An unknown outcome is tried once more at once: a second copy is allowed, a lost message is not. */
async function sendWithOneMoreTry(
  { messenger, learner, mayStillSend }: Sending,
  message: Outgoing,
): Promise<SendOutcome | undefined> {
  const outcome = await messenger.send(learner, message);
  if (outcome.kind !== 'unknown') return outcome;
  return (await mayStillSend()) ? messenger.send(learner, message) : undefined;
}

function delayMs(outcome: Extract<SendOutcome, { kind: 'refused' | 'unknown' }>): number {
  if (outcome.kind === 'unknown') return RETRY_AFTER_UNKNOWN_MS;
  return Math.max(outcome.retryAfterMs, RETRY_AFTER_REFUSED_MS);
}
