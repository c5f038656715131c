// Whether Ban writes by itself now, and what: judged when a learner has become due, which may be hours after the plan.
import { CHANNELS } from '../channel.ts';
import type { AtMs } from '../event.ts';
import { type Learner, channelOf } from '../learner.ts';
import { windowAt } from '../turn/contact.ts';
import {
  ACTIVE_MINUTES,
  earliestMinute,
  hasRoomOn,
  isWishedDay,
  lastFreeHours,
  mayBeWrittenTo,
  reachOf,
} from './limits.ts';
import { atOfMinute, dayOfMinute, isQuietAt, minuteOf } from './local-time.ts';
import type { PushKind, WhyNot } from './pushing.ts';
import { isReminderWanted, isTipWanted, quizzesFrom } from './wanted.ts';

interface Moment {
  readonly at: AtMs;
  /** A message on our account's quota is allowed. */
  readonly mayCost: boolean;
}

export function whyNot(learner: Learner, moment: Moment): WhyNot | undefined {
  if (!mayBeWrittenTo(learner)) return 'unwanted';
  return (
    whyTheyAreBusy(learner, moment.at) ??
    whyNotToday(learner, moment.at) ??
    whyClosed(learner, moment)
  );
}

function whyTheyAreBusy({ contact }: Learner, at: AtMs): WhyNot | undefined {
  const { heardAtMinute, silentUntilMinute } = contact;
  const minute = minuteOf(at);
  if (silentUntilMinute !== undefined && minute < silentUntilMinute) return 'person';
  const isActive = heardAtMinute !== undefined && minute < heardAtMinute + ACTIVE_MINUTES;
  return isActive ? 'active' : undefined;
}

function whyNotToday(learner: Learner, at: AtMs): WhyNot | undefined {
  const minute = minuteOf(at);
  const day = dayOfMinute(minute);
  const mayBe = !isQuietAt(at) && isWishedDay(learner, day) && hasRoomOn(learner, day);
  return mayBe && minute >= earliestMinute(learner) ? undefined : 'not-now';
}

function whyClosed(learner: Learner, { at, mayCost }: Moment): WhyNot | undefined {
  const channel = CHANNELS[channelOf(learner.id)];
  // Where every message is counted, answers come first.
  if (channel.joinsMessages && !mayCost) return 'closed';
  const window = windowAt(learner, channel.window, at);
  return window === 'free' || (window === 'quota' && mayCost) ? undefined : 'closed';
}

/** What there is to send, as the library and the learner's memory have it now. */
export interface AtHand {
  readonly at: AtMs;
  /** A card is due at `questionsAt`, and its question is taught. */
  readonly hasQuestion: boolean;
  readonly hasUnfinished: boolean;
  readonly hasTip: boolean;
}

/** In the order of how much it matters. Undefined: there is nothing to say. */
export function choose(
  learner: Learner,
  { at, hasQuestion, hasUnfinished, hasTip }: AtHand,
): Exclude<PushKind, 'news'> | undefined {
  const day = dayOfMinute(minuteOf(at));
  const quizzes = learner.pushing.wishes.quiz ? quizzesFrom(learner) : undefined;
  if (hasQuestion && quizzes !== undefined && day >= quizzes) return 'quiz';
  if (isReminderWanted(learner, { hasUnfinished }, day)) return 'reminder';
  return hasTip && isTipWanted(learner, day) ? 'tip' : undefined;
}

/**
 * Cards that are due at this time may be asked: now, but with the last free push all that would become due while the window is
 * still open, for nothing can be asked then that costs nothing.
 */
export function questionsAt(learner: Learner, at: AtMs): AtMs {
  const minute = minuteOf(at);
  const hours = lastFreeHours(learner);
  const isLastFree = hours !== undefined && minute >= hours.from && minute < hours.until;
  return isLastFree ? atOfMinute(reachOf(learner).openUntil - 1) : at;
}
