// What Ban writes by itself goes out at most once: behind a commit that marks the learner, and never tried again when nobody
// knows what became of it.
import type { LearnerId } from '../flow/learner.ts';
import { RETRY_AFTER_REFUSED_MS } from './limits.ts';
import type { Messenger, Outgoing } from './ports/messenger.ts';

export type PushOutcome =
  /** Accepted; `rest` are parts that the vendor would not take yet, and that go out like answers. */
  | { readonly kind: 'sent'; readonly rest: readonly Outgoing[]; readonly retryAfterMs: number }
  /** It may have arrived. */
  | { readonly kind: 'unknown' }
  /** Surely not sent: it may be thought of again later. */
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'closed' }
  /** The vendor called it malformed: our bug. */
  | { readonly kind: 'rejected' };

interface Pushing {
  readonly messenger: Messenger;
  readonly learner: LearnerId;
  /** False when the lease is lost: then nothing more may be sent. */
  readonly mayStillSend: () => Promise<boolean>;
}

/** Undefined: the lease was lost, and the next holder finds the mark. */
export async function sendPush(
  { messenger, learner, mayStillSend }: Pushing,
  messages: readonly Outgoing[],
): Promise<PushOutcome | undefined> {
  for (const [index, message] of messages.entries()) {
    if (!(await mayStillSend())) return undefined;
    const outcome = await messenger.send(learner, message);
    if (outcome.kind === 'refused') {
      const retryAfterMs = Math.max(outcome.retryAfterMs, RETRY_AFTER_REFUSED_MS);
      // Half of it is there: the other half belongs to it.
      return index === 0
        ? { kind: 'refused', retryAfterMs }
        : { kind: 'sent', rest: messages.slice(index), retryAfterMs };
    }
    if (outcome.kind !== 'accepted') return { kind: outcome.kind };
  }
  return { kind: 'sent', rest: [], retryAfterMs: 0 };
}
