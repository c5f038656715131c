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
import { leaseOf, numbered, turnAll } from './turns.ts';

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
          const how = {
            state: `["${'ố'.repeat(random() * 9)}"]`,
            fate: random(),
            // Mostly the one that the learner has; see `live`.
            plan: random(),
            memory: random() < 0.1 ? Buffer.alloc(random() * 9) : undefined,
          };
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

    it.each([
      ['no plan', undefined, undefined],
      ['a plan', 29_000_007, undefined],
      ['a plan and a memory', 29_000_007, Uint8Array.of(1)],
    ])('serve a usual turn of somebody with %s alone', async (_, dueAtMinute, memory) => {
      const learner = `web:alone-${dueAtMinute}-${memory === undefined}` as LearnerId;
      const plain = await openLearnerStore(redis, { luaOf: withoutUsual });
      const usual = await openLearnerStore(redis, { luaOf: nothingElse });
      const plan = { dueAtMinute, keepSeconds: 3600 };
      await turnAll(plain, learner, [numbered(1)], { ...plan, ...(memory && { memory }) });
      await turnAll(usual, learner, [numbered(2)], { ...plan, state: 'usual' });
      await turnAll(usual, learner, [numbered(3)], { ...plan, state: 'usual' });
      const lease = leaseOf(await plain.receive(learner, [numbered(4)]));
      expect([lease.state, lease.dueAtMinute]).toStrictEqual(['usual', dueAtMinute]);
    });
  });
  afterAll(async () => server.end());
});

/** Whatever is not usual fails. */
const nothingElse: LuaOf = async (file) =>
  file === 'record/clock.lua' ? "do return redis.error_reply('ERR not usual') end" : readLua(file);

async function recordOf(redis: Redis, learner: LearnerId): Promise<string> {
  const { record, todo, memory } = keysOf(learner);
  const text = (await redis.getBuffer(record))?.toString('latin1') ?? '';
  const lives = [await redis.ttl(record), await redis.get(memory), await redis.ttl(memory)];
  // Every lease has a token of its own.
  return `${await redis.zscore(todo, learner)} ${lives.join()} ${text.replace(/^([13579;=?]).{10}/su, '$1')}`;
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

interface How {
  readonly state: string;
  readonly fate: number;
  readonly plan: number;
  readonly memory: Uint8Array | undefined;
}

/** A turn that is kept, or that dies, or that keeps a message or a count; some are marked first. */
async function live(
  store: LearnerStore,
  learner: LearnerId,
  arrivals: readonly Arrival[],
  { state, fate, plan, memory }: How,
): Promise<string> {
  const received = await store.receive(learner, arrivals);
  if (received.kind !== 'lease' || fate < 0.15) return received.kind;
  const { events, state: given, version, takeovers, isMarked, dueAtMinute } = received.lease;
  const made = {
    state: fate < 0.2 ? '' : state,
    tail: { messages: [], delayMs: 0 },
    turned: fate < 0.3 ? Math.min(events.length, 1) : events.length,
    keepSeconds: plan < 0.05 ? 86_400 : 3600,
    dueAtMinute: planOf(plan, dueAtMinute),
    memory,
    counted: fate < 0.4 ? { started: 1 } : {},
    notes: [],
  };
  const isToBeMarked = fate > 0.9;
  const committed = isToBeMarked
    ? await store.mark(received.lease, made)
    : await store.commit(received.lease, made);
  const facts = [events, given, version, takeovers, isMarked, dueAtMinute, committed.kind];
  return JSON.stringify(facts);
}

function planOf(random: number, planned: number | undefined): number | undefined {
  if (random < 0.6) return planned;
  return random < 0.7 ? undefined : 29_000_000 + Math.floor(random * 1000);
}

/** Numerical Recipes' generator: the same lives on every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
