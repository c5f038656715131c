// What an operator wants to see counted while it happens. Numbers only: never a learner, never a text.
import type { ChannelName } from '../../flow/channel.ts';
import type { SendOutcome } from './messenger.ts';

export interface Meter {
  /** One delivery of a vendor: accepted, or why not. `what` is one of a few fixed words, never something that came from outside. */
  received(channel: ChannelName, what: string): void;
  /** One turn of a lease, from its receive to its commit (ms). */
  turned(channel: ChannelName, turn: { readonly events: number; readonly tookMs: number }): void;
  sent(channel: ChannelName, outcome: SendOutcome['kind'], tookMs: number): void;
  /** So much is left of what a vendor allows; `allowance` is one of a few fixed words. */
  remaining(channel: ChannelName, allowance: string, count: number): void;
}

/** For commands and tests that nobody watches. */
export const NO_METER: Meter = {
  received: () => undefined,
  turned: () => undefined,
  sent: () => undefined,
  remaining: () => undefined,
};
