// What an update of Telegram is to Ban: something that happened to a learner, a call from a group, or nothing.
import type { LearnerId } from '../../../flow/learner.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';

export type Parsed =
  | {
      readonly kind: 'arrival';
      readonly learner: LearnerId;
      readonly arrival: Arrival;
      readonly origin: Origin;
      readonly press: Press | undefined;
    }
  | { readonly kind: 'group'; readonly call: GroupCall }
  | { readonly kind: 'ignored'; readonly why: Ignored; readonly press: Press | undefined };

/** A closed list: these words are counted. */
export type Ignored =
  /** Not the shape the Bot API describes. */
  | 'malformed'
  | 'unknown-kind'
  /** Not the learner's last message, or nothing else than it said before; see `corrections.ts`. */
  | 'edited'
  | 'from-a-bot'
  | 'no-sender'
  /** Nothing but invisible characters. */
  | 'empty'
  /** "Pinned a message", "changed the timer": nobody says anything. */
  | 'service-message'
  /** Not addressed to Ban. */
  | 'group-talk'
  /** Ban came into a group or left it. */
  | 'group-membership'
  /** The mark Ban left on a button that was chosen before. */
  | 'own-mark'
  /** Needless, because something beside it counts already; see `repeats.ts`. */
  | Repeated;

export type Repeated =
  /** Another touch of a button of the same message. */
  | 'double-tap'
  /** Another photo of the same album. */
  | 'album'
  /** Another greeting of who took a block back. */
  | 'greeted';

/** What brought an arrival; it is needed only to see that two of them mean one thing. */
export type Origin =
  | { readonly kind: 'message'; readonly messageId: number; readonly albumId: string | undefined }
  | { readonly kind: 'edit'; readonly messageId: number }
  /** The message below which the button stood. */
  | { readonly kind: 'press'; readonly messageId: number | undefined }
  | { readonly kind: 'block' }
  | { readonly kind: 'unblock' };

/** A touched button waits for an answer: until then the phone shows that it is busy. */
export interface Press {
  readonly callbackQueryId: string;
  /** The message whose buttons shrink to the chosen one; undefined where Telegram does not show it to us any more. */
  readonly mark:
    | { readonly chatId: number; readonly messageId: number; readonly label: string }
    | undefined;
}

export interface GroupCall {
  readonly chatId: number;
  readonly messageId: number;
  /** The topic of a forum. */
  readonly threadId: number | undefined;
}

/** Who Ban is at Telegram, as `getMe` says. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** What a button carries that only shows what was chosen. No payload of ours is this short. */
export const CHOSEN_MARK = '.';
