// Refreshes are shared inside this process, and the pair that is not saved yet is kept.
import { ZaloError } from '../errors/zalo-error.ts';
import { readGrant, refreshGrant } from './refresh-grant.ts';
import { savePair } from './save-pair.ts';
import type { Patience, RefreshWorld } from './refresh-grant.ts';
import type { UnsavedPair } from './save-pair.ts';
import type { Grant } from './token-store.ts';

export interface SingleRefresher {
  /** The stored grant, after saving what was left unsaved. */
  read(): Promise<Grant>;
  /** Everyone as patient who asks meanwhile gets the same result; between the two patiences the lock decides, as between processes. */
  refresh(seen: Grant, patience: Patience): Promise<Grant>;
  /** Whether a pair waits for the store, so that the stored access token is dead. */
  hasUnsaved(): boolean;
  /** Zalo may be asked again: something was set right. */
  endHold(): void;
}

/** After Zalo refused for a reason that time does not mend, it is left alone for this long. */
const HOLD_MS = 60_000;

export function createSingleRefresher(outside: Omit<RefreshWorld, 'keep'>): SingleRefresher {
  let unsaved: UnsavedPair | undefined;
  const running = new Map<Patience, Promise<Grant>>();
  let held: { readonly untilMs: number; readonly error: ZaloError } | undefined;

  const flush = async (): Promise<void> => {
    if (unsaved === undefined) return;
    const pair = unsaved;
    await savePair(outside.store, pair, outside.sleep);
    if (unsaved === pair) unsaved = undefined;
  };
  const keep = async (pair: UnsavedPair): Promise<void> => {
    unsaved = pair;
    await flush();
  };
  const refresh = async (seen: Grant, patience: Patience): Promise<Grant> => {
    if (held !== undefined && outside.now() < held.untilMs) throw held.error;
    try {
      return await refreshGrant({ ...outside, keep }, seen, patience);
    } catch (error) {
      if (error instanceof ZaloError) held = { untilMs: outside.now() + HOLD_MS, error };
      throw error;
    }
  };
  return {
    read: async () => {
      await flush();
      return (await readGrant(outside.store)).grant;
    },
    refresh: async (seen, patience) => {
      const already = running.get(patience);
      if (already !== undefined) return already;
      const started = refresh(seen, patience).finally(() => running.delete(patience));
      running.set(patience, started);
      return started;
    },
    hasUnsaved: () => unsaved !== undefined,
    endHold: () => {
      held = undefined;
    },
  };
}
