// What an update of the Zalo Bot is to Ban: something that happened to a learner, or nothing.
import type { LearnerId } from '../../../flow/learner.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';

export type Parsed =
  | { readonly kind: 'arrival'; readonly learner: LearnerId; readonly arrival: Arrival }
  | { readonly kind: 'ignored'; readonly why: Ignored };

/** A closed list: these words are counted. */
export type Ignored =
  /** Not the shape the Bot Platform describes. */
  | 'malformed'
  | 'unknown-kind'
  /** Zalo looks whether the address lives. */
  | 'probe'
  | 'from-a-bot'
  | 'group-talk'
  /** Nothing but invisible characters. */
  | 'empty';
