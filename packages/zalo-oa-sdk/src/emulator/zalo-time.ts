// Days, months and nights as Zalo counts them: Vietnam has one zone, UTC+7, and no summer time.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `2026-11-22` of a moment in Vietnam. */
export function dayOf(atMs: number): string {
  return vietnam(atMs).toISOString().slice(0, 10);
}

/** `2026-11`. */
export function monthOf(atMs: number): string {
  return dayOf(atMs).slice(0, 7);
}

/** From 22:00 to 05:59. */
export function isNight(atMs: number): boolean {
  const hour = vietnam(atMs).getUTCHours();
  return hour >= 22 || hour < 6;
}

/** `22/11/2026`, as user details show a day. */
export function dateForPeople(atMs: number): string {
  return dayOf(atMs).split('-').toReversed().join('/');
}

function vietnam(atMs: number): Date {
  return new Date(atMs + 7 * HOUR_MS);
}
