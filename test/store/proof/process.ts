// One app process of which every await is in the test's hands: a call of its tutor to Redis or to the vendor waits until
// the test answers it, well or badly, or never.
import { setImmediate as macrotask } from 'node:timers/promises';
import type { ChannelName } from '../../../src/flow/channel.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { openLearnerStore } from '../../../src/store/turn/learner-store.ts';
import type { LuaOf, RedisClient } from '../../../src/store/scripts.ts';
import { LEFT_TO_NEWER_MS } from '../../../src/tutor/limits.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../../src/tutor/ports/turn-trace.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';
import { createTutor } from '../../../src/tutor/tutor.ts';
import { voice } from '../../flow/build-library.ts';
import { loopLibrary } from './loop-lesson.ts';

/**
 * What becomes of a call. `lost`: it never arrives, and the caller hears nothing in time. `unheard`: it arrives, and the
 * caller hears nothing. To Redis also `twice`: the answer is lost and the client sends the same once more, later. To the
 * vendor also `refused`: not now.
 */
export type Fate = 'well' | 'lost' | 'unheard' | 'twice' | 'refused';

/** What the test sees of the world around a process. */
export interface Surroundings {
  readonly redis: RedisClient;
  /** Other scripts than the real ones. */
  readonly luaOf: LuaOf | undefined;
  readonly nowMs: () => number;
  /** A script was run. */
  readonly onScript: (script: RunScript) => void;
  readonly onDelivered: (learner: LearnerId, message: Outgoing) => void;
  /** A delivery was answered with yes. */
  readonly onAcknowledged: (learner: LearnerId, arrivals: readonly Arrival[]) => void;
}

export interface RunScript {
  readonly name: 'receive' | 'renew' | 'release' | 'commit';
  readonly learner: LearnerId;
  /** What follows the keys. */
  readonly args: readonly string[];
  readonly reply: unknown;
}

export interface AppProcess {
  /** How many calls wait for an answer. */
  waitingCount(): number;
  /** Answers the call at this place; resolves when the process waits again. */
  answer(place: number, fate: Fate): Promise<void>;
  /** Hands a delivery to the tutor. */
  deliver(learner: LearnerId, arrivals: readonly Arrival[]): Promise<void>;
  sweep(): Promise<void>;
  /** Killed by what it turned. */
  isDead(): boolean;
  /** Its lessons are older than those of another process; or not any more. */
  fallBehind(isBehind: boolean): void;
}

type Call = (fate: Fate) => Promise<'answered' | 'asked again'>;

const REFUSED_MS = 3000;

export async function startProcess(around: Surroundings): Promise<AppProcess> {
  const calls: Call[] = [];
  const looks = { open: 0 };
  let isDead = false;
  let isBehind = false;
  const store = await openLearnerStore(gated(around, calls, looks), {
    clock: around.nowMs,
    ...(around.luaOf && { luaOf: around.luaOf }),
  });
  const library = loopLibrary(() => {
    isDead = true;
  });
  const messenger: Messenger = {
    channel: 'web',
    send: async (learner, message) =>
      new Promise((tell) => {
        calls.push(async (fate) => {
          if (fate === 'well' || fate === 'unheard') around.onDelivered(learner, message);
          tell(outcomeOf(fate));
          return 'answered';
        });
      }),
  };
  const tutor = createTutor({
    store,
    messengers: new Map<ChannelName, Messenger>([['web', messenger]]),
    lessons: {
      current: () => library,
      revision: { isNewest: () => !isBehind, refresh: async () => !isBehind },
    },
    voice: () => voice,
    clock: { nowMs: around.nowMs, monotonicMs: around.nowMs },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    meter: NO_METER,
    trace: NO_TRACE,
  });
  const inHand = new Set<LearnerId>();
  return {
    waitingCount: () => (isDead ? 0 : calls.length),
    answer: async (place, fate) => {
      const call = calls[place];
      if (call === undefined) return;
      if ((await call(fate)) === 'answered') calls.splice(place, 1);
      await idle(looks);
    },
    deliver: async (learner, arrivals) => {
      void tutor.takeIn(learner, arrivals).then(
        () => around.onAcknowledged(learner, arrivals),
        () => undefined,
      );
      await idle(looks);
    },
    sweep: async () => {
      const isLastResort = isBehind;
      const waitedMs = isLastResort ? LEFT_TO_NEWER_MS : 0;
      const overdue = await store.overdue(50, (one) => !inHand.has(one), waitedMs);
      for (const learner of overdue) {
        inHand.add(learner);
        void tutor
          .finish(learner, { isLastResort })
          .catch(() => undefined)
          .finally(() => inHand.delete(learner));
      }
      await idle(looks);
    },
    isDead: () => isDead,
    fallBehind: (is) => {
      isBehind = is;
    },
  };
}

function outcomeOf(fate: Fate): SendOutcome {
  if (fate === 'well') return { kind: 'accepted' };
  return fate === 'lost' || fate === 'unheard'
    ? { kind: 'unknown' }
    : { kind: 'refused', retryAfterMs: REFUSED_MS };
}

/**
 * Whatever the process does without asking anybody is done before the next macrotask. What it looks at without changing
 * anything (a memory) is answered by itself.
 */
async function idle(looks: { readonly open: number }): Promise<void> {
  do await macrotask();
  while (looks.open > 0);
}

/** The client itself, but for the scripts of a turn, which wait to be sent. */
function gated(around: Surroundings, calls: Call[], looks: { open: number }): RedisClient {
  return new Proxy(around.redis, {
    get: (client, property) => {
      const value: unknown = Reflect.get(client, property, client);
      if (typeof value !== 'function') return value;
      const method = value.bind(client) as (...args: readonly string[]) => Promise<unknown>;
      const name = /^(receive|renew|release|commit)(?:Whole)?LearnerBuffer$/u.exec(
        String(property),
      )?.[1];
      if (property === 'getBuffer') return counted(method, looks);
      if (name === undefined) return method;
      return async (...args: readonly string[]) => {
        const send = async (): Promise<unknown> => {
          const reply = await method(...atItsTime(args, around.nowMs()));
          around.onScript({ ...scriptOf(args), name: name as RunScript['name'], reply });
          return reply;
        };
        return waitForFate(calls, send);
      };
    },
  });
}

function counted<Words extends readonly unknown[]>(
  look: (...words: Words) => Promise<unknown>,
  looks: { open: number },
) {
  return async (...words: Words): Promise<unknown> => {
    looks.open += 1;
    try {
      return await look(...words);
    } finally {
      looks.open -= 1;
    }
  };
}

async function waitForFate(calls: Call[], send: () => Promise<unknown>): Promise<unknown> {
  return new Promise((tell, fail) => {
    const noAnswer = new Error('Command timed out');
    calls.push(async (fate) => {
      if (fate === 'lost' || fate === 'refused') fail(noAnswer);
      else if (fate === 'well') await send().then(tell, fail);
      else await send().catch(() => undefined);
      if (fate === 'unheard') fail(noAnswer);
      return fate === 'twice' ? 'asked again' : 'answered';
    });
  });
}

/** The record is the first key of every script, and its learner the first argument. */
function scriptOf(all: readonly string[]): Pick<RunScript, 'learner' | 'args'> {
  const learner = (all[0] ?? '').replace(/^.*?l:/u, '') as LearnerId;
  return { learner, args: all.slice(all.indexOf(learner)) };
}

/** The clock of Redis when the script is run, and not when it was sent. */
function atItsTime(all: readonly string[], nowMs: number): readonly string[] {
  return all.with(all.indexOf(scriptOf(all).learner) + CLOCK_AT, String(nowMs));
}

/** See record.lua. */
const CLOCK_AT = 3;
