// Saves a new pair of tokens: over the very pair it came from, however long that takes, and never over a newer one.
import { ZaloStoreError } from '../errors/zalo-store-error.ts';
import type { Grant, TokenStore } from './token-store.ts';

export interface UnsavedPair {
  /** The generation whose refresh token was used up for this pair. */
  readonly fromGeneration: number;
  readonly grant: Grant;
}

/** A store that restarts is back within these, and they end within the lease; then each call for a token tries again. */
const SAVE_DELAYS_MS = [200, 1000, 3000, 8000, 15_000];

/** Each lost race means that somebody else wrote; a handful of writes to one grant is already strange. */
const RACES_MAX = 10;

export async function savePair(
  store: TokenStore,
  pair: UnsavedPair,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  for (const delayMs of SAVE_DELAYS_MS) {
    try {
      return await saveNow(store, pair);
    } catch {
      await sleep(delayMs);
    }
  }
  await saveNow(store, pair);
}

/**
 * Looks at the generation, not at the lock: a process that lost its lease while it slept still holds the only living
 * pair, whatever others noted down meanwhile, even "refused".
 */
async function saveNow(store: TokenStore, { fromGeneration, grant }: UnsavedPair): Promise<void> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const stored = await store.read();
    if (stored !== undefined && stored.grant.generation !== fromGeneration) return;
    if (await store.replace(stored?.revision ?? 0, grant)) return;
  }
  throw new ZaloStoreError('saving', 'others kept writing');
}
