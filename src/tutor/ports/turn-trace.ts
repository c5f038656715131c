// Which lines of a log belong to one turn, without saying whose turn it is.
import type { ChannelName } from '../../flow/channel.ts';
import type { LearnerId } from '../../flow/learner.ts';

/** A turn begins with a version of a record; run again after a crash it begins with the same one. */
export interface TurnOf {
  readonly learner: LearnerId;
  readonly version: number;
}

export interface TurnTrace {
  /** The same for a turn and its re-run, in whichever process; nobody finds the learner from it. */
  idOf(turn: TurnOf): string;
  /** A turn is committed: one line for whoever looks for a fault. `sent`: how many messages the vendor accepted. */
  committed(
    turn: TurnOf,
    facts: {
      readonly channel: ChannelName;
      readonly events: number;
      readonly sent: number;
      readonly tookMs: number;
    },
  ): void;
}

/** For commands and tests whose log nobody reads. */
export const NO_TRACE: TurnTrace = { idOf: () => '', committed: () => undefined };
