// What a push, a word of the learner and an answer make of what is known for the next push.
import { dayNumberAt } from '../day.ts';
import type { AtMs } from '../event.ts';
import type { Learner } from '../learner.ts';
import { pushedOn } from './limits.ts';
import { minuteOf } from './local-time.ts';
import type { PushKind, Pushing } from './pushing.ts';
import { REMINDERS_MAX } from './wanted.ts';

/** Field work, a feast, no electricity: so many days in a row break no streak. */
const FORGIVEN_DAYS = 2;

/** Ban wrote by itself. News of a broadcast counts as well: it is one more message on that day. */
export function pushed(learner: Learner, what: PushKind, at: AtMs): Learner {
  const { pushing } = learner;
  return withPushing(learner, {
    ...pushing,
    lastAtMinute: minuteOf(at),
    onLastDay: pushedOn(learner, dayNumberAt(at)) + 1,
    reminders: Math.min(REMINDERS_MAX, pushing.reminders + (what === 'reminder' ? 1 : 0)),
  });
}

/** Any word of theirs: the reminders begin anew. */
export function answered(learner: Learner): Learner {
  const { pushing } = learner;
  return pushing.reminders === 0 ? learner : withPushing(learner, { ...pushing, reminders: 0 });
}

/** A question was answered, right or wrong. */
export function learnt(learner: Learner, at: AtMs): Learner {
  const { pushing } = learner;
  const { streakDays, streakLastDay } = pushing;
  const day = dayNumberAt(at);
  // An event may be older than what was turned before it: by then its day has been counted.
  if (streakLastDay !== undefined && day <= streakLastDay) return learner;
  const goesOn = streakLastDay !== undefined && day - streakLastDay - 1 <= FORGIVEN_DAYS;
  return withPushing(learner, {
    ...pushing,
    streakDays: goesOn ? streakDays + 1 : 1,
    streakLastDay: day,
  });
}

function withPushing(learner: Learner, pushing: Pushing): Learner {
  return { ...learner, pushing };
}
