// Learners somebody has to look at, by the index `todo`: never by SCAN.
import { readEachKey } from './each-key.ts';
import { todoKeys } from './shard.ts';
import { StoreError } from './store-error.ts';
import type { RedisClient } from './scripts.ts';
import type { LearnerId } from '../flow/learner.ts';

/** So many learners of one shard at a time, so that a crowded shard does not fill an answer. */
const PER_SHARD_MAX = 50;

export async function findOverdue(
  redis: RedisClient,
  countMax: number,
  clock: (() => number) | undefined,
): Promise<readonly LearnerId[]> {
  try {
    const nowMs = clock === undefined ? await readClock(redis) : clock();
    const second = Math.floor(nowMs / 1000);
    const found = await readEachKey<readonly string[]>(redis, todoKeys(), {
      one: async (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', 0, PER_SHARD_MAX),
      queue: (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', 0, PER_SHARD_MAX),
    });
    return takeTurns(found, countMax) as readonly LearnerId[];
  } catch (cause) {
    throw new StoreError('Redis did not list who is overdue', cause);
  }
}

async function readClock(redis: RedisClient): Promise<number> {
  const [seconds] = await redis.time();
  return Number(seconds) * 1000;
}

/** The first of every shard, then the second of every shard…: no shard starves another one. */
function takeTurns(lists: readonly (readonly string[])[], countMax: number): readonly string[] {
  const taken: string[] = [];
  for (let place = 0; place < PER_SHARD_MAX && taken.length < countMax; place += 1) {
    taken.push(...lists.flatMap((list) => list.slice(place, place + 1)));
  }
  return taken.slice(0, countMax);
}
