// What a learner would be sent on a day, by what is kept of them. The same for the plan and for the decision when it is due.
import type { Learner } from '../learner.ts';
import { dayAfterSilence, pushedOn } from './limits.ts';
import { dayOfMinute } from './local-time.ts';

/** Days of silence before each reminder of an unfinished lesson; after the last of them Ban keeps silent about it. */
const REMIND_AFTER_DAYS = [1, 3, 7] as const;
export const REMINDERS_MAX = REMIND_AFTER_DAYS.length;

export interface Facts {
  /** A lesson waits for "học tiếp". */
  readonly hasUnfinished: boolean;
}

export function isQuizWanted(learner: Learner, day: number): boolean {
  return day >= (quizDay(learner) ?? Number.POSITIVE_INFINITY);
}

export function isReminderWanted(learner: Learner, { hasUnfinished }: Facts, day: number): boolean {
  return hasUnfinished && day >= (reminderDay(learner) ?? Number.POSITIVE_INFINITY);
}

/** One a day. Which push came before it nobody remembers: it may have been a quiz, and then there is no tip on that day. */
export function isTipWanted(learner: Learner, day: number): boolean {
  return learner.pushing.wishes.tip && pushedOn(learner, day) === 0;
}

export function isAnythingWanted(learner: Learner, facts: Facts, day: number): boolean {
  return (
    isQuizWanted(learner, day) || isReminderWanted(learner, facts, day) || isTipWanted(learner, day)
  );
}

/** Nothing is wanted before this day; undefined: nothing at all. */
export function firstWantedDay(learner: Learner, { hasUnfinished }: Facts): number | undefined {
  if (learner.pushing.wishes.tip) return 0;
  const days = [quizDay(learner), hasUnfinished ? reminderDay(learner) : undefined];
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** A question that nobody answers comes more and more seldom, and at last not at all; a word of theirs begins anew. */
const SELDOM_AFTER_DAYS = [
  { silence: 3, gap: 0 },
  { silence: 14, gap: 3 },
  { silence: 60, gap: 7 },
] as const;

function quizDay({ contact, pushing }: Learner): number | undefined {
  const { wishes, reviewDay } = pushing;
  const from = quizzesFrom({ contact, pushing });
  if (!wishes.quiz || reviewDay === undefined || from === undefined) return undefined;
  return Math.max(reviewDay, from);
}

/** No question before this day: they have left one unanswered. Undefined: none at all. */
export function quizzesFrom({
  contact,
  pushing,
}: Pick<Learner, 'contact' | 'pushing'>): number | undefined {
  const { heardAtMinute } = contact;
  const { lastAtMinute } = pushing;
  if (lastAtMinute === undefined || heardAtMinute === undefined) return 0;
  const silence = dayOfMinute(lastAtMinute) - dayOfMinute(heardAtMinute);
  const rung = SELDOM_AFTER_DAYS.find((one) => silence < one.silence);
  return rung && dayOfMinute(lastAtMinute) + rung.gap;
}

function reminderDay(learner: Learner): number | undefined {
  const { wishes, reminders } = learner.pushing;
  const days = REMIND_AFTER_DAYS[reminders];
  return wishes.reminder && days !== undefined ? dayAfterSilence(learner, days) : undefined;
}
