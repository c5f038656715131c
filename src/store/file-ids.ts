// The port of file ids on Redis: one hash an account, from the hash of a file's content to what the vendor calls it.
import type { FileIds, FileOwner } from '../tutor/ports/file-ids.ts';
import type { RedisClient } from './scripts.ts';
import { StoreError } from './store-error.ts';

/** Lessons have some hundred pictures; what was edited leaves its old id behind. Some 150 bytes each. */
const KEPT_MAX = 5000;
/** Remembered in this process, the one asked for longest ago forgotten first. */
const REMEMBERED_MAX = 2000;

export function openFileIds(
  redis: RedisClient,
  { keptMax = KEPT_MAX, rememberedMax = REMEMBERED_MAX } = {},
): FileIds {
  // A map keeps the order of insertion, and every use inserts anew.
  const remembered = new Map<string, string>();

  function remember(name: string, fileId: string): void {
    remembered.delete(name);
    remembered.set(name, fileId);
    const [oldest] = remembered.keys();
    if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    async get(owner, hash) {
      const key = keyOf(owner);
      const name = `${key} ${hash}`;
      const fileId = remembered.get(name) ?? (await redis.hget(key, hash).catch(fail)) ?? undefined;
      if (fileId !== undefined) remember(name, fileId);
      return fileId;
    },
    async keep(owner, hash, fileId) {
      const key = keyOf(owner);
      remember(`${key} ${hash}`, fileId);
      await redis.eval(KEEP, 1, key, hash, fileId, String(keptMax)).catch(fail);
    },
    async drop(owner, hash, staleId) {
      const key = keyOf(owner);
      const name = `${key} ${hash}`;
      if (remembered.get(name) === staleId) remembered.delete(name);
      await redis.eval(DROP, 1, key, hash, staleId).catch(fail);
    },
  };
}

/** All is forgotten at the bound: lessons in use are uploaded once more, and then it holds what is in use. */
const KEEP = `
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) and redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  redis.call('DEL', KEYS[1])
end
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])`;

/** Another process may have uploaded the file anew. */
const DROP = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])`;

function keyOf({ channel, account }: FileOwner): string {
  return `{hoa-ban}files:${channel}:${account}`;
}

function fail(cause: unknown): never {
  throw new StoreError('Redis did not serve the ids of files', cause);
}
