// Schedulers under test, as processes would start them: each with its own connections to one private server.
import { afterAll, afterEach } from 'vitest';
import { type AnyQueue, openQueue } from '../../src/scheduler/queue.ts';
import {
  type Scheduler,
  type SchedulerPorts,
  startScheduler,
} from '../../src/scheduler/scheduler.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { ScheduleFault } from '../../src/tutor/ports/lane-meter.ts';
import { type TestServer, startAnyServer } from '../store/servers.ts';
import { QUICK } from './pace.ts';
import { type FakeDueStore, fakeDueStore } from './fake-due-store.ts';

export interface Stage {
  readonly server: TestServer;
  /** A new one for each test. */
  readonly due: FakeDueStore;
  /** Who was turned, in order. */
  readonly turned: LearnerId[];
  readonly repaired: ScheduleFault[];
  readonly logged: string[];
  readonly held: number[];
  readonly failed: string[];
  start(change?: Partial<SchedulerPorts>): Promise<Scheduler>;
  queue(name: string): AnyQueue;
}

export async function openStage(server?: TestServer): Promise<Stage> {
  const own = server ?? (await startAnyServer());
  const started = new Set<Scheduler>();
  const queues = new Map<string, AnyQueue>();
  const stage: { -readonly [Name in keyof Stage]: Stage[Name] } = {
    server: own,
    due: fakeDueStore(),
    turned: [],
    repaired: [],
    logged: [],
    held: [],
    failed: [],
    start: async (change = {}) => {
      const scheduler = await startScheduler({ ...portsOf(stage), ...change });
      started.add(scheduler);
      return scheduler;
    },
    queue: (name) => {
      const queue = queues.get(name) ?? openQueue(own.redis, name);
      queues.set(name, queue);
      return queue;
    },
  };
  afterEach(async () => {
    await Promise.all([...started].map(async (scheduler) => scheduler.stop(2000)));
    started.clear();
    await Promise.all([...queues.values()].map(async (queue) => queue.close()));
    queues.clear();
    await own.redis.flushall();
    const lists = [stage.turned, stage.repaired, stage.logged, stage.held, stage.failed];
    for (const list of lists) list.length = 0;
    stage.due = fakeDueStore();
  });
  afterAll(async () => own.end());
  return stage;
}

export function portsOf(stage: Stage): SchedulerPorts {
  return {
    requests: stage.server.redis,
    due: stage.due,
    turnDue: async (learner) => {
      stage.turned.push(learner);
      return { kind: 'done' };
    },
    mayCost: async () => false,
    channels: ['web', 'telegram', 'zalo-bot'],
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    log: {
      info: (what) => stage.logged.push(what),
      warn: (what, fields) => stage.logged.push(`${what} ${Object.values(fields ?? {}).join(' ')}`),
      error: (what) => stage.logged.push(what),
    },
    meter: {
      ticked: () => undefined,
      repaired: (fault) => stage.repaired.push(fault),
      becameDue: () => undefined,
      held: (_, forMs) => stage.held.push(forMs),
      failed: (queue) => stage.failed.push(queue),
      forgotten: () => undefined,
    },
    pace: { ...QUICK, tickEveryMs: 100 },
  };
}
