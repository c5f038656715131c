// The plan by examples. 10 March 2027 is a Wednesday; times are those of Vietnam.
import { describe, expect, test } from 'vitest';
import { dayNumberAt } from '../../../src/flow/day.ts';
import type { Learner, LearnerId } from '../../../src/flow/learner.ts';
import { atOfMinute, minuteOf } from '../../../src/flow/push/local-time.ts';
import { nextDueMinute } from '../../../src/flow/push/plan.ts';
import { NO_PUSHING, type Pushing, USUAL_WISHES } from '../../../src/flow/push/pushing.ts';
import { giveWay, unreached } from '../../../src/flow/turn/contact.ts';
import { learner as someone } from '../build-library.ts';
import { wallClock } from './any-learner.ts';

const on = (day: number, time: string) =>
  Date.parse(`2027-03-${String(day).padStart(2, '0')}T${time}:00+07:00`);
const dayOf = (day: number) => dayNumberAt(on(day, '12:00'));

const TELEGRAM = 'telegram:7' as LearnerId;
const ZALO = 'zalo-oa:7' as LearnerId;

function heard(at: number, pushing: Partial<Pushing> = {}, id = TELEGRAM): Learner {
  return {
    ...someone(),
    id,
    contact: {
      heardAtMinute: minuteOf(at),
      silentUntilMinute: undefined,
      hasMissed: false,
      isClosed: false,
      hasLeft: false,
    },
    pushing: { ...NO_PUSHING, ...pushing },
  };
}

/** Day of March and time, `10 19:00`. */
function plan(learner: Learner, at: number, hasUnfinished = false): string | undefined {
  const minute = nextDueMinute(learner, { hasUnfinished }, at);
  if (minute === undefined) return undefined;
  const clock = wallClock(atOfMinute(minute));
  const time = [Math.floor(clock.minute / 60), clock.minute % 60];
  return `${clock.date.slice(-2)} ${time.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

const NINE = on(10, '09:00');
const DUE = { reviewDay: dayOf(12) };
const TIP = { wishes: { ...USUAL_WISHES, tip: true } };
const SLOT = plan(heard(NINE, TIP), NINE)?.slice(3) ?? '';

describe('what is planned', () => {
  test('nothing, where nothing is wanted', () => {
    expect(plan(heard(NINE), NINE)).toBeUndefined();
  });

  test('a question on the day it is due, or today where it was due before', () => {
    expect(plan(heard(NINE, DUE), NINE)).toBe(`12 ${SLOT}`);
    expect(plan(heard(NINE, { reviewDay: dayOf(1) }), NINE)).toBe(`10 ${SLOT}`);
  });

  test('a tip tomorrow, when today’s hour is over', () => {
    expect(plan(heard(NINE, TIP), on(10, '20:30'))).toBe(`11 ${SLOT}`);
  });

  test.each([
    [0, `11 ${SLOT}`],
    [1, `13 ${SLOT}`],
    [2, `17 ${SLOT}`],
    [3, undefined],
  ])('after %i reminders the next at %s', (reminders, next) => {
    expect(plan(heard(NINE, { reminders }), on(10, '10:00'), true)).toBe(next);
  });

  test('whatever comes first', () => {
    expect(plan(heard(NINE, { ...DUE, reminders: 1 }), NINE, true)).toBe(`12 ${SLOT}`);
    expect(plan(heard(NINE, { ...DUE, reminders: 0 }), NINE, true)).toBe(`11 ${SLOT}`);
  });

  test('nothing that is not wished', () => {
    const wishes = { ...USUAL_WISHES, quiz: false, reminder: false };
    expect(plan(heard(NINE, { ...DUE, wishes }), NINE, true)).toBeUndefined();
  });

  test('nothing on an unwished day, and nothing at all without a day', () => {
    const weekend = { ...USUAL_WISHES, days: 0b110_0000 };
    expect(plan(heard(NINE, { ...DUE, wishes: weekend }), NINE)).toBe(`13 ${SLOT}`);
    expect(plan(heard(NINE, { ...DUE, wishes: { ...weekend, days: 0 } }), NINE)).toBeUndefined();
  });

  test('a week later for who has one day a week, when that day’s hour is over', () => {
    const wishes = { ...USUAL_WISHES, days: 0b000_0100 };
    expect(plan(heard(NINE, { reviewDay: dayOf(1), wishes }), on(10, '20:59'))).toBe(`17 ${SLOT}`);
  });
});

describe('who is busy at their hour', () => {
  test('is left alone for an hour', () => {
    const at = on(12, '19:05');
    expect(plan(heard(at, DUE), at)).toBe('12 20:05');
  });

  test('until tomorrow, when they go on too long', () => {
    const at = on(12, '20:05');
    expect(plan(heard(at, DUE), at)).toBe(`13 ${SLOT}`);
  });

  test('waits for the end of their talk with a person', () => {
    const talking = giveWay(heard(on(11, '19:30'), DUE), on(11, '19:30'));
    expect(plan(talking, on(11, '19:30'))).toBe('12 19:30');
  });
});

function pushed(at: number, rest: Partial<Pushing> = {}): Learner {
  const kept = { reviewDay: dayOf(1), lastAtMinute: minuteOf(at), onLastDay: 1 };
  return heard(on(9, '09:00'), { ...kept, ...rest });
}

describe('a day’s pushes', () => {
  test('are one, so the next is tomorrow', () => {
    expect(plan(pushed(on(10, '18:30')), on(10, '18:30'))).toBe(`11 ${SLOT}`);
  });

  test('are two for who wishes so, four hours apart though the first was late', () => {
    const wishes = { ...USUAL_WISHES, perDayMax: 2 };
    const late = on(10, '15:50');
    expect(plan(pushed(late, { wishes }), late)).toBe('10 19:50');
    expect(plan(pushed(on(10, '14:45'), { wishes }), on(10, '14:45'))).toBe(`10 ${SLOT}`);
  });

  const DAY_MS = 86_400_000;
  const unanswered = (days: number) => {
    const at = on(10, '19:00') + days * DAY_MS;
    const asked = pushed(at, { reviewDay: dayOf(10) });
    const contact = { ...asked.contact, heardAtMinute: minuteOf(on(10, '09:00')) };
    const next = nextDueMinute({ ...asked, contact }, { hasUnfinished: false }, at);
    return next && Math.round((atOfMinute(next) - at) / DAY_MS);
  };

  test.each([
    [0, 1],
    [2, 1],
    [3, 3],
    [13, 3],
    [14, 7],
    [59, 7],
    [60, undefined],
  ])('of a question nobody answers: after %i days of silence the next in %s', (days, gap) => {
    expect(unanswered(days)).toBe(gap);
  });

  test('have no tip behind another push', () => {
    const wishes = { ...USUAL_WISHES, perDayMax: 2, quiz: false, tip: true };
    const [hour = '', minute = ''] = SLOT.split(':');
    const before = `${Number(hour) - 4}:${minute}`;
    expect(plan(pushed(on(10, '14:45'), { wishes }), on(10, '14:45'))).toBe(`11 ${before}`);
  });
});

const zalo = (at: number, pushing: Partial<Pushing>) => heard(at, pushing, ZALO);

describe('where the channel has a window', () => {
  const own = plan(zalo(NINE, TIP), NINE)?.slice(3) ?? '';

  test('a push of the usual hour is planned while it is free', () => {
    expect(plan(zalo(NINE, { reviewDay: dayOf(11) }), NINE)).toBe(`11 ${own}`);
  });

  test('what would cost is brought forward to the last free hours', () => {
    // 48 hours end on the 12th at 9:00.
    expect(plan(zalo(NINE, DUE), NINE)).toBe('12 08:30');
    expect(plan(zalo(NINE, { reviewDay: dayOf(15) }), NINE)).toBe('12 08:30');
  });

  test('before the quiet hours, when the window ends in them', () => {
    expect(plan(zalo(on(10, '23:00'), { reviewDay: dayOf(14) }), on(10, '23:30'))).toBe('12 20:30');
  });

  test('not when all of the last free hours are quiet', () => {
    expect(plan(zalo(on(10, '05:10'), DUE), NINE)).toBe(`12 ${own}`);
  });

  test('not on an unwished day', () => {
    const wishes = { ...USUAL_WISHES, days: 0b110_0000 };
    expect(plan(zalo(NINE, { ...DUE, wishes }), NINE)).toBe(`13 ${own}`);
  });

  test('not when there was a push since their last word', () => {
    const since = { ...DUE, lastAtMinute: minuteOf(on(11, '19:00')), onLastDay: 1 };
    expect(plan(zalo(NINE, since), on(11, '19:00'))).toBe(`12 ${own}`);
    const before = { ...DUE, lastAtMinute: minuteOf(on(9, '19:00')), onLastDay: 1 };
    expect(plan(zalo(NINE, before), NINE)).toBe('12 08:30');
  });

  test('once they are over, on our account until the window closes, and then not at all', () => {
    expect(plan(zalo(NINE, DUE), on(12, '08:30'))).toBe(`12 ${own}`);
    expect(plan(zalo(NINE, DUE), on(16, '20:30'))).toBeUndefined();
    expect(plan(zalo(NINE, { reviewDay: dayOf(17) }), NINE)).toBeUndefined();
  });

  test('nobody whom the channel would not take a message for', () => {
    expect(plan(unreached(zalo(NINE, DUE)), NINE)).toBeUndefined();
  });
});
