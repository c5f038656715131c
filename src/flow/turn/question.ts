// A question as one learner sees it: its options in their order, and its print.
import type { Part, StepLine } from '../effect.ts';
import type { FlowId, JudgedStep, QuestionStep, StepId, VisibleStep } from '../flow.ts';
import type { Print } from '../learner.ts';
import type { Value } from '../value.ts';
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
  return step.kind === 'judged' ? shuffle(options, seedOf(step, showing)) : options;
}

/** Changes when text, options, their order or what is right change. */
export function questionPrint(step: QuestionStep, showing: Showing): Print {
  const options = shownOptions(step, showing).map(({ index, text }) => {
    const isRight = step.kind === 'judged' && step.answers[index]?.isRight === true;
    return `${isRight ? '+' : '-'}${text}`;
  });
  return printOf([step.kind, inLanguage(step.ask, showing.language), ...options]);
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

function seedOf(step: JudgedStep, showing: Showing): number {
  return hash32(`${showing.seed}/${showing.flow}/${step.id}`);
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
