// What was counted, over all shards.
import { readEachKey } from '../each-key.ts';
import { counterKeys } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';

/** Sums by name. `late` is the store's own: events below the floor, dropped because they had most likely been turned. */
export async function readCounters(redis: RedisClient): Promise<ReadonlyMap<string, number>> {
  const shards = await readEachKey<Readonly<Record<string, string>>>(redis, counterKeys(), {
    one: async (on, key) => on.hgetall(key),
    queue: (on, key) => on.hgetall(key),
  }).catch((cause: unknown) => {
    throw new StoreError('Redis did not show its counters', cause);
  });
  const sums = new Map<string, number>();
  for (const [name, count] of shards.flatMap((shard) => Object.entries(shard))) {
    sums.set(name, (sums.get(name) ?? 0) + Number(count));
  }
  return sums;
}
