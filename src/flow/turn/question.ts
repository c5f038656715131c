// A question as one learner sees it: its options in their order, and its print.
import type { Part, StepLine } from '../effect.ts';
import type { FlowId, QuestionStep, StepId, VisibleStep } from '../flow.ts';
import type { Print } from '../learner.ts';
import type { Value } from '../value.ts';
import { oncePer } from '../once-per.ts';
import { hash32, printOf } from '../print.ts';
import { type Language, type Words, inLanguage } from '../words.ts';

/** One option as shown. `index` is its authored position. */
export interface ShownOption {
  readonly index: number;
  readonly text: string;
}

/** What a shown question depends on. */
export interface Showing {
  readonly flow: FlowId;
  /** The name under which it was first shown: a step that was renamed meanwhile keeps the order of its answers. */
  readonly step: StepId;
  readonly language: Language;
  readonly seed: number;
  readonly saved: Readonly<Record<string, Value>>;
}

/** The options in the order this learner sees them; judged answers are shuffled, choices are not. */
export function shownOptions(step: QuestionStep, showing: Showing): readonly ShownOption[] {
  if (step.kind === 'typed') return [];
  const texts = step.kind === 'judged' ? step.answers : step.choices;
  const options = texts.map((option, index) => ({
    index,
    text: inLanguage(option.text, showing.language),
  }));
  return step.kind === 'judged' ? shuffle(options, seedOf(showing)) : options;
}

/** Changes when text, options, their order, what is right or what may be typed change. */
export function questionPrint(step: QuestionStep, showing: Showing): Print {
  const options = shownOptions(step, showing);
  const prints = printsOf(step);
  let shown: string = showing.language;
  for (const { index } of options) shown += ` ${index}`;
  const known = prints.get(shown);
  if (known !== undefined) return known;
  const print = printAnew(step, showing, options);
  prints.set(shown, print);
  return print;
}

/** By language and order of the options: as many as a question can be shown in. */
const printsOf = oncePer((_step: QuestionStep) => new Map<string, Print>());

function printAnew(
  step: QuestionStep,
  { language }: Showing,
  options: readonly ShownOption[],
): Print {
  const texts = options.map(({ index, text }) => {
    const isRight = step.kind === 'judged' && step.answers[index]?.isRight === true;
    return `${isRight ? '+' : '-'}${text}`;
  });
  return printOf([step.kind, inLanguage(step.ask, language), ...texts, ...taken(step)]);
}

function taken(step: QuestionStep): readonly string[] {
  if (step.kind !== 'typed') return [];
  const { answer, from, to, accept } = step;
  return [answer, String(from ?? ''), String(to ?? ''), ...accept];
}

/** Marks the buttons of a step without a question, so that an old button is not taken for a new one. */
export function stepPrint(flow: FlowId, step: StepId): Print {
  return printOf([flow, step]);
}

export function textOf(step: VisibleStep): Words {
  switch (step.kind) {
    case 'say':
      return step.say;
    case 'try':
      return step.try;
    case 'judged':
    case 'choice':
    case 'typed':
      return step.ask;
  }
}

export function stepLine(flow: FlowId, step: StepId, part: Part): StepLine {
  return { from: 'step', flow, step, part };
}

function seedOf({ seed, flow, step }: Showing): number {
  return hash32(`${seed}/${flow}/${step}`);
}

/** Fisher–Yates with a 32-bit linear congruential generator (Numerical Recipes, 2nd ed., p. 284). */
function shuffle<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const shuffled = [...items];
  let state = seed;
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a === undefined || b === undefined) continue;
    shuffled[last] = b;
    shuffled[other] = a;
  }
  return shuffled;
}
