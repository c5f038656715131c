// Tokens in Redis or Valkey, for several processes. Works with any client that can run a script.
import { ZaloStoreError } from '../errors/zalo-store-error.ts';
import type { Grant, StoredGrant, TokenStore } from './token-store.ts';

/** What is needed of a client; ioredis fits as it is. */
export interface RedisScripting {
  eval(script: string, keyCount: number, ...args: (string | number)[]): Promise<unknown>;
}

export interface RedisTokenStoreOptions {
  readonly redis: RedisScripting;
  /** One for each Official Account; the keys are this with `:grant` and `:lock` behind it. */
  readonly keyPrefix: string;
}

/**
 * Redis must not lose acknowledged writes, or it loses the only living refresh token: `appendonly yes`, and
 * `appendfsync always` where a power cut within a second of a refresh matters. Tokens are stored as they are: whoever
 * can read this Redis can speak for the Official Account.
 */
export function redisTokenStore({ redis, keyPrefix }: RedisTokenStoreOptions): TokenStore {
  const grantKey = `${keyPrefix}:grant`;
  const lockKey = `${keyPrefix}:lock`;
  const run = async (doing: string, ...args: Parameters<RedisScripting['eval']>) => {
    try {
      return await redis.eval(...args);
    } catch (cause) {
      throw new ZaloStoreError(doing, cause instanceof Error ? cause.name : 'unknown');
    }
  };
  return {
    read: async () => readStored(await run('reading', READ, 1, grantKey)),
    replace: async (expectedRevision, next) =>
      (await run('saving', REPLACE, 1, grantKey, expectedRevision, JSON.stringify(next))) === 1,
    lock: async (holder, leaseMs) =>
      (await run('locking', LOCK, 1, lockKey, holder, leaseMs)) === 1,
    unlock: async (holder) => {
      await run('unlocking', UNLOCK, 1, lockKey, holder);
    },
  };
}

const READ = `return redis.call('HMGET', KEYS[1], 'revision', 'grant')`;

const REPLACE = `
local revision = tonumber(redis.call('HGET', KEYS[1], 'revision') or '0')
if revision ~= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'revision', revision + 1, 'grant', ARGV[2])
return 1`;

const LOCK = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const UNLOCK = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

function readStored(answer: unknown): StoredGrant | undefined {
  const [revision, grant]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  if (typeof revision !== 'string' || typeof grant !== 'string') return undefined;
  const read = parsedOrUndefined(grant);
  // Only `replace` writes this key, so its shape is known; a foreign value must fail loudly, not become a grant.
  if (!isGrant(read) || !/^\d+$/.test(revision)) {
    throw new ZaloStoreError('reading', 'the key holds something else');
  }
  return { revision: Number(revision), grant: read };
}

/** What JSON.parse throws would quote the text, and the text may hold a token. */
function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null) return false;
  const { refreshToken, generation, refresh }: Partial<Record<keyof Grant, unknown>> = value;
  const hasState = typeof refresh === 'object' && refresh !== null;
  return hasState && typeof refreshToken === 'string' && typeof generation === 'number';
}
