// Random learners and times for the rules of pushes, and the same rules told once more, by the zone's name and in plain words.
import fc from 'fast-check';
import type { ChannelName } from '../../../src/flow/channel.ts';
import { type Learner, type LearnerId, newLearner } from '../../../src/flow/learner.ts';
import type { Wishes } from '../../../src/flow/push/pushing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2027-03-10T02:34:00Z');

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 5 });
const minutesBefore = (at: number, days: number) =>
  fc.nat(days * 1440).map((minutes) => Math.floor(at / MINUTE_MS) - minutes);

export const anyId = fc
  .tuple(
    fc.constantFrom<ChannelName>('web', 'telegram', 'zalo-oa', 'zalo-bot'),
    fc.integer({ min: 1, max: 9_999_999_999 }),
  )
  .map(([channel, number]) => `${channel}:${number}` as LearnerId);

export const anyWishes: fc.Arbitrary<Wishes> = fc.record({
  hour: fc.integer({ min: 6, max: 20 }),
  days: fc.oneof(fc.constant(127), fc.integer({ min: 0, max: 127 })),
  perDayMax: fc.integer({ min: 1, max: 3 }),
  quiz: fc.boolean(),
  reminder: fc.boolean(),
  tip: fc.boolean(),
});

const anyAt = fc.nat(400 * 1440 * 60).map((seconds) => NOW + seconds * 1000);

/** Somebody who lived up to `at`: nothing of theirs lies behind it but what is planned. */
function learnerAt(at: number): fc.Arbitrary<Learner> {
  const day = Math.floor((at + 7 * HOUR_MS) / DAY_MS);
  return fc
    .record({
      id: anyId,
      consent: fc.constantFrom('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', undefined),
      quiet: fc.constantFrom(...Array.from({ length: 8 }, (_, index) => index === 0)),
      isAtDoor: fc.constantFrom(...Array.from({ length: 8 }, (_, index) => index === 0)),
      heardAtMinute: maybe(fc.oneof(minutesBefore(at, 3), minutesBefore(at, 30))),
      silentUntilMinute: maybe(minutesBefore(at + DAY_MS, 4)),
      hasMissed: fc.boolean(),
      hasLeft: fc.constant(false),
      isClosed: fc.constant(false),
      wishes: anyWishes,
      lastAtMinute: maybe(fc.oneof(minutesBefore(at, 2), minutesBefore(at, 30))),
      onLastDay: fc.integer({ min: 1, max: 3 }),
      reminders: fc.integer({ min: 0, max: 3 }),
      reviewDay: maybe(fc.integer({ min: day - 20, max: day + 40 })),
    })
    .map((one) => ({
      ...newLearner(one.id),
      profile: { ...newLearner(one.id).profile, consent: one.consent, quiet: one.quiet },
      contact: {
        heardAtMinute: one.heardAtMinute,
        silentUntilMinute: one.silentUntilMinute,
        hasMissed: one.hasMissed,
        hasLeft: one.hasLeft,
        isClosed: one.isClosed,
      },
      pushing: {
        wishes: one.wishes,
        lastAtMinute: one.lastAtMinute,
        onLastDay: one.lastAtMinute === undefined ? 0 : one.onLastDay,
        reminders: one.reminders,
        reviewDay: one.reviewDay,
        streakDays: 0,
        streakLastDay: undefined,
      },
      standing: one.isAtDoor ? { at: 'door' } : { at: 'idle', offered: [], paused: [] },
    }));
}

export interface Case {
  readonly at: number;
  readonly learner: Learner;
  readonly facts: { readonly hasUnfinished: boolean };
}

export const anyCase: fc.Arbitrary<Case> = anyAt.chain((at) =>
  fc.record({
    at: fc.constant(at),
    learner: learnerAt(at),
    facts: fc.record({ hasUnfinished: fc.boolean() }),
  }),
);

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export interface Clock {
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
}

/** What a clock on a wall in Điện Biên shows. */
export function wallClock(at: number): Clock {
  const parts = new Map(FORMAT.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: WEEKDAYS.indexOf(part('weekday')),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** What is wrong with a push at this time; empty where nothing is. */
export function faultsOf(
  { profile, contact, pushing, standing, id }: Learner,
  at: number,
): string[] {
  const { weekday, minute, date } = wallClock(at);
  const { wishes, lastAtMinute, onLastDay } = pushing;
  const { heardAtMinute, silentUntilMinute } = contact;
  const silentMs = at - (heardAtMinute ?? Number.NaN) * MINUTE_MS;
  const sinceLastMs = at - (lastAtMinute ?? 0) * MINUTE_MS;
  const isSameDay = lastAtMinute !== undefined && wallClock(lastAtMinute * MINUTE_MS).date === date;
  const rules: readonly (readonly [string, boolean])[] = [
    ['in quiet hours', minute < 6 * 60 || minute >= 21 * 60],
    ['on an unwished day', Math.floor(wishes.days / 2 ** weekday) % 2 === 0],
    ['on a day that is used up', isSameDay && onLastDay >= wishes.perDayMax],
    ['within four hours of the last push', sinceLastMs < 4 * HOUR_MS],
    ['within an hour of their last word', silentMs < HOUR_MS],
    ['while a person talks', at < (silentUntilMinute ?? 0) * MINUTE_MS],
    ['after dừng', profile.quiet],
    ['without consent', profile.consent !== 'yes'],
    ['at the door', standing.at === 'door'],
    ['outside the window', id.startsWith('zalo-oa:') && !(silentMs < 7 * DAY_MS)],
  ];
  return rules.filter(([, isBroken]) => isBroken).map(([rule]) => rule);
}
