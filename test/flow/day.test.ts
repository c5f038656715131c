import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayAt,
  dayFrom,
  dayNumberAt,
  dayOfNumber,
  parseDay,
  startOfDayMs,
} from '../../src/flow/day.ts';

test('a day begins at midnight in Vietnam', () => {
  expect(dayAt(Date.parse('2026-11-21T16:59:59Z'))).toBe('2026-11-21');
  expect(dayAt(Date.parse('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
});

test('days agree with the time zone by its name, from 1980 to 2190', () => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  const [from, to] = [Date.parse('1980-01-01'), Date.parse('2190-01-01')];
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (at) => {
      expect(dayAt(at)).toBe(format.format(at));
    }),
  );
});

test('a day and its start lead back to each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80_000 }), (number) => {
      const day = dayOfNumber(number);
      expect(parseDay(day)).toBe(day);
      expect(dayNumberAt(startOfDayMs(day))).toBe(number);
    }),
  );
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '26-01-01',
  'mai',
  '1800-01-01',
])('%s is no day', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test('2024 and 2000 have a 29th of February, 1900 has none', () => {
  expect(dayFrom(2024, 2, 29)).toBe('2024-02-29');
  expect(dayFrom(2000, 2, 29)).toBe('2000-02-29');
  expect(dayFrom(1900, 2, 29)).toBeUndefined();
});
