// The turn of somebody who became due, as the bulk lane wants it: made by the tutor, under the learner's lease.
import type { ChannelName } from '../../flow/channel.ts';
import type { LearnerId } from '../../flow/learner.ts';

export type DueTurned =
  /** Turned, or somebody else does it; nothing is left to do here. */
  | { readonly kind: 'done' }
  /** The vendor wants no message for so long (ms). The learner's plan is as it was, or later. */
  | { readonly kind: 'hold'; readonly retryAfterMs: number };

/**
 * Takes the lease of a learner whose inbox holds `became-due`, and turns it. Rejects only when the store cannot be reached;
 * a sweep turns the event then.
 */
export type TurnDue = (learner: LearnerId) => Promise<DueTurned>;

/** Whether a message on our account's quota may be sent on this channel now. */
export type MayCost = (channel: ChannelName) => Promise<boolean>;
