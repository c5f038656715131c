// What is judged when somebody has become due, by examples. 10 March 2027 is a Wednesday; times are those of Vietnam.
import { describe, expect, test } from 'vitest';
import { dayNumberAt } from '../../../src/flow/day.ts';
import type { Learner, LearnerId } from '../../../src/flow/learner.ts';
import { choose, questionsAt, whyNot } from '../../../src/flow/push/decide.ts';
import { minuteOf } from '../../../src/flow/push/local-time.ts';
import { NO_PUSHING, type Pushing, USUAL_WISHES } from '../../../src/flow/push/pushing.ts';
import { giveWay, unreached } from '../../../src/flow/turn/contact.ts';
import { learner as someone } from '../build-library.ts';

const on = (day: number, time: string) =>
  Date.parse(`2027-03-${String(day).padStart(2, '0')}T${time}:00+07:00`);
const SEVEN = on(10, '19:00');
const minutesAgo = (count: number) => minuteOf(SEVEN) - count;

function silentFor(minutes: number, pushing: Partial<Pushing> = {}, id = 'telegram:7'): Learner {
  return {
    ...someone(),
    id: id as LearnerId,
    contact: {
      heardAtMinute: minutesAgo(minutes),
      silentUntilMinute: undefined,
      hasMissed: false,
      isClosed: false,
      hasLeft: false,
    },
    pushing: { ...NO_PUSHING, ...pushing },
  };
}

const DAY = 1440;
const REST = silentFor(3 * DAY);
const zalo = (minutes: number, pushing: Partial<Pushing> = {}) =>
  silentFor(minutes, pushing, 'zalo-oa:7');
const why = (learner: Learner, mayCost = true) => whyNot(learner, { at: SEVEN, mayCost });

describe('why not', () => {
  test('there is no reason for who is at rest', () => {
    expect(why(REST)).toBeUndefined();
  });

  test.each<readonly [string, Learner, string]>([
    ['who said dừng', { ...REST, profile: { ...REST.profile, quiet: true } }, 'unwanted'],
    [
      'who was not asked',
      { ...REST, profile: { ...REST.profile, consent: undefined } },
      'unwanted',
    ],
    ['who stands at the door', { ...REST, standing: { at: 'door' } }, 'unwanted'],
    ['who talks with a person', giveWay(REST, SEVEN - 3_600_000), 'person'],
    ['who wrote 59 minutes ago', silentFor(59), 'active'],
    [
      'whose Wednesday is free',
      silentFor(DAY, { wishes: { ...USUAL_WISHES, days: 0b111_1011 } }),
      'not-now',
    ],
    [
      'who had their push',
      silentFor(DAY, { lastAtMinute: minutesAgo(300), onLastDay: 1 }),
      'not-now',
    ],
    [
      'who had one of two three hours ago',
      silentFor(DAY, {
        wishes: { ...USUAL_WISHES, perDayMax: 2 },
        lastAtMinute: minutesAgo(180),
        onLastDay: 1,
      }),
      'not-now',
    ],
    ['whose window has closed', zalo(7 * DAY), 'closed'],
    ['whom the channel refused', unreached(zalo(DAY)), 'closed'],
    [
      'whom nobody heard where there is a window',
      { ...zalo(1), contact: someone().contact },
      'closed',
    ],
  ])('%s', (_who, learner, reason) => {
    expect(why(learner)).toBe(reason);
  });

  test('beyond the free hours, only where it may cost', () => {
    expect(why(zalo(2 * DAY - 1), false)).toBeUndefined();
    expect(why(zalo(2 * DAY), false)).toBe('closed');
    expect(why(zalo(2 * DAY), true)).toBeUndefined();
  });

  test.each([
    ['20:59', undefined],
    ['21:00', 'not-now'],
  ])('a worker that comes at %s: %s', (time, reason) => {
    expect(whyNot(REST, { at: on(10, time), mayCost: true })).toBe(reason);
  });
});

const ALL = { at: SEVEN, hasQuestion: true, hasUnfinished: true, hasTip: true };
const EVERYTHING = { ...USUAL_WISHES, tip: true };

describe('what is sent', () => {
  const rested = silentFor(3 * DAY, { wishes: EVERYTHING });

  test('a question before a reminder before a tip', () => {
    expect(choose(rested, ALL)).toBe('quiz');
    expect(choose(rested, { ...ALL, hasQuestion: false })).toBe('reminder');
    expect(choose(rested, { ...ALL, hasQuestion: false, hasUnfinished: false })).toBe('tip');
    const nothing = { at: SEVEN, hasQuestion: false, hasUnfinished: false, hasTip: false };
    expect(choose(rested, nothing)).toBeUndefined();
  });

  test('nothing that is switched off', () => {
    const wishes = { ...EVERYTHING, quiz: false, reminder: false, tip: false };
    expect(choose(silentFor(3 * DAY, { wishes }), ALL)).toBeUndefined();
  });

  test('no reminder before its day, and none after the third', () => {
    const facts = { ...ALL, hasQuestion: false, hasTip: false };
    expect(choose(silentFor(2 * DAY, { reminders: 1 }), facts)).toBeUndefined();
    expect(choose(silentFor(3 * DAY, { reminders: 1 }), facts)).toBe('reminder');
    expect(choose(silentFor(30 * DAY, { reminders: 3 }), facts)).toBeUndefined();
  });

  test('no tip on a day on which something was sent', () => {
    const facts = { ...ALL, hasQuestion: false, hasUnfinished: false };
    const pushed = { wishes: { ...EVERYTHING, perDayMax: 2 }, onLastDay: 1 };
    expect(
      choose(silentFor(DAY, { ...pushed, lastAtMinute: minutesAgo(300) }), facts),
    ).toBeUndefined();
    expect(choose(silentFor(DAY, { ...pushed, lastAtMinute: minutesAgo(DAY) }), facts)).toBe('tip');
  });
});

describe('the questions that may be asked', () => {
  test('are those of today', () => {
    expect(questionsAt(REST, SEVEN)).toBe(SEVEN);
    expect(questionsAt(zalo(39 * 60), SEVEN)).toBe(SEVEN);
    expect(questionsAt(zalo(48 * 60), SEVEN)).toBe(SEVEN);
  });

  test('are with the last free push all of the days of the open window', () => {
    const learner = zalo(40 * 60);
    expect(dayNumberAt(questionsAt(learner, SEVEN))).toBe(dayNumberAt(on(16, '02:59')));
    // It closes at midnight, so the last day is the one before.
    expect(dayNumberAt(questionsAt(zalo(43 * 60), SEVEN))).toBe(dayNumberAt(on(15, '12:00')));
    const pushed = zalo(40 * 60, { lastAtMinute: minutesAgo(20 * 60), onLastDay: 1 });
    expect(questionsAt(pushed, SEVEN)).toBe(SEVEN);
  });
});
