// What is known for the next push, as the store keeps it: nothing at all for who has the usual wishes and was not written to.
import { type Packed, count, list, refuse, trimmed, within } from '../packed.ts';
import { dayOfMinute } from './local-time.ts';
import { NO_PUSHING, type Pushing, USUAL_WISHES, type Wishes } from './pushing.ts';
import { REMINDERS_MAX } from './wanted.ts';

/** Far more than anybody is sent on one day. */
const ON_A_DAY_MAX = 999;
const USUAL_PARTS = wishParts(USUAL_WISHES);

/**
 * Undefined where there is nothing to keep. Days and minutes are told from the learner's last word, for most are near it: a digit
 * or two each instead of five and eight.
 */
export function packPushing(pushing: Pushing, heardAtMinute = 0): Packed | undefined {
  const { wishes, lastAtMinute, onLastDay, reminders } = pushing;
  const { reviewDay, streakDays, streakLastDay } = pushing;
  const heardDay = dayOfMinute(heardAtMinute);
  const parts = [
    apart(reviewDay, heardDay),
    streakDays,
    apart(streakLastDay, heardDay),
    apart(lastAtMinute, heardAtMinute),
    // Once, on nearly every day on which there was a push.
    lastAtMinute === undefined ? 0 : onLastDay - 1,
    reminders,
    packWishes(wishes),
  ];
  const isNothing = parts.every((part) => part === 0 || part === null);
  return isNothing ? undefined : trimmed(parts);
}

export function unpackPushing(packed: Packed | undefined, heardAtMinute = 0): Pushing {
  if (packed === undefined) return NO_PUSHING;
  const [review, streak, streakLast, lastAt, moreOnLastDay, reminders, wishes] = list(packed, 7);
  const heardDay = dayOfMinute(heardAtMinute);
  const lastAtMinute = backFrom(lastAt, heardAtMinute);
  return {
    wishes: unpackWishes(wishes),
    lastAtMinute,
    onLastDay:
      lastAtMinute === undefined
        ? within(moreOnLastDay, 0, 0)
        : within(moreOnLastDay, 0, ON_A_DAY_MAX) + 1,
    reminders: within(reminders, 0, REMINDERS_MAX),
    reviewDay: backFrom(review, heardDay),
    streakDays: count(streak),
    streakLastDay: backFrom(streakLast, heardDay),
  };
}

function packWishes(wishes: Wishes): Packed {
  const parts = wishParts(wishes);
  return parts.every((part, index) => part === USUAL_PARTS[index]) ? null : parts;
}

function wishParts({ hour, days, perDayMax, quiz, reminder, tip }: Wishes): readonly number[] {
  return [hour, days, perDayMax, (quiz ? 1 : 0) + (reminder ? 2 : 0) + (tip ? 4 : 0)];
}

function unpackWishes(packed: Packed | undefined): Wishes {
  if (packed === undefined) return USUAL_WISHES;
  const [hour, days, perDayMax, packedKinds] = list(packed, 4);
  const kinds = packedKinds === undefined ? refuse('a wish') : within(packedKinds, 0, 7);
  return {
    hour: within(hour, 6, 20),
    days: within(days, 0, 0b111_1111),
    perDayMax: within(perDayMax, 1, 3),
    quiz: (kinds & 1) !== 0,
    reminder: (kinds & 2) !== 0,
    tip: (kinds & 4) !== 0,
  };
}

/** Nothing is 0, and so that nothing else is, what is not before `from` is one more. */
function apart(number: number | undefined, from: number): number {
  if (number === undefined) return 0;
  return number < from ? number - from : number - from + 1;
}

function backFrom(packed: Packed | undefined, from: number): number | undefined {
  const number = count(packed);
  if (number === 0) return undefined;
  return number < 0 ? from + number : from + number - 1;
}
