// Three processes on one store, a vendor, three learners, and a clock that only the test moves. Every script that Redis
// ran is held against the log of what was accepted; at the end nothing may be left open.
import { setImmediate as macrotask } from 'node:timers/promises';
import { vi } from 'vitest';
import { packLearner } from '../../../src/flow/pack.ts';
import { encodeEvent } from '../../../src/store/turn/event-code.ts';
import { openLearnerStore } from '../../../src/store/turn/learner-store.ts';
import type { LuaOf } from '../../../src/store/scripts.ts';
import { keysOf } from '../../../src/store/shard.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';
import { NOON } from '../../flow/build-library.ts';
import type { TestServer } from '../servers.ts';
import { turnAll } from '../turns.ts';
import type { Incoming } from './accepted-log.ts';
import { compareSent } from './compare-sent.ts';
import { type Crew, startCrew } from './crew.ts';
import { POISON, inLoop } from './loop-lesson.ts';
import { type Person, acknowledge, faultsOf, gatherPeople } from './person.ts';
import { type Fate, type Surroundings, startProcess } from './process.ts';
import { scriptReader } from './read-script.ts';

export const APPS = 3;
export const LEARNERS = 3;

export interface World {
  waitingCount(app: number): number;
  /** The vendor delivers so many new texts of one learner, or one that kills. */
  deliver(app: number, who: number, what: number | 'poison'): Promise<void>;
  /** The same delivery once more: 0 is the last one of this learner. */
  redeliver(app: number, who: number, back: number): Promise<void>;
  answer(app: number, place: number, fate: Fate): Promise<void>;
  crash(app: number): Promise<void>;
  sweep(app: number): Promise<void>;
  pass(ms: number): Promise<void>;
  /** Another process has newer lessons. */
  fallBehind(app: number): Promise<void>;
  /** Redis has no memory left; it has some again. */
  fill(): Promise<void>;
  empty(): Promise<void>;
  /** The faults stop, and all that is open is finished. Answers what is not as it was promised. */
  finish(): Promise<readonly string[]>;
  figures(): Figures;
}

export interface Figures {
  readonly turns: number;
  readonly duplicates: number;
  readonly setAside: number;
}

/** Time goes on from schedule to schedule: on one server it never runs backwards. */
let nowMs = NOON;

/** `luaOf`: other scripts than the real ones. */
export async function createWorld(server: TestServer, luaOf?: LuaOf): Promise<World> {
  const { redis } = server;
  const people = gatherPeople(LEARNERS);
  await seatAll(server, people);
  const faults: string[] = [];
  const events = new Map<string, Incoming>();
  const around = surround(people, events, faults);
  const crew = await startCrew(APPS, async () => startProcess({ redis, luaOf, ...around }));
  const limit = async (bytes: number): Promise<void> =>
    void (await redis.config('SET', 'maxmemory', bytes));
  return {
    waitingCount: (app) => crew.waitingCount(app),
    deliver: async (app, who, what) => {
      const person = personAt(people, who);
      const arrivals = newArrivals(person, what, events);
      person.deliveries.push({ arrivals, isAcknowledged: false });
      await (await crew.at(app)).deliver(person.id, arrivals);
    },
    redeliver: async (app, who, back) => {
      const { id, deliveries } = personAt(people, who);
      const delivery = deliveries.at(-1 - back);
      if (delivery !== undefined) await (await crew.at(app)).deliver(id, delivery.arrivals);
    },
    answer: async (app, place, fate) => (await crew.at(app)).answer(place, fate),
    crash: async (app) => crew.replace(app),
    sweep: async (app) => (await crew.at(app)).sweep(),
    pass,
    fallBehind: async (app) => (await crew.at(app)).fallBehind(true),
    fill: async () => limit(1),
    empty: async () => limit(0),
    finish: async () => {
      crew.catchUp();
      await acknowledgeAll(people, crew);
      faults.push(...(await finishAll(server, people, crew)));
      const left = await Promise.all(people.map(async (person) => faultsOf(server, person)));
      return [...faults, ...left.flat()];
    },
    figures: () => figuresOf(people),
  };
}

function personAt(people: readonly Person[], place: number): Person {
  const person = people[place];
  if (person === undefined) throw new Error(`There is no learner ${place}`);
  return person;
}

async function seatAll({ redis }: TestServer, people: readonly Person[]): Promise<void> {
  await redis.flushdb();
  const store = await openLearnerStore(redis, { clock: () => nowMs });
  for (const { id } of people) {
    const first = { vendorId: `start-${id}`, order: 0, event: said('vào học') };
    await turnAll(store, id, [first], { state: packLearner(inLoop(id)) });
  }
}

function surround(
  people: readonly Person[],
  events: ReadonlyMap<string, Incoming>,
  faults: string[],
): Omit<Surroundings, 'redis' | 'luaOf'> {
  const readScript = scriptReader(events);
  const withPerson = (wanted: string, act: (person: Person) => void): void => {
    const person = people.find(({ id }) => id === wanted);
    if (person !== undefined) act(person);
  };
  return {
    nowMs: () => nowMs,
    onScript: (script) =>
      withPerson(script.learner, ({ log }) => faults.push(...readScript(script, log))),
    onDelivered: (id, message) => withPerson(id, ({ sent }) => sent.push(JSON.stringify(message))),
    onAcknowledged: (id, arrivals) =>
      withPerson(id, (person) => faults.push(...acknowledge(person, arrivals))),
  };
}

function newArrivals(
  { isOrdered }: Person,
  what: number | 'poison',
  events: Map<string, Incoming>,
): readonly Arrival[] {
  const arrivals = Array.from({ length: what === 'poison' ? 1 : what }, () => {
    nowMs += 1;
    const id = `v${nowMs}`;
    const order = isOrdered ? nowMs : undefined;
    const event = said(what === 'poison' ? POISON : `lời ${events.size}`);
    events.set(encodeEvent(event), { id, order, event });
    return { vendorId: id, order, event };
  });
  // The network swaps neighbours.
  return events.size % 3 === 0 ? arrivals.toReversed() : arrivals;
}

function said(text: string): Arrival['event'] {
  return { kind: 'said', at: nowMs, text };
}

async function pass(ms: number): Promise<void> {
  nowMs += ms;
  vi.advanceTimersByTime(ms);
  await macrotask();
}

/** A vendor that got no answer delivers again, until it has one. */
async function acknowledgeAll(people: readonly Person[], crew: Crew): Promise<void> {
  for (const { id, deliveries } of people) {
    for (const delivery of deliveries) {
      for (let tries = 0; !delivery.isAcknowledged && tries < TRIES_MAX; tries += 1) {
        await (await crew.at(0)).deliver(id, delivery.arrivals);
        await crew.runOn();
      }
    }
  }
}

/** Without a fault the first is enough; what kills may stand before it. */
const TRIES_MAX = 20;
/** A text that kills takes four deaths, each found by a sweep; and there are not more than a few in a schedule. */
const SWEEPS_MAX = 200;
/** Longer than the longest lease: after takeovers without end a lease lasts eight times as long. */
const LONGEST_LEASE_MS = 90_000;

async function finishAll(
  { redis }: TestServer,
  people: readonly Person[],
  crew: Crew,
): Promise<readonly string[]> {
  for (let sweeps = 0; sweeps < SWEEPS_MAX; sweeps += 1) {
    await crew.runOn();
    await pass(LONGEST_LEASE_MS);
    await crew.runOn();
    const scores = people.map(async ({ id }) => redis.zscore(keysOf(id).todo, id));
    const isEmpty = (await Promise.all(scores)).every((score) => score === null);
    const isAcknowledged = people.every(({ deliveries }) =>
      deliveries.every((delivery) => delivery.isAcknowledged),
    );
    if (isEmpty) return isAcknowledged ? [] : ['a delivery is never acknowledged'];
    await (await crew.at(0)).sweep();
  }
  return ['the sweeper finds no end'];
}

function figuresOf(people: readonly Person[]): Figures {
  const sum = (of: (person: Person) => number): number =>
    people.reduce((total, person) => total + of(person), 0);
  return {
    turns: sum(({ log }) => log.turnedCount()),
    duplicates: sum(({ id, log, sent }) => compareSent(id, log.events(), sent).duplicates),
    setAside: sum(({ log }) => log.events().filter(({ isSetAside }) => isSetAside).length),
  };
}
