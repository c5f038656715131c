// Learners somebody has to look at, by the index `todo`: never by SCAN.
import { readEachKey } from '../each-key.ts';
import { todoKeys } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';
import type { LearnerId } from '../../flow/learner.ts';

/** So many learners of one shard at a time, so that a crowded shard does not fill an answer. */
const PER_SHARD_MAX = 50;

export interface OverdueSearch {
  readonly countMax: number;
  readonly serves: (learner: LearnerId) => boolean;
  /** Only those who have been overdue for so long. */
  readonly waitedMs: number;
  /** Holds the clock of Redis in a test. */
  readonly clock: (() => number) | undefined;
}

export async function findOverdue(
  redis: RedisClient,
  { countMax, serves, waitedMs, clock }: OverdueSearch,
): Promise<readonly LearnerId[]> {
  try {
    const nowMs = clock === undefined ? await readClock(redis) : clock();
    const lists: (readonly LearnerId[])[] = [];
    let keys = todoKeys();
    // A shard is read on only behind learners whom another process has to look after: they must not hide ours.
    for (let from = 0; keys.length > 0; from += PER_SHARD_MAX) {
      const found = await readPage(redis, keys, {
        second: Math.floor((nowMs - waitedMs) / 1000),
        from,
      });
      lists.push(...found.map((list) => list.filter((learner) => serves(learner))));
      keys = keys.filter((_, place) => {
        const list = found[place] ?? [];
        return list.length === PER_SHARD_MAX && !list.some((learner) => serves(learner));
      });
    }
    return takeTurns(lists, countMax);
  } catch (cause) {
    throw new StoreError('Redis did not list who is overdue', cause);
  }
}

async function readPage(
  redis: RedisClient,
  keys: readonly string[],
  { second, from }: { readonly second: number; readonly from: number },
): Promise<readonly (readonly LearnerId[])[]> {
  const lists = await readEachKey<readonly string[]>(redis, keys, {
    one: async (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', from, PER_SHARD_MAX),
    queue: (on, key) => on.zrangebyscore(key, '-inf', second, 'LIMIT', from, PER_SHARD_MAX),
  });
  return lists as readonly (readonly LearnerId[])[];
}

async function readClock(redis: RedisClient): Promise<number> {
  const [seconds] = await redis.time();
  return Number(seconds) * 1000;
}

/** The first of every shard, then the second of every shard…: no shard starves another one. */
function takeTurns(
  lists: readonly (readonly LearnerId[])[],
  countMax: number,
): readonly LearnerId[] {
  const taken: LearnerId[] = [];
  for (let place = 0; place < PER_SHARD_MAX && taken.length < countMax; place += 1) {
    taken.push(...lists.flatMap((list) => list.slice(place, place + 1)));
  }
  return taken.slice(0, countMax);
}
