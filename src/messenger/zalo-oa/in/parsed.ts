// What an event of the Official Account is to Ban: something that happened to a learner, or nothing.
import type { LearnerId } from '../../../flow/learner.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';

export type Parsed = Arrived | { readonly kind: 'ignored'; readonly why: Ignored };

export interface Arrived {
  readonly kind: 'arrival';
  readonly learner: LearnerId;
  readonly arrival: Arrival;
  /** Zalo asked in the person's name for the end of what we know; an operator wants to see that counted. */
  readonly isWithdrawal: boolean;
  /** They come: by following, opening the chat or accepting a widget. One visit may do all of it. */
  readonly isVisit: boolean;
}

/** A closed list: these words are counted. */
export type Ignored =
  /** Without a person, or with an id that is none. */
  | 'malformed'
  | 'unknown-kind'
  /** One app may serve several accounts, and all of their events come here. */
  | 'other-oa'
  /** Nothing but invisible characters. */
  | 'empty'
  /** What we sent ourselves comes back. */
  | 'echo'
  /** Delivered, seen, typing. */
  | 'receipt'
  | 'reaction'
  /** A visitor of a website without Zalo: they cannot be told apart for long, and are not taught. */
  | 'anonymous'
  | 'group'
  | 'call'
  | 'tag'
  /** What Zalo knows about a person has changed. */
  | 'profile'
  | 'template'
  | 'shop'
  /** The empty call of the console, signed. */
  | 'probe'
  /** Needless, because something beside it counts already; see `repeats.ts`. */
  | Repeated;

export type Repeated =
  /** The words of a button that was touched twice. */
  | 'double-tap'
  /** Another event of the same visit. */
  | 'greeted'
  /** A message of the same id with another time. With the same time the store knows it. */
  | 'redelivered';
