// What learners in mid-lesson weigh, all of Redis together: real records, copied to as many learners as are wanted.
import { Redis } from 'ioredis';
import { playAll } from './play-all.ts';
import { MID_LESSON } from './script.ts';
import { startRedis } from './redis-server.ts';
import { openVariant } from './variant.ts';

const ORIGINALS = 100;
const BATCH = 1000;

/** Bytes of Redis for each of `learners` learners. */
export async function bytesPerLearner(learners: number): Promise<number> {
  const server = await startRedis('everysec');
  const redis = new Redis({ path: server.socketPath });
  try {
    const variant = await openVariant('hoa-ban', {
      redis,
      learners: ORIGINALS,
      crowd: 0,
      show: () => undefined,
    });
    await playAll(variant.turn, { from: 0, count: ORIGINALS, atOnce: 10, messages: MID_LESSON });
    const keys = Array.from({ length: ORIGINALS }, (_, learner) => variant.keysOf(learner)).flat();
    const records = await redis.mgetBuffer(keys);
    const before = await usedMemory(redis);
    for (let first = 0; first < learners; first += BATCH) {
      const copies = redis.pipeline();
      for (let copy = first; copy < first + BATCH; copy += 1) {
        const key = (keys[copy % ORIGINALS] ?? '').replace(
          /\d{10}$/u,
          String(8_000_000_000 + copy),
        );
        copies.set(key, records[copy % ORIGINALS] ?? '', 'EX', 63_072_000);
      }
      await copies.exec();
    }
    return ((await usedMemory(redis)) - before) / learners;
  } finally {
    redis.disconnect();
    await server.end();
  }
}

async function usedMemory(redis: Redis): Promise<number> {
  const info = await redis.info('memory');
  return Number(/^used_memory:(\d+)/mu.exec(info)?.[1]);
}
