// The secret with which logs name turns: random, made by the first process and shared by all of them. It is in no backup.
import { randomBytes } from 'node:crypto';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';

const LOG_KEY = '{hoa-ban}log-key';

const BYTES = 32;

export async function openLogKey(redis: RedisClient): Promise<Buffer> {
  try {
    await redis.set(LOG_KEY, randomBytes(BYTES).toString('base64url'), 'NX');
    const kept = await redis.get(LOG_KEY);
    if (kept === null) throw new Error('no answer');
    return Buffer.from(kept, 'base64url');
  } catch (cause) {
    throw new StoreError('Redis did not keep the key of the log', cause);
  }
}
