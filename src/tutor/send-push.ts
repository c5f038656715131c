// What Ban writes by itself goes out at most once: behind a commit that marks the learner, and never tried again when nobody
// knows what became of it.
import type { LearnerId } from '../flow/learner.ts';
import { RETRY_AFTER_REFUSED_MS } from './limits.ts';
import type { Messenger, Outgoing } from './ports/messenger.ts';

export type PushOutcome =
  | { readonly kind: 'sent' }
  /** It, or the rest of it, may have arrived; nothing more is tried. `retryAfterMs`: the vendor wants to wait so long. */
  | { readonly kind: 'unknown'; readonly retryAfterMs: number }
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
      // Half of it is there: later the other half would come at a wrong hour, or after "dừng".
      return { kind: index === 0 ? 'refused' : 'unknown', retryAfterMs };
    }
    if (outcome.kind === 'unknown') return { kind: 'unknown', retryAfterMs: 0 };
    if (outcome.kind !== 'accepted') return { kind: outcome.kind };
  }
  return { kind: 'sent' };
}
