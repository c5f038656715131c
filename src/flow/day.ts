// Days in Vietnam, computed without a clock. Vietnam has kept UTC+7 without daylight saving since 1975 (Asia/Ho_Chi_Minh).
import type { AtMs } from './event.ts';

/** `2027-02-28`. Compares as text. */
export type Day = string & { readonly brand: 'Day' };

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Days since 1970-01-01 in Vietnam. */
export function dayNumberAt(at: AtMs): number {
  return Math.floor((at + VIETNAM_OFFSET_MS) / DAY_MS);
}

export function dayAt(at: AtMs): Day {
  return dayOfNumber(dayNumberAt(at));
}

/** Civil day from days since 1970-01-01, after Howard Hinnant's `civil_from_days` (public domain). */
export function dayOfNumber(days: number): Day {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return makeDay(year, month, day);
}

/** A day that exists in the calendar, or undefined. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  return dayFrom(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function dayFrom(year: number, month: number, day: number): Day | undefined {
  if (year < 1900 || year > 2200) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return makeDay(year, month, day);
}

/** Midnight in Vietnam at the beginning of the day. */
export function startOfDayMs(day: Day): AtMs {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) - 477;
  const days =
    (year - 1970) * 365 +
    leapDays +
    (DAYS_BEFORE_MONTH[month - 1] ?? 0) +
    (month > 2 && isLeap(year) ? 1 : 0) +
    date -
    1;
  return days * DAY_MS - VIETNAM_OFFSET_MS;
}

function makeDay(year: number, month: number, day: number): Day {
  return `${year}-${pad(month)}-${pad(day)}` as Day;
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `2026-11-21` as people here write it: 21/11/2026. */
export function vietnameseDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
