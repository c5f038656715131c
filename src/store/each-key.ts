// One reading command on many keys at once: a pipeline where one server has them all, single commands in a cluster.
import type { RedisClient } from './scripts.ts';
import type { ChainableCommander } from 'ioredis';

/** What both a client and a pipeline can be asked; a client answers with promises. */
type Ask<Answer> = (on: RedisClient, key: string) => Promise<Answer>;

export async function readEachKey<Answer>(
  redis: RedisClient,
  keys: readonly string[],
  ask: { readonly one: Ask<Answer>; readonly queue: (on: ChainableCommander, key: string) => void },
): Promise<readonly Answer[]> {
  // A cluster refuses a pipeline whose keys lie on several nodes.
  if (redis.isCluster) return Promise.all(keys.map(async (key) => ask.one(redis, key)));
  const pipeline = redis.pipeline();
  for (const key of keys) ask.queue(pipeline, key);
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, answer]) => {
    if (error !== null) throw error;
    return answer as Answer;
  });
}
