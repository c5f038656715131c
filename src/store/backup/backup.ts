// A copy of the store while it is in use. Each learner's record is one key, so each learner is copied as they were at one
// moment; two learners may be copied some seconds apart, and nothing of a learner's depends on another one. The memory of a
// learner is a key of its own, which may be some seconds older or newer than the record: a card then knows of an answer, or not.
import { type BackupEntry, backupKindOf } from './backup-entry.ts';
import { counterKeys, noteKeys } from '../shard.ts';
import { StoreError } from '../store-error.ts';
import { walkKeys } from './walk-keys.ts';
import type { RedisClient } from '../scripts.ts';

/**
 * Notes and counters first: a turn that is made while the copy runs may then be missing there, but a turn that is made
 * again after a restore never counts twice.
 */
export async function* copyStore(redis: RedisClient): AsyncGenerator<BackupEntry> {
  try {
    for (const key of noteKeys()) {
      const items = await redis.lrange(key, 0, -1);
      if (items.length > 0) yield { kind: 'list', key, ttlMs: undefined, items };
    }
    for (const key of counterKeys()) {
      const fields = await redis.hgetall(key);
      if (Object.keys(fields).length > 0) yield { kind: 'hash', key, ttlMs: undefined, fields };
    }
    for await (const keys of walkKeys(redis)) {
      yield* copyBytes(
        redis,
        keys.filter((key) => backupKindOf(key) === 'bytes'),
      );
      yield* copyFileIds(
        redis,
        keys.filter((key) => isFileIds(key)),
      );
    }
  } catch (cause) {
    throw new StoreError('Redis did not show everything', cause);
  }
}

async function* copyBytes(
  redis: RedisClient,
  keys: readonly string[],
): AsyncGenerator<BackupEntry> {
  const found = await readWithLife(redis, keys);
  for (const [place, key] of keys.entries()) {
    const [bytes, ttlMs] = found[place] ?? [null, GONE];
    // Deleted or run out between the walk and the look; then it belongs in no copy.
    if (bytes === null || ttlMs === GONE) continue;
    yield { kind: 'bytes', key, ttlMs: lifeOf(ttlMs), bytes };
  }
}

type WithLife = readonly [bytes: Buffer | null, ttlMs: number];

/** Both right behind each other: a turn in between would make the life that of another record. */
async function readWithLife(
  redis: RedisClient,
  keys: readonly string[],
): Promise<readonly WithLife[]> {
  if (redis.isCluster) {
    return Promise.all(
      keys.map(async (key) => Promise.all([redis.getBuffer(key), redis.pttl(key)])),
    );
  }
  const pipeline = redis.pipeline();
  for (const key of keys) pipeline.getBuffer(key).pttl(key);
  const replies = (await pipeline.exec()) ?? [];
  return keys.map((_, place) => [
    answerIn(replies[place * 2]) as Buffer | null,
    answerIn(replies[place * 2 + 1]) as number,
  ]);
}

/** What PTTL answers for a key that is not there. */
const GONE = -2;

/** PTTL answers -1 for a key that stays for ever; one in its last millisecond still has a life. */
function lifeOf(ttlMs: number): number | undefined {
  return ttlMs < 0 ? undefined : Math.max(ttlMs, 1);
}

function answerIn(reply: readonly [Error | null, unknown] | undefined): unknown {
  if (reply === undefined) throw new Error('no answer');
  const [error, answer] = reply;
  if (error !== null) throw error;
  return answer;
}

/** Counters are hashes too, and are copied by then. */
function isFileIds(key: string): boolean {
  return backupKindOf(key) === 'hash' && !key.startsWith('{s');
}

async function* copyFileIds(
  redis: RedisClient,
  keys: readonly string[],
): AsyncGenerator<BackupEntry> {
  for (const key of keys) {
    const [fields, ttlMs] = await Promise.all([redis.hgetall(key), redis.pttl(key)]);
    if (ttlMs !== GONE) yield { kind: 'hash', key, ttlMs: lifeOf(ttlMs), fields };
  }
}
