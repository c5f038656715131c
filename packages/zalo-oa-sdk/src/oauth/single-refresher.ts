// One refresh at a time inside this process, and the pair that is not saved yet.
import { ZaloError } from '../errors/zalo-error.ts';
import { WAIT_MS, readGrant, refreshGrant } from './refresh-grant.ts';
import { savePair } from './save-pair.ts';
import type { Patience, RefreshWorld } from './refresh-grant.ts';
import type { UnsavedPair } from './save-pair.ts';
import type { Grant } from './token-store.ts';

export interface SingleRefresher {
  /** The stored grant, after saving what was left unsaved. */
  read(): Promise<Grant>;
  /** Everyone who asks while a refresh runs gets its result; it is as patient as the most patient of them. */
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
  let running: Promise<Grant> | undefined;
  let waitUntilMs = 0;
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
  const refresh = async (seen: Grant): Promise<Grant> => {
    if (held !== undefined && outside.now() < held.untilMs) throw held.error;
    try {
      return await refreshGrant({ ...outside, keep }, seen, () => waitUntilMs);
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
      waitUntilMs = Math.max(waitUntilMs, outside.now() + WAIT_MS[patience]);
      running ??= refresh(seen).finally(() => {
        running = undefined;
        // Whoever asks next has a patience of their own.
        waitUntilMs = 0;
      });
      return running;
    },
    hasUnsaved: () => unsaved !== undefined,
    endHold: () => {
      held = undefined;
    },
  };
}
