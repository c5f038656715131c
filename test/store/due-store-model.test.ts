// Random schedules of turns that plan, ticks, page workers, dead and slow processes, lost answers and pages that are worked
// twice: every plan that comes due is turned exactly once, and the index says what the records say after each step.
import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { DueWorld, type Turn } from './due-world.ts';
import { startAnyServer } from './servers.ts';

type Step =
  | { readonly kind: 'say'; readonly app: number; readonly learner: number }
  | { readonly kind: 'commit'; readonly app: number; readonly turn: Turn }
  | { readonly kind: 'resend' | 'crash' | 'sweep' | 'lease' | 'tick'; readonly app: number }
  | { readonly kind: 'make-due'; readonly app: number; readonly takes: boolean }
  | { readonly kind: 'wait'; readonly ms: number };

const app = fc.nat(2);
const turn: fc.Arbitrary<Turn> = fc.record({
  all: fc.boolean(),
  inMinutes: fc.constantFrom(undefined, -30, 0, 0, 1, 1, 4, 12),
  forgets: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  marks: fc.integer({ min: 0, max: 3 }).map((dice) => dice === 0),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say'), app, learner: fc.nat(1) }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('commit'), app, turn }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('resend', 'crash', 'sweep', 'lease', 'tick'),
      app,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick'), app }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lease'), app }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('make-due'), app, takes: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait'),
      ms: fc.constantFrom(0, 400, 11_000, 61_000, 240_000),
    }),
  },
);

const server = await startAnyServer();
/** The trial server is fifty times slower. */
const SCHEDULES = server.handle.kind === 'trial' ? 3 : process.env['PROOF'] === 'full' ? 2000 : 100;

describe(`random schedules of plans on ${server.name}`, () => {
  afterAll(async () => server.end());

  it(
    'turn every plan that comes due once',
    async () => {
      const time = { nowMs: 29_395_200 * 60_000 };
      const clock = (): number => time.nowMs;
      const { redis } = server;
      const stage = {
        redis,
        time,
        store: await openLearnerStore(redis, { clock }),
        due: await openDueStore(redis, { clock }),
      };
      let worlds = 0;
      const schedule = fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 60 }),
        async (steps) => {
          await redis.flushdb();
          worlds += 1;
          const learners = [1, 2].map((nth) => `web:due-${worlds}/${nth}` as LearnerId);
          const world = new DueWorld(stage, learners);
          for (const one of steps) {
            if (one.kind === 'wait') time.nowMs += one.ms;
            else await take(world, one);
            await world.check();
          }
          await world.finish();
        },
      );
      await fc.assert(schedule, { numRuns: SCHEDULES });
    },
    SCHEDULES * 3000,
  );
});

async function take(world: DueWorld, one: Exclude<Step, { kind: 'wait' }>): Promise<void> {
  switch (one.kind) {
    case 'say':
      return world.say(one.app, one.learner);
    case 'commit':
      return world.commit(one.app, one.turn);
    case 'resend':
      return world.resend(one.app);
    case 'crash':
      return world.crash(one.app);
    case 'sweep':
      return void (await world.sweep(one.app));
    case 'lease':
      return void (await world.lease(one.app));
    case 'tick':
      return world.tick(one.app);
    case 'make-due':
      return world.makeDue(one.app, one);
  }
}
