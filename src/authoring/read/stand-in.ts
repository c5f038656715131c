// What stands in a broken flow for what could not be read. It was told once, at its place; no check speaks of it again.
import type { Answer, Option, StepId, TypedStep } from '../../flow/flow.ts';
import type { Words } from '../../flow/words.ts';

/** No text of a file is ever empty, so an empty one is not the teacher's. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ids, days and codes are brands of text
export function standIn<Value extends string>(): Value {
  return '' as Value;
}

export function isStandIn(value: string | undefined): boolean {
  return value === '';
}

export const NO_WORDS: Words = { vi: '' };

/** An answer of which nobody knows whether it is right or wrong. */
export const UNJUDGED_ANSWER: Answer = { text: { vi: '' }, isRight: false, because: NO_WORDS };

/** It may mean anything and lead anywhere. */
export const UNKNOWN_OPTION: Option = { text: NO_WORDS, means: standIn(), go: standIn() };

export function isUnjudged({ text }: Answer): boolean {
  return text === UNJUDGED_ANSWER.text;
}

/**
 * A step of which not even the kind is known. As a question it makes up nothing: it waits for somebody, its answer may be of any
 * type, and it may save anything and lead anywhere unless more is known of it.
 */
export function unknownStep(id: StepId, known: Partial<Omit<TypedStep, 'id' | 'kind'>>): TypedStep {
  return {
    id,
    kind: 'typed',
    picture: undefined,
    voice: undefined,
    only: undefined,
    until: undefined,
    go: standIn(),
    ask: NO_WORDS,
    answer: standIn(),
    from: undefined,
    to: undefined,
    accept: [],
    save: standIn(),
    otherwise: NO_WORDS,
    skip: undefined,
    ...known,
  };
}
