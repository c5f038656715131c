// What is known of a learner so that Ban can write by itself: what they wish, and what was written lately. Plain data.

/** What Ban may write by itself, and when. */
export interface Wishes {
  /** The hour of the day in Vietnam, 6 to 20. */
  readonly hour: number;
  /** The days of the week, a bit each, Monday the lowest. */
  readonly days: number;
  /** At most so many a day, 1 to 3. */
  readonly perDayMax: number;
  readonly quiz: boolean;
  readonly reminder: boolean;
  readonly tip: boolean;
}

export const USUAL_WISHES: Wishes = {
  hour: 19,
  days: 0b111_1111,
  perDayMax: 1,
  quiz: true,
  reminder: true,
  tip: false,
};

/** Days are numbers since 1970-01-01 in Vietnam. */
export interface Pushing {
  readonly wishes: Wishes;
  /** The last time Ban wrote by itself, in minutes since 1970, and how often on that day. */
  readonly lastAtMinute: number | undefined;
  readonly onLastDay: number;
  /** Reminders of an unfinished lesson since the learner's last word, 0 to 3. */
  readonly reminders: number;
  /** The first day on which a card is due; undefined: none is. */
  readonly reviewDay: number | undefined;
  /** Days on which the learner answered something, without a longer break between them; the last of them. */
  readonly streakDays: number;
  readonly streakLastDay: number | undefined;
}

export const NO_PUSHING: Pushing = {
  wishes: USUAL_WISHES,
  lastAtMinute: undefined,
  onLastDay: 0,
  reminders: 0,
  reviewDay: undefined,
  streakDays: 0,
  streakLastDay: undefined,
};

export type PushKind = 'quiz' | 'reminder' | 'tip' | 'news';

/** Why a push that was planned is not made now. */
export type WhyNot =
  /** Nothing is left to say. */
  | 'nothing'
  /** Not agreed, or "dừng". */
  | 'unwanted'
  /** Quiet hours, a day that is not wished, or that day's pushes are used up. */
  | 'not-now'
  /** They write, or wrote a moment ago. */
  | 'active'
  /** A person talks with them. */
  | 'person'
  /** The channel takes nothing before they write, or nothing that costs. */
  | 'closed';
