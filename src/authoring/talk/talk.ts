// A conversation as a teacher wrote it beside a flow: what the learner says, and what Ban must answer. It is a test of the flow.
import type { ChannelName } from '../../flow/channel.ts';
import type { Day } from '../../flow/day.ts';
import type { Audience, FlowId } from '../../flow/flow.ts';
import type { Position } from '../read/flow-file.ts';
import type { Problem } from '../problem.ts';

/** What stands before the colon of a line. */
export const TALK_KEYS = [
  'as',
  'on',
  'at',
  'ban',
  'me',
  'after',
  'date',
  'saved',
  'recorded',
  'ends',
] as const;
export type TalkKey = (typeof TALK_KEYS)[number];

export const ENDINGS = ['finished', 'waiting', 'hand-off'] as const;
export type Ending = (typeof ENDINGS)[number];

/** One conversation. Everything that has to be known before its first word stands here; the rest are its lines. */
export interface Talk {
  readonly name: string;
  readonly file: string;
  /** Where the name stands, from 1. */
  readonly line: number;
  readonly flow: FlowId;
  readonly audience: Audience | undefined;
  readonly channel: ChannelName;
  /** Where it begins; at the first step when undefined. */
  readonly startsAt: Start | undefined;
  /** The day it begins on. */
  readonly startsOn: Day | undefined;
  readonly lines: readonly TalkLine[];
}

/** The step named behind `at:`, and where that stands. */
export interface Start extends Position {
  readonly step: string;
}

export type TalkLine = { readonly line: number } &
  /** What Ban must say; with an ellipsis at its end: how it must begin. */
  (
    | { readonly kind: 'ban'; readonly text: string }
    | { readonly kind: 'me'; readonly text: string }
    | { readonly kind: 'after'; readonly ms: number }
    | { readonly kind: 'date'; readonly day: Day }
    /** Answers that must be kept by now, by name. */
    | { readonly kind: 'saved'; readonly values: readonly (readonly [string, string])[] }
    /** What must have been written down since the last such line. */
    | { readonly kind: 'recorded'; readonly records: readonly Recorded[] }
    | { readonly kind: 'ends'; readonly how: Ending }
  );

export interface Recorded {
  readonly record: string;
  /** In the order of the step's `with`. */
  readonly values: readonly string[];
}

/** A file of conversations. One that was not understood is left out of `talks`, and `problems` says why. */
export interface TalkFile {
  readonly file: string;
  readonly flow: FlowId;
  readonly talks: readonly Talk[];
  readonly problems: readonly Problem[];
  /** The source, as it is shown with a problem. */
  readonly lines: readonly string[];
}
