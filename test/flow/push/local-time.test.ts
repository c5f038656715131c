import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, dayOfNumber } from '../../../src/flow/day.ts';
import {
  atOfLocal,
  dayOfMinute,
  isQuietAt,
  localTimeAt,
  minuteOf,
} from '../../../src/flow/push/local-time.ts';
import { wallClock } from './any-learner.ts';

const anyTime = fc.integer({ min: Date.parse('1980-01-01'), max: Date.parse('2190-01-01') });

test('hours and weekdays agree with the time zone by its name, from 1980 to 2190', () => {
  fc.assert(
    fc.property(anyTime, (at) => {
      const { day, weekday, hour, minute } = localTimeAt(at);
      expect({ date: dayOfNumber(day), weekday, minute }).toEqual(wallClock(at));
      expect(hour).toBe(Math.floor(minute / 60));
      expect(dayOfNumber(dayOfMinute(minuteOf(at)))).toBe(dayAt(at));
    }),
    { numRuns: 2000 },
  );
});

test('a local time and its moment lead back to each other', () => {
  fc.assert(
    fc.property(fc.nat(80_000), fc.nat(1439), (day, minute) => {
      expect(localTimeAt(atOfLocal(day, minute))).toMatchObject({ day, minute });
    }),
  );
});

test.each([
  ['20:59:59', false],
  ['21:00:00', true],
  ['00:00:00', true],
  ['05:59:59', true],
  ['06:00:00', false],
])('at %s quiet is %s', (time, isQuiet) => {
  expect(isQuietAt(Date.parse(`2027-03-10T${time}+07:00`))).toBe(isQuiet);
});
