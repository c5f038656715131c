// Fifty learners, sixty days, on a virtual clock: nothing but the plan, the decision and what is kept. They write when they like,
// say dừng and take it back, change their wishes, talk with a person; workers are late.
import { describe, expect, test } from 'vitest';
import type { Learner, LearnerId } from '../../../src/flow/learner.ts';
import { newLearner } from '../../../src/flow/learner.ts';
import { choose, questionsAt, whyNot } from '../../../src/flow/push/decide.ts';
import { atOfMinute, dayOfMinute, minuteOf } from '../../../src/flow/push/local-time.ts';
import { nextDueMinute } from '../../../src/flow/push/plan.ts';
import type { PushKind, WhyNot } from '../../../src/flow/push/pushing.ts';
import { answered, learnt, pushed } from '../../../src/flow/push/record-push.ts';
import { savedWish } from '../../../src/flow/push/wishes.ts';
import { giveWay, heard } from '../../../src/flow/turn/contact.ts';
import { faultsOf, wallClock } from './any-learner.ts';

const START = Date.parse('2027-01-15T17:00:00Z');
const DAY_MINUTES = 1440;
const MINUTES = 60 * DAY_MINUTES;
const CHANNELS = ['telegram', 'zalo-oa', 'zalo-bot', 'web', 'zalo-oa'];

/** Mulberry32: the same sixty days each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Push {
  readonly what: PushKind;
  readonly at: number;
  /** As they were when it was made. */
  readonly learner: Learner;
}

interface Life {
  learner: Learner;
  hasUnfinished: boolean;
  pushes: Push[];
  notPushed: WhyNot[];
  due: number | undefined;
}

function begin(number: number, roll: () => number): Life {
  const id = `${CHANNELS[number % CHANNELS.length] ?? 'web'}:${number}` as LearnerId;
  const fresh = newLearner(id);
  const learner: Learner = {
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes' },
    standing: { at: 'idle', offered: [], paused: [] },
  };
  const hasUnfinished = roll() < 0.5;
  return { learner, hasUnfinished, pushes: [], notPushed: [], due: undefined };
}

const WISHES = [
  ['learner.push_hour', 6],
  ['learner.push_hour', 12],
  ['learner.push_hour', 20],
  ['learner.push_days', 'weekdays'],
  ['learner.push_days', 'twice-a-week'],
  ['learner.push_often', 1],
  ['learner.push_often', 2],
  ['learner.push_often', 3],
  ['learner.tip', 'on'],
  ['learner.quiz', 'on'],
] as const;

/** Something the learner does, or somebody does to them. */
function live(life: Life, at: number, roll: () => number): void {
  const { learner } = life;
  const chance = roll();
  if (chance < 0.03) {
    life.learner = giveWay(learner, at);
  } else if (chance < 0.05) {
    life.learner = { ...learner, profile: { ...learner.profile, quiet: true } };
  } else if (chance < 0.15) {
    const [name, value] = WISHES[Math.floor(roll() * WISHES.length)] ?? WISHES[0];
    life.learner = savedWish(answered(heard(learner, at)), name, value);
  } else {
    const wiser = learnt(answered(heard(learner, at)), at);
    const reviewDay = dayOfMinute(minuteOf(at)) + 1 + Math.floor(roll() ** 2 * 20);
    life.learner = { ...wiser, pushing: { ...wiser.pushing, reviewDay } };
    life.hasUnfinished = roll() < 0.4;
  }
}

function becomeDue(life: Life, at: number, mayCost: boolean): void {
  const { learner, hasUnfinished } = life;
  const reason = whyNot(learner, { at, mayCost });
  const lastDay = dayOfMinute(minuteOf(questionsAt(learner, at)));
  const hasQuestion = (learner.pushing.reviewDay ?? Number.POSITIVE_INFINITY) <= lastDay;
  const what = choose(learner, { at, hasQuestion, hasUnfinished, hasTip: true });
  if (reason !== undefined || what === undefined) {
    life.notPushed.push(reason ?? 'nothing');
    return;
  }
  life.pushes.push({ what, at, learner });
  life.learner = pushed(learner, what, at);
}

/** Workers come at once, or late by up to five hours one evening in twenty. */
function lateness(roll: () => number): number {
  return roll() < 0.95 ? Math.floor(roll() * 3) : Math.floor(roll() * 300);
}

function liveThrough(number: number): Life {
  const roll = dice(number);
  const life = begin(number, roll);
  const start = minuteOf(START);
  let acts = start + Math.floor(roll() * 600);
  for (let minute = start; minute < start + MINUTES;) {
    const plan = nextDueMinute(life.learner, life, atOfMinute(minute));
    if (life.due === undefined && plan !== undefined) life.due = plan + lateness(roll);
    const next = Math.min(acts, life.due ?? Number.POSITIVE_INFINITY);
    if (next >= start + MINUTES) break;
    const at = atOfMinute(next) + Math.floor(roll() * 60_000);
    if (next === life.due) {
      becomeDue(life, at, roll() < 0.5);
    } else {
      live(life, at, roll);
      // Some write every few hours, some once a fortnight.
      acts = next + 1 + Math.floor(roll() ** 3 * (number % 10) * 2 * DAY_MINUTES + roll() * 300);
    }
    // Every turn plans anew, as its commit does.
    life.due = undefined;
    minute = next;
  }
  return life;
}

function grouped<Key>(pushes: readonly Push[], keyOf: (push: Push) => Key): Map<Key, Push[]> {
  const groups = new Map<Key, Push[]>();
  for (const push of pushes) groups.set(keyOf(push), [...(groups.get(keyOf(push)) ?? []), push]);
  return groups;
}

describe('sixty days of fifty learners', () => {
  const lives = Array.from({ length: 50 }, (_, number) => liveThrough(number + 1));
  const pushes = lives.flatMap((life) => life.pushes);
  const kinds = pushes.map(({ what }) => what);

  test('see enough of everything to say something', () => {
    for (const kind of ['quiz', 'reminder', 'tip']) {
      expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(20);
    }
    const reasons = new Set(lives.flatMap(({ notPushed }) => notPushed));
    expect([...reasons].toSorted()).toEqual(expect.arrayContaining(['closed', 'not-now']));
  });

  test('have no push that breaks a rule', () => {
    expect(pushes.flatMap(({ learner, at }) => faultsOf(learner, at))).toEqual([]);
  });

  test('have no more pushes on a day than were wished, and no tip on a day with a quiz', () => {
    for (const life of lives) {
      const days = grouped(life.pushes, ({ at }) => wallClock(at).date);
      for (const ofDay of days.values()) {
        const { perDayMax } = (ofDay.at(-1)?.learner ?? life.learner).pushing.wishes;
        expect(ofDay.length).toBeLessThanOrEqual(perDayMax);
        const whats = ofDay.map(({ what }) => what);
        expect(whats.includes('tip') && whats.includes('quiz')).toBe(false);
      }
    }
  });

  test('have at most three reminders in a silence, a day, three days and a week after the last word', () => {
    for (const life of lives) {
      const reminders = life.pushes.filter(({ what }) => what === 'reminder');
      const silences = grouped(reminders, ({ learner }) => learner.contact.heardAtMinute ?? 0);
      for (const [heardAt, ofSilence] of silences) {
        expect(ofSilence.length).toBeLessThanOrEqual(3);
        for (const [index, { at }] of ofSilence.entries()) {
          const days = dayOfMinute(minuteOf(at)) - dayOfMinute(heardAt);
          expect(days).toBeGreaterThanOrEqual([1, 3, 7][index] ?? Number.NaN);
        }
      }
    }
  });

  test('bring what matters to the last free hours of a window', () => {
    const silences = pushes
      .filter(({ learner }) => learner.id.startsWith('zalo-oa:'))
      .map(({ learner, at }) => (minuteOf(at) - (learner.contact.heardAtMinute ?? 0)) / 60);
    expect(silences.filter((hours) => hours >= 40 && hours < 48).length).toBeGreaterThan(10);
    expect(Math.max(...silences)).toBeLessThan(7 * 24);
  });

  test('are the same when they are lived again', () => {
    expect(liveThrough(7)).toEqual(lives[6]);
  });
});
