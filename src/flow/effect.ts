// What a turn wants done. Data, never a call: the tutor renders and carries it out.
import type { FlowId, StepId } from './flow.ts';
import type { PushKind, WhyNot } from './push/pushing.ts';
import type { Grade } from './review/memory.ts';
import type { Value } from './value.ts';
import type { Meaning } from './library.ts';
import type { Language } from './words.ts';

/** Which text of a step is meant. Numbers are the authored position of an answer or option, from 0. */
export type Part =
  | 'text'
  | 'hint'
  | 'otherwise'
  | 'shows'
  | `stuck-${number}`
  | `option-${number}`
  | `because-${number}`;

/** A teacher's words. `saved` fills its placeholders. */
export interface StepLine {
  readonly from: 'step';
  readonly flow: FlowId;
  readonly step: StepId;
  readonly part: Part;
}

/** The bot's own words, a message of `locales/<language>.ftl`; an argument may itself be a line, or a list of them. */
interface PhraseLine {
  readonly from: 'phrase';
  readonly phrase: string;
  readonly args: Readonly<Record<string, string | number | Line | readonly Line[]>>;
}

interface TitleLine {
  readonly from: 'title';
  readonly flow: FlowId;
}

/** Names of a commune, with its kind and province, by code. */
interface PlaceLine {
  readonly from: 'place';
  readonly code: string;
}

/** What a learner says to mean this: the label of its button. */
interface MeaningLine {
  readonly from: 'meaning';
  readonly meaning: Meaning;
}

export type Line = StepLine | PhraseLine | TitleLine | PlaceLine | MeaningLine;

export interface Choice {
  /** Comes back in a `chose` event. At most 64 bytes: what Telegram allows. */
  readonly payload: string;
  readonly label: Line;
}

/** How far the learner is in the lesson, for a progress line. */
export interface Progress {
  readonly step: number;
  readonly of: number;
}

export interface SendEffect {
  readonly kind: 'send';
  readonly line: Line;
  readonly language: Language;
  /** What fills `{people}` and its like in a teacher's text. */
  readonly saved: Readonly<Record<string, Value>>;
  readonly choices: readonly Choice[];
  /** The step whose picture and voice go with the text. */
  readonly shows: { readonly flow: FlowId; readonly step: StepId } | undefined;
  readonly progress: Progress | undefined;
}

export type Effect =
  | SendEffect
  | {
      readonly kind: 'record';
      readonly record: string;
      readonly values: Readonly<Record<string, Value>>;
    }
  /** The learner asked for, or needs, a person. */
  | { readonly kind: 'hand-off'; readonly why: 'asked' | 'stuck' | 'not-understood' }
  /** Everything kept of the learner is deleted with this turn's commit. */
  | { readonly kind: 'forget' }
  /** A question that comes back was answered: its card has to learn of it. */
  | {
      readonly kind: 'reviewed';
      readonly flow: FlowId;
      readonly step: StepId;
      readonly grade: Grade;
    }
  /** A tip was told; it is not told again. */
  | { readonly kind: 'told'; readonly tip: FlowId }
  /** Ban wrote by itself, or decided not to; for counters. */
  | { readonly kind: 'pushed'; readonly what: PushKind }
  | { readonly kind: 'not-pushed'; readonly why: WhyNot }
  /** For counters: a flow was started or finished. */
  | { readonly kind: 'started'; readonly flow: FlowId }
  | { readonly kind: 'finished'; readonly flow: FlowId };
