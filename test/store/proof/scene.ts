// One learner in the endless lesson and the processes of a scenario, on scripts of the test's choice.
import { setImmediate as macrotask } from 'node:timers/promises';
import { vi } from 'vitest';
import type { LearnerEvent } from '../../../src/flow/event.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { packLearner } from '../../../src/flow/pack.ts';
import { openLearnerStore } from '../../../src/store/turn/learner-store.ts';
import type { LuaOf, RedisClient } from '../../../src/store/scripts.ts';
import type { Arrival, LearnerStore } from '../../../src/tutor/ports/store.ts';
import { NOON } from '../../flow/build-library.ts';
import { somebody, turnAll } from '../turns.ts';
import { inLoop } from './loop-lesson.ts';
import { type AppProcess, startProcess } from './process.ts';

export interface Scene {
  readonly learner: LearnerId;
  readonly redis: RedisClient;
  /** Without a process around it. */
  readonly store: LearnerStore;
  /** Another app process. */
  readonly start: () => Promise<AppProcess>;
  /** The texts that the vendor was given. */
  readonly heard: string[];
  readonly pass: (ms: number) => Promise<void>;
}

export async function createScene(redis: RedisClient, luaOf?: LuaOf): Promise<Scene> {
  const learner = somebody();
  const heard: string[] = [];
  let now = NOON;
  const nowMs = (): number => now;
  const store = await openLearnerStore(redis, { clock: nowMs, ...(luaOf && { luaOf }) });
  const state = packLearner(inLoop(learner));
  await turnAll(store, learner, [said('vào học', 0)], { state });
  return {
    learner,
    redis,
    store,
    heard,
    start: async () =>
      startProcess({
        redis,
        luaOf,
        nowMs,
        onScript: () => undefined,
        onDelivered: (_, { text }) => void heard.push(text),
        onAcknowledged: () => undefined,
      }),
    pass: async (ms) => {
      now += ms;
      vi.advanceTimersByTime(ms);
      await macrotask();
    },
  };
}

/** A text whose vendor counts. */
export function said(text: string, order: number): Arrival {
  return happened({ kind: 'said', at: NOON + order, text }, order);
}

export function happened(event: LearnerEvent, order: number): Arrival {
  return { vendorId: `v${order}`, order, event };
}

/** All that the process waits for is answered, well. */
export async function runOn(app: AppProcess): Promise<void> {
  while (app.waitingCount() > 0) await app.answer(0, 'well');
}

/** So many calls are answered, well. */
export async function goOn(app: AppProcess, calls: number): Promise<void> {
  for (let done = 0; done < calls; done += 1) await app.answer(0, 'well');
}
