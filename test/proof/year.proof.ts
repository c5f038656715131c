// A year in the life of learners on a virtual clock, with the shipped lessons and the real machine: what Ban writes by itself,
// and when. Nobody sleeps; the next thing that happens to a learner is what the plan or the learner says.
import { expect, test } from 'vitest';
import { CHANNELS } from '../../src/flow/channel.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import { type Learner, type LearnerId, channelOf, newLearner } from '../../src/flow/learner.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import { nextDueMinute } from '../../src/flow/push/plan.ts';
import { slotsOf } from '../../src/flow/push/slots.ts';
import { type Memory, NO_MEMORY } from '../../src/flow/review/memory.ts';
import { packMemory, unpackMemory } from '../../src/flow/review/pack-memory.ts';
import { windowAt } from '../../src/flow/turn/contact.ts';
import { needsMemory } from '../../src/flow/turn/needs-memory.ts';
import { openSessions } from '../../src/flow/turn/sessions.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { faultsOf, wallClock } from '../flow/push/any-learner.ts';
import { library, voice } from '../lessons/shipped-lessons.ts';
import { play } from '../../src/tutor/play.ts';
import { atScale, sum, tell } from './stage/scale.ts';

const LEARNERS = atScale({ small: 12, full: 1000 });
const DAYS = atScale({ small: 90, full: 365 });
const START = Date.parse('2026-12-01T00:00:00+07:00');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const KINDS = ['telegram', 'zalo-oa', 'web', 'zalo-bot'];

interface Push {
  readonly at: number;
  readonly learner: Learner;
  readonly texts: readonly string[];
}

interface Life {
  learner: Learner;
  memory: Memory;
  choices: Outgoing['choices'];
  turns: number;
  /** Bytes of state and memory, the most they ever were. */
  bytes: number;
  readonly pushes: Push[];
}

/** One event, as a turn takes it: through what is stored, and with the memory only where it is needed. */
function meet(life: Life, event: LearnerEvent): readonly Outgoing[] {
  const needed = needsMemory(library, life.learner, [event]) ? life.memory : NO_MEMORY;
  const played = play({ voice, library }, life.learner, event, needed);
  const state = packLearner(played.learner);
  life.learner = unpackLearner(life.learner.id, state);
  if (played.memory !== needed) life.memory = unpackMemory(packMemory(played.memory));
  life.choices = played.messages.at(-1)?.choices ?? life.choices;
  life.turns += 1;
  life.bytes = Math.max(life.bytes, Buffer.byteLength(state) + packMemory(life.memory).length);
  return played.messages;
}

/** Sits down for a while: begins or goes on with a lesson, and takes whatever is offered, right or wrong. */
function study(life: Life, from: number, roll: () => number): number {
  let at = from;
  meet(life, { kind: 'said', text: roll() < 0.5 ? 'hoc tiep' : 'menu', at });
  const turns = 3 + Math.floor(roll() * 25);
  for (let turn = 0; turn < turns; turn += 1) {
    at += 20_000 + Math.floor(roll() * 60_000);
    const choice = life.choices[Math.floor(roll() * life.choices.length)];
    meet(
      life,
      choice === undefined
        ? { kind: 'said', text: '12', at }
        : { kind: 'chose', choice: choice.payload, at },
    );
  }
  return at;
}

/** Something they do, or somebody does to them; answers when it was over. */
function act(life: Life, at: number, roll: () => number): number {
  const chance = roll();
  if (chance >= 0.06) return study(life, at, roll);
  if (chance < 0.01) meet(life, { kind: 'said', text: 'dừng', at });
  else if (chance < 0.02) meet(life, { kind: 'left', at });
  else if (chance < 0.03) meet(life, { kind: 'person-spoke', at });
  else meet(life, { kind: 'said', text: 'nhắc tôi', at });
  return at;
}

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function begin(number: number): Life {
  const id = `${KINDS[number % KINDS.length] ?? 'web'}:${number}` as LearnerId;
  const fresh = newLearner(id);
  const wishes = {
    ...fresh.pushing.wishes,
    tip: number % 3 === 0,
    hour: number % 5 === 0 ? 7 : 19,
    perDayMax: number % 11 === 0 ? 2 : 1,
  };
  const learner: Learner = {
    ...fresh,
    profile: { ...fresh.profile, consent: 'yes', audience: 'citizen' },
    pushing: { ...fresh.pushing, wishes },
    standing: { at: 'idle', offered: [], paused: [] },
  };
  return { learner, memory: NO_MEMORY, choices: [], turns: 0, bytes: 0, pushes: [] };
}

function liveThrough(number: number): Life {
  const roll = dice(number + 7);
  const life = begin(number);
  const end = START + DAYS * DAY_MS;
  let acts = START + Math.floor(roll() * 3 * DAY_MS);
  let at = START;
  // Some come every other day, some every few weeks, and some stop for good.
  const patience = 1 + roll() ** 2 * 20;
  while (at < end) {
    const hasUnfinished = openSessions(life.learner).length > 0;
    const minute = nextDueMinute(life.learner, { hasUnfinished }, at);
    const dueAt =
      minute === undefined
        ? Number.POSITIVE_INFINITY
        : minute * MINUTE_MS + Math.floor(roll() * 90_000);
    at = Math.min(acts, dueAt);
    if (at >= end) break;
    if (at === dueAt) {
      const before = life.learner;
      const texts = meet(life, { kind: 'became-due', at, mayCost: false }).map(({ text }) => text);
      if (texts.length > 0) life.pushes.push({ at, learner: before, texts });
      // Half of what is sent is answered within a few hours.
      if (texts.length > 0 && roll() < 0.5)
        acts = Math.min(acts, at + Math.floor(roll() * 3 * 3_600_000));
      continue;
    }
    at = act(life, at, roll);
    acts = at + Math.floor((0.2 + roll() * 2) * patience * DAY_MS);
  }
  return life;
}

/** What is wrong with one push: the promises, and that it came in the learner's hour or as the last that is free. */
function faultsIn({ at, learner }: Push): readonly string[] {
  const { contact, pushing } = learner;
  const { window } = CHANNELS[channelOf(learner.id)];
  const { minute } = wallClock(at);
  const silentMs = at - (contact.heardAtMinute ?? 0) * MINUTE_MS;
  const isLastFree = window !== undefined && silentMs >= 40 * 3_600_000;
  const slots = slotsOf(learner.id, pushing.wishes);
  const isInHour = slots.some((slot) => minute >= slot && minute <= slot + LATE_MINUTES_MAX);
  const isFree = windowAt(learner, window, at) === 'free';
  return [
    ...faultsOf(learner, at),
    ...(isInHour || isLastFree ? [] : ['not in its hour']),
    ...(isFree ? [] : ['not free of charge']),
    ...(contact.hasLeft ? ['after they left'] : []),
  ];
}

/** Who was talking at their hour is written to a while later; and a minute of a worker that is late. */
const LATE_MINUTES_MAX = 92;

test('a year of pushes keeps every promise', { timeout: 3_600_000 }, () => {
  const sinceMs = performance.now();
  const lives = Array.from({ length: LEARNERS }, (_, number) => liveThrough(number));
  const seconds = (performance.now() - sinceMs) / 1000;
  const pushes = sum(lives.map((life) => life.pushes.length));
  const faults = lives.flatMap((life) => life.pushes.flatMap(faultsIn));
  const tips = lives.flatMap((life) => {
    const told = life.pushes.flatMap(({ texts }) =>
      texts.filter((text) => text.startsWith('Mẹo hôm nay')),
    );
    return told.length - new Set(told).size;
  });
  tell('a year of pushes', {
    learners: LEARNERS,
    days: DAYS,
    turns: sum(lives.map(({ turns }) => turns)),
    pushes,
    'learner-years a second': ((LEARNERS * DAYS) / 365 / seconds).toFixed(1),
    'state and memory, most bytes': Math.max(...lives.map(({ bytes }) => bytes)),
    cards: Math.max(...lives.map(({ memory }) => memory.cards.length)),
    faults: faults.length,
  });
  expect(faults).toEqual([]);
  expect(sum(tips)).toBe(0);
  expect(pushes).toBeGreaterThan(LEARNERS * 5);
});
