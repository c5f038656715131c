import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, type Grade, NO_MEMORY } from '../../../src/flow/review/memory.ts';
import { CARDS_MAX } from '../../../src/flow/review/pack-memory.ts';
import { afterAnswer } from '../../../src/flow/review/review-card.ts';
import {
  FIRST_DAY,
  type Given,
  answered,
  arbitraryAnswers,
  arbitraryGrade,
  keyOf,
} from './arbitrary-memory.ts';

/** The card of the one question that was answered. */
function cardAfter(answers: readonly Given[]): Card {
  const [card] = answered(answers).memory.cards;
  if (card === undefined) throw new Error('An answer makes a card');
  return card;
}

/** Days since the first answer on which the question is asked, for somebody who answers on the very day. */
function askedOn(grades: readonly Grade[]): readonly number[] {
  let memory = NO_MEMORY;
  let day = 0;
  return grades.map((grade) => {
    memory = afterAnswer(memory, { key: keyOf(1), grade, day: FIRST_DAY + day });
    day = (memory.cards[0]?.dueDay ?? 0) - FIRST_DAY;
    return day;
  });
}

describe('the days on which a question comes back', () => {
  test.each<[string, Grade[], number[]]>([
    ['always right', always('good'), [1, 3, 9, 26, 70, 172, 391, 756]],
    ['always right with help', always('hard'), [1, 2, 4, 8, 14, 23, 35, 50]],
    ['always wrong', always('again'), [1, 2, 3, 4, 5, 6, 7, 8]],
    [
      'wrong in the lesson, then right',
      ['again', 'good', 'good', 'good', 'good'],
      [1, 3, 9, 26, 70],
    ],
    [
      'wrong after a month',
      ['good', 'good', 'good', 'good', 'again', 'good', 'good'],
      [1, 3, 9, 26, 28, 32, 40],
    ],
  ])('for who is %s', (_, grades, days) => {
    expect(askedOn(grades)).toEqual(days);
  });
});

describe('a card', () => {
  test('is never due before tomorrow, and within a year', () => {
    fc.assert(
      fc.property(arbitraryAnswers, (answers) => {
        const { lastDay, dueDay } = cardAfter(answers);
        expect(dueDay).toBeGreaterThan(lastDay);
        expect(dueDay).toBeLessThanOrEqual(lastDay + 365);
        expect(lastDay).toBe(answered(answers).day);
      }),
      { numRuns: 2000 },
    );
  });

  test('stays within the bounds of FSRS', () => {
    fc.assert(
      fc.property(arbitraryAnswers, (answers) => {
        const { stability, difficulty, reps, lapses } = cardAfter(answers);
        expect(stability).toBeGreaterThanOrEqual(0.001);
        expect(stability).toBeLessThan(36_501);
        expect(difficulty).toBeGreaterThanOrEqual(1);
        expect(difficulty).toBeLessThanOrEqual(10);
        expect(reps).toBeLessThanOrEqual(15);
        expect(lapses).toBeLessThanOrEqual(Math.min(7, reps));
      }),
      { numRuns: 2000 },
    );
  });

  test('is due no later when any of its answers is a worse one', () => {
    const worse = { good: ['hard', 'again'], hard: ['again'], again: ['again'] } as const;
    const spoilt = fc.record({ answers: arbitraryAnswers, at: fc.nat(30), which: fc.nat(1) });
    fc.assert(
      fc.property(spoilt, ({ answers, at, which }) => {
        const index = at % answers.length;
        const worsened = answers.map(({ daysLater, grade }, number) => {
          const choices = worse[grade];
          return { daysLater, grade: number === index ? (choices[which] ?? choices[0]) : grade };
        });
        expect(cardAfter(worsened).dueDay).toBeLessThanOrEqual(cardAfter(answers).dueDay);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('on the day of the last answer', () => {
  const month: Given[] = [
    { daysLater: 0, grade: 'good' },
    { daysLater: 1, grade: 'good' },
    { daysLater: 5, grade: 'good' },
  ];
  const again = { daysLater: 0, grade: 'again' } as const;

  test('a right answer changes nothing', () => {
    const { memory, day } = answered(month);
    for (const grade of ['hard', 'good'] as const) {
      expect(afterAnswer(memory, { key: keyOf(7), grade, day })).toBe(memory);
    }
  });

  test('a wrong one brings the question back tomorrow, however often it is given', () => {
    const before = cardAfter(month);
    const after = cardAfter([...month, again]);
    expect(after).toEqual({ ...before, dueDay: before.lastDay + 1 });
    expect(cardAfter([...month, again, again])).toEqual(after);
  });

  test('a wrong answer is not made good by a right one', () => {
    const wrong = cardAfter([...month, { daysLater: 17, grade: 'again' }]);
    const mended = cardAfter([
      ...month,
      { daysLater: 17, grade: 'again' },
      { daysLater: 0, grade: 'good' },
    ]);
    expect(mended).toEqual(wrong);
  });

  test('an answer that seems older than the last one counts as one of its day', () => {
    const { memory, day } = answered(month);
    const key = keyOf(7);
    expect(afterAnswer(memory, { key, grade: 'good', day: day - 40 })).toBe(memory);
    const [card] = afterAnswer(memory, { key, grade: 'again', day: day - 40 }).cards;
    expect(card?.dueDay).toBe(day + 1);
  });
});

describe('a full memory', () => {
  test('lets go of the card that is farthest from its day', () => {
    let memory = NO_MEMORY;
    for (let number = 0; number < CARDS_MAX - 2; number += 1) {
      memory = afterAnswer(memory, { key: keyOf(number), grade: 'good', day: FIRST_DAY });
    }
    const asleep = { key: keyOf(1001), grade: 'good', day: FIRST_DAY - 900 } as const;
    const known = answered(
      [0, 1, 5, 17, 50].map((daysLater): Given => ({ daysLater, grade: 'good' })),
      NO_MEMORY,
      keyOf(1002),
    ).memory.cards.map((card) => ({ ...card, lastDay: FIRST_DAY, dueDay: FIRST_DAY + 133 }));
    memory = afterAnswer({ ...memory, cards: [...known, ...memory.cards] }, asleep);

    const once = afterAnswer(memory, { key: keyOf(2001), grade: 'good', day: FIRST_DAY });
    expect(once.cards).toHaveLength(CARDS_MAX);
    expect(keys(once.cards)).not.toContain(1001);
    expect(keys(once.cards)).toContain(1002);
    const twice = afterAnswer(once, { key: keyOf(2002), grade: 'good', day: FIRST_DAY });
    expect(twice.cards).toHaveLength(CARDS_MAX);
    expect(keys(twice.cards)).not.toContain(1002);
    expect(keys(twice.cards)).toEqual(expect.arrayContaining([2001, 2002]));
  });

  test('takes a new card though all others are as urgent', () => {
    let memory = NO_MEMORY;
    for (let number = 0; number <= CARDS_MAX; number += 1) {
      memory = afterAnswer(memory, { key: keyOf(number), grade: 'good', day: FIRST_DAY });
    }
    expect(memory.cards).toHaveLength(CARDS_MAX);
    expect(keys(memory.cards)).toContain(CARDS_MAX);
  });

  test('never grows, and always holds what was answered last', () => {
    const answer = fc.record({ number: fc.nat(400), grade: arbitraryGrade, daysLater: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 250, maxLength: 500, size: 'max' }), (answers) => {
        let memory = NO_MEMORY;
        let day = FIRST_DAY;
        for (const { number, grade, daysLater } of answers) {
          day += daysLater;
          memory = afterAnswer(memory, { key: keyOf(number), grade, day });
          expect(memory.cards.some(({ key }) => key === number)).toBe(true);
        }
        expect(memory.cards.length).toBeLessThanOrEqual(CARDS_MAX);
      }),
      { numRuns: 30 },
    );
  });
});

function always(grade: Grade): Grade[] {
  return Array.from({ length: 8 }, () => grade);
}

function keys(cards: readonly Card[]): readonly number[] {
  return cards.map(({ key }) => Number(key));
}
