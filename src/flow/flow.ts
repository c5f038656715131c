// What a teacher's YAML file becomes: plain data that has been checked. Made only by `authoring/`.
import type { ChannelName } from './channel.ts';
import type { Condition } from './condition/condition.ts';
import type { Day } from './day.ts';
import { oncePer } from './once-per.ts';
import type { Words } from './words.ts';

/** `<course>/<lesson>`: the path of the file under `flows/`, without its ending. */
export type FlowId = string & { readonly brand: 'FlowId' };
/** `a-z0-9-`. It is what survives an edit: learners stand on steps, never on positions. */
export type StepId = string & { readonly brand: 'StepId' };
/** `a-z0-9_`, or `learner.` and such a name: where an answer is saved. */
export type Name = string;

export const FLOW_KINDS = ['lesson', 'form', 'part', 'tip'] as const;
type FlowKind = (typeof FLOW_KINDS)[number];

export const AUDIENCES = [
  'everyone',
  'citizen',
  'older',
  'volunteer',
  'official',
  'police',
  'youth',
] as const;
export type Audience = (typeof AUDIENCES)[number];

export const ANSWER_KINDS = ['words', 'number', 'day', 'phone', 'place', 'yes-no'] as const;
type AnswerKind = (typeof ANSWER_KINDS)[number];

export interface Flow {
  readonly id: FlowId;
  readonly kind: FlowKind;
  readonly title: Words;
  readonly audience: readonly Audience[];
  readonly competence: readonly string[];
  readonly level: string | undefined;
  readonly minutes: number | undefined;
  /** Words a learner may type to open the flow, as the teacher wrote them. */
  readonly keywords: readonly string[];
  readonly facts: readonly string[];
  readonly checkedOn: Day | undefined;
  /** The last day on which the flow is taught, or the tip told. */
  readonly validUntil: Day | undefined;
  /** The first day on which a tip is told. */
  readonly validFrom: Day | undefined;
  /** The months a tip belongs to, 1 to 12; none: it fits the whole year. */
  readonly months: readonly number[];
  /** The lesson in which there is more about a tip. */
  readonly lesson: FlowId | undefined;
  /** Steps that are gone, and where the learners who stand on them go. */
  readonly moved: Readonly<Record<string, StepId>>;
  /** In the order of the file; never empty. */
  readonly steps: readonly [Step, ...Step[]];
}

export interface Picture {
  /** Path under `flows/`, for example `vneid/pictures/vi-giay-to.svg`. */
  readonly file: string;
  /** The picture in words, for those who cannot see it. */
  readonly shows: Words;
}

interface StepBase {
  readonly id: StepId;
  readonly picture: Picture | undefined;
  /** Path of a sound file under `flows/`. */
  readonly voice: string | undefined;
  /** Shown only on these channels; everywhere when undefined. */
  readonly only: readonly ChannelName[] | undefined;
  /** The last day on which the step is shown. */
  readonly until: Day | undefined;
  /** Where the step goes when it does not simply go to the next one. */
  readonly go: StepId | undefined;
}

export interface SayStep extends StepBase {
  readonly kind: 'say';
  readonly say: Words;
}

/** "Do this on your phone now." */
export interface TryStep extends StepBase {
  readonly kind: 'try';
  readonly try: Words;
  readonly stuck: readonly [Words, Words];
}

export interface Answer {
  readonly text: Words;
  readonly isRight: boolean;
  readonly because: Words;
}

/** A question that is judged. Its answers are shuffled when shown. */
export interface JudgedStep extends StepBase {
  readonly kind: 'judged';
  readonly ask: Words;
  readonly answers: readonly Answer[];
  readonly triesMax: number;
  readonly hint: Words | undefined;
  /** The question comes back later as a card. */
  readonly review: boolean;
}

export interface Option {
  readonly text: Words;
  /** What is saved; does not change with wording or language. */
  readonly means: string | undefined;
  readonly go: StepId | undefined;
}

/** A question without right and wrong. */
export interface ChoiceStep extends StepBase {
  readonly kind: 'choice';
  readonly ask: Words;
  readonly choices: readonly Option[];
  readonly save: Name | undefined;
  readonly hint: Words | undefined;
}

/** A question answered in the learner's own words. */
export interface TypedStep extends StepBase {
  readonly kind: 'typed';
  readonly ask: Words;
  readonly answer: AnswerKind;
  /** Bounds of a number, both included. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** For `words`: the only texts taken, folded when compared. Empty: any text. */
  readonly accept: readonly string[];
  readonly save: Name | undefined;
  /** Said when the answer is not understood. */
  readonly otherwise: Words;
  /** Where "bỏ qua" goes; without it the question cannot be skipped. */
  readonly skip: StepId | undefined;
}

export interface Branch {
  readonly if: Condition;
  readonly go: StepId;
}

export interface WhenStep extends StepBase {
  readonly kind: 'when';
  readonly branches: readonly Branch[];
  readonly otherwise: StepId;
}

export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly run: FlowId;
}

/** Writes something down (`visit`, `contact`, …) with the named answers. */
export interface RecordStep extends StepBase {
  readonly kind: 'record';
  readonly record: string;
  readonly with: readonly Name[];
  readonly say: Words | undefined;
}

export type QuestionStep = JudgedStep | ChoiceStep | TypedStep;
/** Steps a learner sees and may stand on. */
export type VisibleStep = SayStep | TryStep | QuestionStep;
export type Step = VisibleStep | WhenStep | RunStep | RecordStep;

export function isVisible(step: Step): step is VisibleStep {
  return step.kind !== 'when' && step.kind !== 'run' && step.kind !== 'record';
}

export function isQuestion(step: Step): step is QuestionStep {
  return step.kind === 'judged' || step.kind === 'choice' || step.kind === 'typed';
}

/** What learners can open and stand in: parts only run inside others, and tips are told in passing. */
export function isOpenable({ kind }: Pick<Flow, 'kind'>): boolean {
  return kind !== 'part' && kind !== 'tip';
}

export function findStep(flow: Flow, id: StepId): Step | undefined {
  return stepsById(flow).get(id);
}

/** Of two steps of one name, which the checker refuses, the first counts. */
const stepsById = oncePer(
  ({ steps }: Flow): ReadonlyMap<StepId, Step> =>
    new Map(steps.toReversed().map((step) => [step.id, step])),
);

/** The step of this name, or the one that `moved` names instead, through several renamings. */
export function findMovedStep(flow: Flow, id: StepId): Step | undefined {
  const named = findStep(flow, id);
  if (named !== undefined) return named;
  let wanted = id;
  for (let renamings = 0; renamings <= Object.keys(flow.moved).length; renamings += 1) {
    const step = findStep(flow, wanted);
    if (step !== undefined) return step;
    const target = Object.hasOwn(flow.moved, wanted) ? flow.moved[wanted] : undefined;
    if (target === undefined) return undefined;
    wanted = target;
  }
  return undefined;
}
