import { describe, expect, test } from 'vitest';
import { dayNumberAt, dayOfNumber } from '../../../src/flow/day.ts';
import type { Flow, FlowId, StepId } from '../../../src/flow/flow.ts';
import type { Library } from '../../../src/flow/library.ts';
import { cardKeyOf } from '../../../src/flow/review/card-key.ts';
import {
  anyQuestion,
  dueQuestions,
  firstDueDay,
  withoutGone,
} from '../../../src/flow/review/due-cards.ts';
import { type Memory, NO_MEMORY } from '../../../src/flow/review/memory.ts';
import { afterAnswer } from '../../../src/flow/review/review-card.ts';
import { NOON, flow, judged, library, say } from '../build-library.ts';

const DAY_MS = 86_400_000;
const TODAY = dayNumberAt(NOON);

const card = (id: string) => judged(id, { review: true });
const A = flow('a/a', [card('mot'), card('hai'), say('loi')]);
const B = flow('b/b', [card('mot')]);
const SHELF = library([A, B]);

/** Answered right as often as told, each time on the day the question was due, the last time `daysAgo`. */
function met(questions: readonly (readonly [string, string, number])[]): Memory {
  let memory = NO_MEMORY;
  for (const [flowId, step, daysAgo] of questions) {
    const key = cardKeyOf(flowId as FlowId, step as StepId);
    memory = afterAnswer(memory, { key, grade: 'good', day: TODAY - daysAgo });
  }
  return memory;
}

function named(memory: Memory, shelf: Library = SHELF, at = NOON): readonly string[] {
  return dueQuestions(memory, shelf, at).map((question) => `${question.flow}#${question.step}`);
}

describe('what is due', () => {
  test('comes the day after, not the same day, what waits longest first', () => {
    const memory = met([
      ['a/a', 'mot', 2],
      ['a/a', 'hai', 9],
      ['b/b', 'mot', 0],
    ]);
    expect(named(memory)).toEqual(['a/a#hai', 'a/a#mot']);
    expect(named(memory, SHELF, NOON + DAY_MS)).toEqual(['a/a#hai', 'a/a#mot', 'b/b#mot']);
    expect(firstDueDay(memory, SHELF, NOON)).toBe(TODAY - 8);
    expect(dueQuestions(NO_MEMORY, SHELF, NOON)).toEqual([]);
    expect(firstDueDay(NO_MEMORY, SHELF, NOON)).toBeUndefined();
  });

  test('of one day, begins with what was put off least', () => {
    const memory = met([
      ['a/a', 'mot', 4],
      ['a/a', 'mot', 3],
      ['a/a', 'hai', 2],
    ]);
    const [mot, hai] = memory.cards;
    expect(mot?.dueDay).toBe(hai?.dueDay);
    expect(named(memory)).toEqual(['a/a#hai', 'a/a#mot']);
  });

  test('is in the same order whatever order the cards are in', () => {
    const memory = met([
      ['a/a', 'mot', 3],
      ['b/b', 'mot', 3],
      ['a/a', 'hai', 3],
    ]);
    const turned = { ...memory, cards: memory.cards.toReversed() };
    expect(named(turned)).toEqual(named(memory));
    expect(named(memory)).toHaveLength(3);
  });

  test('is asked by the present name of a question that was renamed, and once', () => {
    const renamed = flow('a/a', [card('moi')], { moved: { mot: 'moi' as StepId } });
    const memory = met([
      ['a/a', 'mot', 5],
      ['a/a', 'moi', 3],
    ]);
    expect(named(memory, library([renamed]))).toEqual(['a/a#moi']);
  });

  test('sleeps where the lesson or the step has expired, and wakes when it is taught again', () => {
    const memory = met([['a/a', 'mot', 5]]);
    const ended: Flow = { ...A, validUntil: dayOfNumber(TODAY - 1) };
    expect(named(memory, library([ended]))).toEqual([]);
    // It may be prolonged.
    expect(firstDueDay(memory, library([ended]), NOON)).toBe(TODAY + 30);
    const step = judged('mot', { review: true, until: dayOfNumber(TODAY - 1) });
    expect(named(memory, library([flow('a/a', [step])]))).toEqual([]);
    const lastDay: Flow = { ...A, validUntil: dayOfNumber(TODAY) };
    expect(named(memory, library([lastDay]))).toEqual(['a/a#mot']);
    expect(withoutGone(memory, library([ended]))).toBe(memory);
  });

  test('is looked at again in a month where the lesson will have expired by then', () => {
    const memory = met([['a/a', 'mot', 0]]);
    const lastDay: Flow = { ...A, validUntil: dayOfNumber(TODAY) };
    expect(firstDueDay(memory, library([lastDay]), NOON)).toBe(TODAY + 30);
    expect(firstDueDay(memory, SHELF, NOON)).toBe(TODAY + 1);
  });
});

describe('a question where none is due', () => {
  test('is the one answered longest ago, and not today', () => {
    const memory = met([
      ['a/a', 'mot', 6],
      ['a/a', 'mot', 5],
      ['a/a', 'hai', 6],
      ['a/a', 'hai', 4],
      ['b/b', 'mot', 0],
    ]);
    expect(anyQuestion(memory, SHELF, NOON)).toEqual({ flow: 'a/a', step: 'mot' });
    expect(anyQuestion(met([['b/b', 'mot', 0]]), SHELF, NOON)).toBeUndefined();
  });
});

describe('cards of what is gone', () => {
  test('vanish with their question', () => {
    const memory = met([
      ['a/a', 'mot', 5],
      ['a/a', 'hai', 5],
    ]);
    const shorter = library([flow('a/a', [card('hai')]), B]);
    const left = withoutGone(memory, shorter);
    expect(left.cards).toEqual(memory.cards.slice(1));
    expect(named(left)).toEqual(['a/a#hai']);
  });

  test('vanish when their question is not to come back any more', () => {
    const memory = met([['b/b', 'mot', 5]]);
    const once = library([A, flow('b/b', [judged('mot')])]);
    expect(withoutGone(memory, once).cards).toEqual([]);
  });

  test('stay when the whole flow is missing, and are asked again when it is back', () => {
    const memory = met([['b/b', 'mot', 5]]);
    const without = library([A]);
    expect(withoutGone(memory, without)).toBe(memory);
    expect(named(memory, without)).toEqual([]);
    expect(firstDueDay(memory, without, NOON)).toBe(TODAY + 1);
    expect(named(memory)).toEqual(['b/b#mot']);
  });

  test('go by the new name with their history, so that an answer finds them', () => {
    const renamed = library([flow('a/a', [card('moi')], { moved: { mot: 'moi' as StepId } })]);
    const memory = met([
      ['a/a', 'mot', 9],
      ['a/a', 'mot', 8],
    ]);
    const moved = withoutGone(memory, renamed);
    const key = cardKeyOf('a/a' as FlowId, 'moi' as StepId);
    expect(moved.cards).toEqual(memory.cards.map((each) => ({ ...each, key })));
    const after = afterAnswer(moved, { key, grade: 'good', day: TODAY });
    expect(after.cards.map(({ reps }) => reps)).toEqual([3]);
    expect(withoutGone(moved, renamed)).toBe(moved);
  });

  test.each([
    ['the old name', 9, 5],
    ['the new name', 5, 9],
  ])('are one where both names were answered, the later answer being by %s', (_, moi, mot) => {
    const renamed = library([flow('a/a', [card('moi')], { moved: { mot: 'moi' as StepId } })]);
    const memory = met([
      ['a/a', 'moi', moi],
      ['a/a', 'mot', mot],
    ]);
    expect(withoutGone(memory, renamed).cards.map(({ lastDay }) => lastDay)).toEqual([TODAY - 5]);
  });
});
