import { describe, expect, test } from 'vitest';
import type { Learner } from '../../../src/flow/learner.ts';
import { NO_PUSHING, USUAL_WISHES } from '../../../src/flow/push/pushing.ts';
import { WISH_NAMES, isWishName, readWish, savedWish } from '../../../src/flow/push/wishes.ts';
import { saveAnswer } from '../../../src/flow/turn/save-answer.ts';
import type { Value } from '../../../src/flow/value.ts';
import { learner } from '../build-library.ts';

const saved = (name: string, value: Value, one: Learner = learner()) =>
  saveAnswer(one, {}, name, value).learner;

describe('a wish', () => {
  test.each<readonly [string, Value, object]>([
    ['learner.push_hour', 7, { hour: 7 }],
    ['learner.push_hour', '7', { hour: 7 }],
    ['learner.push_days', 'weekdays', { days: 0b001_1111 }],
    ['learner.push_days', 'weekend', { days: 0b110_0000 }],
    ['learner.push_days', 'twice-a-week', { days: 0b001_0010 }],
    ['learner.push_often', 3, { perDayMax: 3 }],
    ['learner.quiz', 'off', { quiz: false }],
    ['learner.reminder', 'off', { reminder: false }],
    ['learner.tip', 'on', { tip: true }],
  ])('%s: %s is kept with the learner, and read back', (name, value, wishes) => {
    const one = saved(name, value);
    expect(one.pushing).toEqual({ ...NO_PUSHING, wishes: { ...USUAL_WISHES, ...wishes } });
    expect(isWishName(name) && readWish(one.pushing.wishes, name)).toBe(String(value));
  });

  test('can be taken back', () => {
    const changed = saved('learner.push_days', 'weekend', saved('learner.tip', 'on'));
    expect(
      saved('learner.push_days', 'every-day', saved('learner.tip', 'off', changed)).pushing,
    ).toEqual(NO_PUSHING);
  });

  test.each<readonly [string, Value]>([
    ['learner.push_hour', 5],
    ['learner.push_hour', 21],
    ['learner.push_hour', 7.5],
    ['learner.push_hour', 'sáng'],
    ['learner.push_hour', ''],
    ['learner.push_hour', true],
    ['learner.push_days', 'toString'],
    ['learner.push_days', 3],
    ['learner.push_often', 0],
    ['learner.push_often', 4],
    ['learner.quiz', 'yes'],
    ['learner.tip', true],
  ])('%s: %s is none, and changes nothing', (name, value) => {
    const one = learner();
    expect(saved(name, value, one)).toEqual(one);
  });

  test('is read as it is usually', () => {
    expect(WISH_NAMES.map((name) => readWish(USUAL_WISHES, name))).toEqual([
      '19',
      'every-day',
      '1',
      'on',
      'on',
      'off',
    ]);
  });

  test('for days that have no name is not read', () => {
    expect(readWish({ ...USUAL_WISHES, days: 1 }, 'learner.push_days')).toBeUndefined();
  });
});

describe('after dừng', () => {
  const quiet = learner({ profile: { ...learner().profile, quiet: true } });

  test.each<readonly [string, Value, boolean]>([
    ['learner.quiz', 'on', false],
    ['learner.push_hour', 8, false],
    ['learner.tip', 'off', true],
    ['learner.push_hour', 99, true],
  ])('%s: %s leaves quiet at %s', (name, value, isQuiet) => {
    expect(saved(name, value, quiet).profile.quiet).toBe(isQuiet);
  });
});

describe('who does not want to be remembered', () => {
  const busy = { ...NO_PUSHING, reviewDay: 20_900, streakDays: 9, streakLastDay: 20_899 };

  test('has no wishes, no streak and no questions that come back', () => {
    expect(saved('learner.consent', 'no', learner({ pushing: busy })).pushing).toBe(NO_PUSHING);
  });

  test('is asked for none either', () => {
    const refused = saved('learner.consent', 'no');
    expect(savedWish(refused, 'learner.tip', 'on')).toBe(refused);
  });
});
