// The minutes of a day at which Ban may write to a learner by itself: their hour, and more for who wants more.
import type { LearnerId } from '../learner.ts';
import { hash32 } from '../print.ts';
import { QUIET_UNTIL } from './local-time.ts';
import type { Wishes } from './pushing.ts';

/** Most keep the usual hour: half an hour to either side, and what a minute has to send is a sixtieth. */
const SPREAD_MINUTES = 30;
const LAST_HOUR = 20;
/** From one push to the next of the same day. */
export const BETWEEN_MINUTES = 4 * 60;

/**
 * In order. A second and a third are hours after the learner's own, and where the evening leaves no room for them, before
 * it: at 19:00, twice a day is 15:00 and 19:00.
 */
export function slotsOf(id: LearnerId, { hour, perDayMax }: Wishes): readonly number[] {
  const own = hour * 60;
  // Those of 6:00 are spread over half an hour only, rather than half of them over none.
  const from = Math.max(own - SPREAD_MINUTES, QUIET_UNTIL);
  const slot = from + (hash32(id) % (own + SPREAD_MINUTES - from));
  const later = Math.min(perDayMax - 1, Math.floor((LAST_HOUR * 60 - own) / BETWEEN_MINUTES));
  const first = slot - (perDayMax - 1 - later) * BETWEEN_MINUTES;
  return Array.from({ length: perDayMax }, (_, index) => first + index * BETWEEN_MINUTES);
}
