// What the index of those who become due costs in memory, and what a look at it costs when nobody is due. `PROOF=full` asks
// with a million learners.
import type { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { dueKeys } from '../../src/store/shard.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { fillStore } from '../../src/store/backup/restore.ts';
import { keysOf } from '../../src/store/shard.ts';
import { onRealServer } from './servers.ts';
import { numbered, somebody, turnAll } from './turns.ts';

const PEOPLE = process.env['PROOF'] === 'full' ? 1_000_000 : 50_000;
const BYTES_MAX = 64;
/** 19:00 in Vietnam on some day, as a minute since 1970. */
const EVENING = 29_395_440;
const DAY = 1440;

await onRealServer((server) => {
  const { redis } = server;
  describe(`the index of ${PEOPLE} learners, on ${server.name}`, () => {
    afterAll(async () => server.end());

    it.each([
      ['over three evenings', 3],
      ['on one evening', 1],
    ])(
      'takes at most 64 bytes for each %s',
      async (when, evenings) => {
        await redis.flushall();
        const record = await recordWithPlan(redis);
        await redis.flushall();
        await fillStore(redis, everybody(record, evenings));
        const bytes = await bytesOfIndex(redis);
        process.stdout.write(
          `${PEOPLE} learners with a plan ${when}: ${(bytes / PEOPLE).toFixed(1)} bytes each\n`,
        );
        expect(bytes / PEOPLE).toBeLessThanOrEqual(BYTES_MAX);
      },
      300_000,
    );

    it('is looked at with 129 short answers when nobody is due', async () => {
      const due = await openDueStore(redis, { clock: () => (EVENING - 31) * 60_000 });
      const before = await callsOf(redis);
      expect(await due.leasePages(1000, 1000)).toStrictEqual([]);
      const after = await callsOf(redis);
      // The clock is the test's; and the count itself is a call.
      expect(after - before).toBe(128 + 1);
    });
  });
});

/** As a commit writes it. */
async function recordWithPlan(redis: Redis): Promise<Buffer> {
  const one = somebody();
  await turnAll(await openLearnerStore(redis), one, [numbered(1)], { dueAtMinute: EVENING });
  return (await redis.getBuffer(keysOf(one).record)) ?? Buffer.of();
}

/** Ids as long as those of the channels; a third each, spread over an hour as plans are. */
async function* everybody(record: Buffer, evenings: number) {
  for (let nth = 0; nth < PEOPLE; nth += 1) {
    const learner = idOf(nth);
    const spread = (Math.imul(nth, 2_654_435_761) >>> 0) % 61;
    const minute = EVENING - 30 + spread + (nth % evenings) * DAY;
    const bytes = Buffer.from(record);
    bytes.write(minute.toString(36), 1, 'latin1');
    yield { kind: 'bytes', key: keysOf(learner).record, ttlMs: undefined, bytes } as const;
  }
}

function idOf(nth: number): LearnerId {
  const ids = [
    `telegram:${1_000_000_000 + nth}`,
    `zalo-oa:${1_234_567_890_123_456_789n + BigInt(nth)}`,
    `web:AbCdEfGhIjKlMn${String(nth).padStart(8, '0')}`,
  ];
  return ids[nth % 3] as LearnerId;
}

/** All of it, with what Redis needs for each key. */
async function bytesOfIndex(redis: Redis): Promise<number> {
  let sum = 0;
  for (const key of dueKeys()) {
    const names = await redis.zrange(key, '0', '-1');
    const keys = [key, ...names.map((name) => `${key}:${name}`)];
    const sizes = await Promise.all(keys.map(async (one) => redis.memory('USAGE', one)));
    sum += sizes.reduce((all: number, size) => all + Number(size), 0);
  }
  return sum;
}

async function callsOf(redis: Redis): Promise<number> {
  return Number(/total_commands_processed:(\d+)/u.exec(await redis.info('stats'))?.[1]);
}
