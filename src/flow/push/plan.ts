// When a learner becomes due next: the one minute at which Ban looks whether to write by itself. Judged again then, by decide.ts.
import type { AtMs } from '../event.ts';
import type { Learner } from '../learner.ts';
import {
  earliestMinute,
  hasRoomOn,
  isWishedDay,
  lastFreeHours,
  mayBeWrittenTo,
  reachOf,
} from './limits.ts';
import { QUIET_FROM, QUIET_UNTIL, dayOfMinute, minuteOf, minuteOfLocal } from './local-time.ts';
import { slotsOf } from './slots.ts';
import { type Facts, firstWantedDay, isAnythingWanted, isQuizWanted } from './wanted.ts';

/** So much later than planned a push may be because they were talking. Beyond that their hour is over. */
const WAIT_MINUTES_MAX = 90;
/** Every weekday once, and the first of them again, whose hour may be over. */
const DAYS_AHEAD = 7;
/** Left for a worker to be late, where late is too late. */
const MARGIN_MINUTES = 30;

/**
 * Minutes since 1970; undefined: not at all, as things are. Later than `at`, and the same for any later `at` before it, so that it
 * may be computed after every turn.
 */
export function nextDueMinute(learner: Learner, facts: Facts, at: AtMs): number | undefined {
  if (!mayBeWrittenTo(learner)) return undefined;
  const { freeUntil, openUntil } = reachOf(learner);
  const usual = usualMinute(learner, facts, at);
  if (usual === undefined || usual >= openUntil) return undefined;
  return usual < freeUntil ? usual : (lastFreeMinute(learner, facts, at) ?? usual);
}

/** The first of the learner's own minutes at which something is wanted. */
function usualMinute(learner: Learner, facts: Facts, at: AtMs): number | undefined {
  const wantedFrom = firstWantedDay(learner, facts);
  if (wantedFrom === undefined) return undefined;
  const earliest = earliestMinute(learner);
  const firstDay = Math.max(wantedFrom, dayOfMinute(Math.max(earliest, minuteOf(at))));
  const slots = slotsOf(learner.id, learner.pushing.wishes);
  for (let day = firstDay; day <= firstDay + DAYS_AHEAD; day += 1) {
    if (!hasPlaceOn(learner, day) || !isAnythingWanted(learner, facts, day)) continue;
    const minutes = slots.map((slot) => waiting(minuteOfLocal(day, slot), earliest, day));
    const next = minutes.find((minute) => minute !== undefined && minute > minuteOf(at));
    if (next !== undefined) return next;
  }
  return undefined;
}

/** A slot, or a while after it. */
function waiting(slot: number, earliest: number, day: number): number | undefined {
  const minute = Math.max(slot, earliest);
  const isTooLate = minute > slot + WAIT_MINUTES_MAX || minute >= minuteOfLocal(day, QUIET_FROM);
  return isTooLate ? undefined : minute;
}

/** What matters most goes before it costs something, or cannot go at all. */
function lastFreeMinute(learner: Learner, facts: Facts, at: AtMs): number | undefined {
  const hours = lastFreeHours(learner);
  if (hours === undefined) return undefined;
  const last = hours.until - MARGIN_MINUTES;
  for (let day = dayOfMinute(last); day >= dayOfMinute(hours.from); day -= 1) {
    const minute = Math.min(last, minuteOfLocal(day, QUIET_FROM - MARGIN_MINUTES));
    const isDayTime = minute >= Math.max(hours.from, minuteOfLocal(day, QUIET_UNTIL));
    if (!isDayTime || !hasPlaceOn(learner, day)) continue;
    const isAhead = minute > minuteOf(at) && minute >= earliestMinute(learner);
    return isAhead && isSentLastFree(learner, facts, day) ? minute : undefined;
  }
  return undefined;
}

/** A question comes before its day, see `questionsAt`; a reminder and a tip do not. */
function isSentLastFree(learner: Learner, facts: Facts, day: number): boolean {
  const lastDay = dayOfMinute(reachOf(learner).openUntil - 1);
  return isQuizWanted(learner, lastDay) || isAnythingWanted(learner, facts, day);
}

function hasPlaceOn(learner: Learner, day: number): boolean {
  return isWishedDay(learner, day) && hasRoomOn(learner, day);
}
