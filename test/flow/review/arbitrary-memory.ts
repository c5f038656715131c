// Memories as answers make them, for properties.
import fc from 'fast-check';
import type { FlowId } from '../../../src/flow/flow.ts';
import {
  type CardKey,
  type Grade,
  type Memory,
  NO_MEMORY,
} from '../../../src/flow/review/memory.ts';
import { tipKeyOf } from '../../../src/flow/review/remember.ts';
import { afterAnswer } from '../../../src/flow/review/review-card.ts';

export const FIRST_DAY = 20_778;

export interface Given {
  readonly daysLater: number;
  readonly grade: Grade;
}

export const arbitraryGrade = fc.constantFrom<Grade[]>('again', 'hard', 'good');

/** Answers to one question: on the same day, a few days later, after years. */
export const arbitraryAnswers: fc.Arbitrary<readonly Given[]> = fc.array(
  fc.record({
    daysLater: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }), fc.nat(2000)),
    grade: arbitraryGrade,
  }),
  { minLength: 1, maxLength: 25 },
);

export function keyOf(number: number): CardKey {
  return number as CardKey;
}

/** The memory after these answers, and the day of the last one. */
export function answered(
  answers: readonly Given[],
  before: Memory = NO_MEMORY,
  key: CardKey = keyOf(7),
): { readonly memory: Memory; readonly day: number } {
  let memory = before;
  let day = FIRST_DAY;
  for (const { daysLater, grade } of answers) {
    day += daysLater;
    memory = afterAnswer(memory, { key, grade, day });
  }
  return { memory, day };
}

const arbitraryKey = fc.integer({ min: 0, max: 2 ** 40 - 1 }).map(keyOf);

export const arbitraryMemory: fc.Arbitrary<Memory> = fc
  .record({
    questions: fc.uniqueArray(fc.tuple(arbitraryKey, arbitraryAnswers), {
      selector: ([key]) => key,
      maxLength: 12,
    }),
    tips: fc.uniqueArray(fc.nat(500), { maxLength: 12 }),
  })
  .map(({ questions, tips }) => {
    let memory = NO_MEMORY;
    for (const [key, answers] of questions) memory = answered(answers, memory, key).memory;
    return { ...memory, told: tips.map((tip) => tipKeyOf(`meo/${tip}` as FlowId)) };
  });
