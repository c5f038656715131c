// What forms wrote down, over all shards, oldest first.
import { readEachKey } from '../each-key.ts';
import { noteKeys } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';
import type { Note } from '../../tutor/ports/store.ts';

export async function readNotes(redis: RedisClient): Promise<readonly Note[]> {
  const shards = await readEachKey<readonly string[]>(redis, noteKeys(), {
    one: async (on, key) => on.lrange(key, 0, -1),
    queue: (on, key) => on.lrange(key, 0, -1),
  }).catch((cause: unknown) => {
    throw new StoreError('Redis did not show what forms wrote down', cause);
  });
  const notes = shards.flat().map((text) => JSON.parse(text) as Note);
  return notes.toSorted((one, other) => one.at - other.at);
}
