// What bounds every push, planned or made: the learner's consent and days, their last word, a person, the channel's window.
import { CHANNELS } from '../channel.ts';
import { type Learner, channelOf } from '../learner.ts';
import { DAY_MINUTES, dayOfMinute, weekdayOf } from './local-time.ts';
import { BETWEEN_MINUTES } from './slots.ts';

/** Who wrote a moment ago is not interrupted. */
export const ACTIVE_MINUTES = 60;
/** Of silence: from here on a push is the last that costs nothing. */
const LAST_FREE_FROM_MINUTES = 40 * 60;

/** Agreed, came in, has not left, and did not say "dừng". */
export function mayBeWrittenTo({ profile, contact, standing }: Learner): boolean {
  const isWilling = profile.consent === 'yes' && !profile.quiet;
  return isWilling && !contact.hasLeft && standing.at !== 'door';
}

export function isWishedDay({ pushing }: Learner, day: number): boolean {
  return ((pushing.wishes.days >> weekdayOf(day)) & 1) === 1;
}

/** Pushes of that day, as far as we remember: the last day's. */
export function pushedOn({ pushing }: Learner, day: number): number {
  const { lastAtMinute, onLastDay } = pushing;
  return lastAtMinute !== undefined && dayOfMinute(lastAtMinute) === day ? onLastDay : 0;
}

export function hasRoomOn(learner: Learner, day: number): boolean {
  return pushedOn(learner, day) < learner.pushing.wishes.perDayMax;
}

/** Not before this minute: after their last word, a person's talk with them, and the last push. */
export function earliestMinute({ contact, pushing }: Learner): number {
  const { heardAtMinute = -ACTIVE_MINUTES, silentUntilMinute = 0 } = contact;
  const { lastAtMinute = -BETWEEN_MINUTES } = pushing;
  return Math.max(
    heardAtMinute + ACTIVE_MINUTES,
    silentUntilMinute,
    lastAtMinute + BETWEEN_MINUTES,
  );
}

/** Minutes since 1970; a push is before them. */
export interface Reach {
  readonly freeUntil: number;
  readonly openUntil: number;
}

/** Where the channel itself would have to say whether they may be written to, nobody is who did not write. */
export function reachOf({ id, contact }: Learner): Reach {
  const { window } = CHANNELS[channelOf(id)];
  const { heardAtMinute } = contact;
  if (window === undefined) {
    return { freeUntil: Number.POSITIVE_INFINITY, openUntil: Number.POSITIVE_INFINITY };
  }
  if (heardAtMinute === undefined || contact.isClosed) return { freeUntil: 0, openUntil: 0 };
  return {
    freeUntil: heardAtMinute + window.freeMs / 60_000,
    openUntil: heardAtMinute + window.openMs / 60_000,
  };
}

/** The last hours in which a push costs nothing, where there is such an end and nothing was pushed since the last word. */
export function lastFreeHours(
  learner: Learner,
): { readonly from: number; readonly until: number } | undefined {
  const { freeUntil } = reachOf(learner);
  const { heardAtMinute } = learner.contact;
  const { lastAtMinute } = learner.pushing;
  if (heardAtMinute === undefined || !Number.isFinite(freeUntil)) return undefined;
  if (lastAtMinute !== undefined && lastAtMinute > heardAtMinute) return undefined;
  return { from: heardAtMinute + LAST_FREE_FROM_MINUTES, until: freeUntil };
}

/** The first whole day after so many days of silence. */
export function dayAfterSilence({ contact }: Learner, days: number): number | undefined {
  const { heardAtMinute } = contact;
  return heardAtMinute === undefined ? undefined : dayOfMinute(heardAtMinute + days * DAY_MINUTES);
}
