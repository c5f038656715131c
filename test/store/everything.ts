// Every key of a Redis with all that stands in it, to see that something is nowhere.
import type { Redis } from 'ioredis';

export interface KeptKey {
  readonly key: string;
  readonly content: string;
  /** -1: for ever. */
  readonly secondsLeft: number;
}

export async function readEverything(redis: Redis): Promise<readonly KeptKey[]> {
  const kept: KeptKey[] = [];
  for (const key of await redis.keys('*')) {
    const content = JSON.stringify(await contentOf(redis, key));
    kept.push({ key, content, secondsLeft: await redis.ttl(key) });
  }
  return kept;
}

/** All of it as one text. */
export async function readAsText(redis: Redis): Promise<string> {
  const kept = await readEverything(redis);
  return kept.map(({ key, content }) => `${key}\n${content}`).join('\n');
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'none':
      return null;
    default:
      throw new Error(`No test looks into ${key}`);
  }
}
