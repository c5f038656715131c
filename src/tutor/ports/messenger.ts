// One messenger as the tutor sees it. A messenger sends exactly what it is given and says what became of it.
import type { ChannelName } from '../../flow/channel.ts';
import type { LearnerId } from '../../flow/learner.ts';

interface OutgoingChoice {
  readonly payload: string;
  readonly label: string;
}

/** A messenger answers within this (ms), with `unknown` if need be; a lease is renewed when a send might outlast it. */
export const SEND_TIMEOUT_MS = 4000;

/** A rendered message. Text may hold `**bold**`, lines beginning `- ` and bare links; nothing else is markup. */
export interface Outgoing {
  readonly text: string;
  readonly choices: readonly OutgoingChoice[];
  readonly picture: { readonly file: string; readonly shows: string } | undefined;
  /** A sound file under `flows/`. */
  readonly voice: string | undefined;
  readonly progress: { readonly step: number; readonly of: number } | undefined;
  /** The learner was deleted with this turn; the channel forgets them after delivering this message. */
  readonly isFarewell: boolean;
}

export type SendOutcome =
  | { readonly kind: 'accepted' }
  /** A definite no for now (429, 5xx with an answer). */
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
  /** Nobody knows: time-out, reset, garbage. The message may have arrived. */
  | { readonly kind: 'unknown' }
  /** A definite no for ever: the learner blocked us or left. */
  | { readonly kind: 'gone' }
  /** A definite no until the learner writes again: they were silent for too long. */
  | { readonly kind: 'closed' }
  /** The vendor says this message is malformed: our bug. It is dropped and counted. */
  | { readonly kind: 'rejected'; readonly reason: string };

export interface Messenger {
  readonly channel: ChannelName;
  /** Resolves within the send time-out (4 s) whatever happens; never rejects for the vendor's sake. */
  send(learner: LearnerId, message: Outgoing): Promise<SendOutcome>;
  /**
   * The learner has been silent for too long, as is known without asking the vendor, and something for them is dropped. A
   * messenger that has something for this case, a template, sends it, as it does where `send` comes out as `closed`. Ends
   * as `send` does.
   */
  askBack?(learner: LearnerId): Promise<void>;
}
