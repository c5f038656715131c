// Hours and weekdays in Vietnam, computed without a clock. `Asia/Ho_Chi_Minh` has been UTC+7 without daylight saving since
// 1975, so its hours are an addition; test/flow/push/local-time.test.ts holds them against the zone by its name.
import type { AtMs } from '../event.ts';

const MINUTE_MS = 60_000;
const VIETNAM_OFFSET_MINUTES = 7 * 60;
export const DAY_MINUTES = 24 * 60;
/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_DAY_0 = 3;

/** Of the day. Nobody is written to unasked from 21:00 to 06:00. */
export const QUIET_FROM = 21 * 60;
export const QUIET_UNTIL = 6 * 60;

export interface LocalTime {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** 0 to 6 from Monday. */
  readonly weekday: number;
  readonly hour: number;
  /** Of the day, 0 to 1439. */
  readonly minute: number;
}

export function localTimeAt(at: AtMs): LocalTime {
  const local = minuteOf(at) + VIETNAM_OFFSET_MINUTES;
  const day = Math.floor(local / DAY_MINUTES);
  const minute = local - day * DAY_MINUTES;
  return { day, weekday: weekdayOf(day), hour: Math.floor(minute / 60), minute };
}

/** Back from a day and a minute of that day. */
export function atOfLocal(day: number, minute: number): AtMs {
  return atOfMinute(minuteOfLocal(day, minute));
}

/** Since 1970: the unit of plans. */
export function minuteOf(at: AtMs): number {
  return Math.floor(at / MINUTE_MS);
}

export function atOfMinute(minute: number): AtMs {
  return minute * MINUTE_MS;
}

export function minuteOfLocal(day: number, minute: number): number {
  return day * DAY_MINUTES + minute - VIETNAM_OFFSET_MINUTES;
}

export function dayOfMinute(minute: number): number {
  return Math.floor((minute + VIETNAM_OFFSET_MINUTES) / DAY_MINUTES);
}

export function weekdayOf(day: number): number {
  return (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
}

export function isQuietAt(at: AtMs): boolean {
  const { minute } = localTimeAt(at);
  return minute < QUIET_UNTIL || minute >= QUIET_FROM;
}
