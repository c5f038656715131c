// The port of seen ids on Redis: one sorted set a vendor, from a short hash of each id to the time of what it names.
import { createHash } from 'node:crypto';
import type { Clock } from '../tutor/ports/clock.ts';
import type { SeenIds } from '../tutor/ports/seen-ids.ts';
import type { RedisClient } from './scripts.ts';
import { StoreError } from './store-error.ts';

export interface SeenIdsOptions {
  /** Whose ids. */
  readonly of: string;
  /** Longer than the vendor's things are taken in after their time (ms). */
  readonly keepMs: number;
  /** The oldest is forgotten first. Some 100 bytes each. */
  readonly countMax: number;
}

export function openSeenIds(
  redis: RedisClient,
  clock: Pick<Clock, 'nowMs'>,
  { of, keepMs, countMax }: SeenIdsOptions,
): SeenIds {
  const key = `{hoa-ban}seen:${of}`;
  return {
    has: async (id) => (await redis.zscore(key, hashOf(id)).catch(fail)) !== null,
    async add(id, atMs) {
      const before = clock.nowMs() - keepMs;
      const words = [hashOf(id), atMs, before, countMax, keepMs].map(String);
      await redis.eval(ADD, 1, key, ...words).catch(fail);
    },
  };
}

/** What is trimmed here goes by age; the key goes with its last entry, when nothing has come for so long. */
const ADD = `
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[3])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[4]))
return redis.call('PEXPIRE', KEYS[1], ARGV[5])`;

/** 96 bits keep apart what a vendor sends in a day, and say nothing to who reads keys. */
function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}

function fail(cause: unknown): never {
  throw new StoreError('Redis did not serve the ids that were seen', cause);
}
