import { describe, expect, test } from 'vitest';
import { atOfLocal, minuteOf } from '../../../src/flow/push/local-time.ts';
import { answered, learnt, pushed } from '../../../src/flow/push/record-push.ts';
import { learner } from '../build-library.ts';

const DAY = 20_900;
const on = (day: number, hour = 19) => atOfLocal(DAY + day, hour * 60);

describe('pushes', () => {
  test('are counted by day', () => {
    const once = pushed(learner(), 'quiz', on(0, 15));
    expect(once.pushing).toMatchObject({ lastAtMinute: minuteOf(on(0, 15)), onLastDay: 1 });
    expect(pushed(once, 'news', on(0)).pushing.onLastDay).toBe(2);
    expect(pushed(once, 'tip', on(1)).pushing.onLastDay).toBe(1);
  });

  test('count reminders until a word of the learner', () => {
    let one = learner();
    for (const day of [1, 3, 7, 20]) {
      one = pushed(one, 'reminder', on(day));
      one = pushed(one, 'quiz', on(day + 1));
    }
    expect(one.pushing.reminders).toBe(3);
    expect(answered(one).pushing).toEqual({ ...one.pushing, reminders: 0 });
  });
});

test('a word changes nothing where nothing was said by Ban', () => {
  const one = learner();
  expect(answered(one)).toBe(one);
});

function streakAfter(days: readonly number[]): number {
  let one = learner();
  for (const day of days) one = learnt(one, on(day));
  return one.pushing.streakDays;
}

describe('a streak', () => {
  test.each<readonly [string, number, readonly number[]]>([
    ['begins with one', 1, [0]],
    ['counts a day once', 1, [0, 0, 0]],
    ['counts days, not answers', 3, [0, 1, 1, 2]],
    ['forgives two days', 4, [0, 3, 6, 7]],
    ['begins anew after three', 2, [0, 1, 2, 6, 7]],
    ['does not mind an event that came late', 2, [1, 2, 0]],
  ])('%s', (_what, count, days) => {
    expect(streakAfter(days)).toBe(count);
  });
});
