// Tokens in the memory of one process: for tests, trials and scripts. What it holds is lost with the process.
import type { StoredGrant, TokenStore } from './token-store.ts';

export function memoryTokenStore(now: () => number = Date.now): TokenStore {
  let stored: StoredGrant | undefined;
  let lease: { readonly holder: string; readonly untilMs: number } | undefined;
  return {
    read: async () => stored,
    replace: async (expectedRevision, next) => {
      const revision = stored?.revision ?? 0;
      if (revision !== expectedRevision) return false;
      stored = { revision: revision + 1, grant: next };
      return true;
    },
    lock: async (holder, leaseMs) => {
      const isTaken = lease !== undefined && lease.untilMs > now();
      if (isTaken && lease?.holder !== holder) return false;
      lease = { holder, untilMs: now() + leaseMs };
      return true;
    },
    unlock: async (holder) => {
      if (lease?.holder === holder) lease = undefined;
    },
  };
}
