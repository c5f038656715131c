// What stands in front of receive.lua and commit.lua for the usual case comes to the same as these two: learners who live
// through the same events have the same records, with and without it.
import type { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { type LuaOf, readLua } from '../../src/store/scripts.ts';
import { keysOf } from '../../src/store/shard.ts';
import type { Arrival, LearnerStore } from '../../src/tutor/ports/store.ts';
import { onRealServer } from './servers.ts';

const LIVES = 60;
const EVENTS_PER_LIFE = 40;
const NOON = 1_763_712_345_678;

const withoutUsual: LuaOf = async (file) => (file.endsWith('-usual.lua') ? '' : readLua(file));

await onRealServer((server) => {
  const { name, redis } = server;
  describe(`the usual scripts, on ${name}`, () => {
    it('write what the others would have written', async () => {
      let now = NOON;
      const clock = (): number => now;
      const usual = await openLearnerStore(redis, { clock });
      const plain = await openLearnerStore(redis, { clock, luaOf: withoutUsual });
      const random = randomFrom(7);
      for (let life = 0; life < LIVES; life += 1) {
        const [a, b] = [`web:u${life}` as LearnerId, `web:p${life}` as LearnerId];
        for (let count = 0; count < EVENTS_PER_LIFE; count += 1) {
          now += Math.floor(random() ** 4 * 40 * 3_600_000);
          const arrivals = someArrivals(random, count);
          const how = { state: `["${'ố'.repeat(random() * 9)}"]`, fate: random() };
          const [inUsual, inPlain] = [
            await live(usual, a, arrivals, how),
            await live(plain, b, arrivals, how),
          ];
          expect(inUsual).toStrictEqual(inPlain);
          const records = await Promise.all([a, b].map(async (who) => recordOf(redis, who)));
          expect(records[0]).toBe(records[1]);
        }
      }
    });
  });
  afterAll(async () => server.end());
});

async function recordOf(redis: Redis, learner: LearnerId): Promise<string> {
  const { record, todo } = keysOf(learner);
  const text = (await redis.getBuffer(record))?.toString('latin1') ?? '';
  // Every lease has a token of its own.
  return `${await redis.zscore(todo, learner)} ${await redis.ttl(record)} ${text.replace(/^1.{10}/su, '1')}`;
}

/** Mostly one, newer than the last; sometimes older, again, without an order, several. */
function someArrivals(random: () => number, count: number): readonly Arrival[] {
  const several = random() < 0.1 ? 2 : 1;
  return Array.from({ length: several }, (_, index) => {
    const back = random() < 0.3 ? Math.floor(random() * 30) : 0;
    const order = random() < 0.2 ? undefined : Math.max(count * 2 + index - back, 0);
    const event = { at: NOON, kind: 'said', text: `chữ ${count}` } as const;
    return { vendorId: `v${order ?? count}`, order, event };
  });
}

/** A turn that is kept, or that dies, or that keeps a message or a count. */
async function live(
  store: LearnerStore,
  learner: LearnerId,
  arrivals: readonly Arrival[],
  { state, fate }: { readonly state: string; readonly fate: number },
): Promise<string> {
  const received = await store.receive(learner, arrivals);
  if (received.kind !== 'lease' || fate < 0.15) return received.kind;
  const { events, state: given, version, takeovers } = received.lease;
  const committed = await store.commit(received.lease, {
    state: fate < 0.2 ? '' : state,
    tail: { messages: [], delayMs: 0 },
    turned: fate < 0.3 ? Math.min(events.length, 1) : events.length,
    keepSeconds: 3600,
    counted: fate < 0.4 ? { started: 1 } : {},
    notes: [],
  });
  return JSON.stringify([events, given, version, takeovers, committed.kind]);
}

/** Numerical Recipes' generator: the same lives on every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
