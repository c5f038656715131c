// Calls that are good manners and no more: nothing a learner or the promise of a turn waits for. Tried once, within a time
// and a number, and nobody is told when one fails: an old button, a deleted message and a dead line are all ordinary.
import { type CallSignal, callSignal } from '../api.ts';
import { CALL_TIMEOUT_MS, COURTESIES_IN_FLIGHT_MAX } from './limits.ts';

export interface Courtesies {
  attempt(call: (signal: CallSignal) => Promise<unknown>): void;
  /** Resolves when none is on its way; they all end by their time limit. */
  settled(): Promise<void>;
}

export function courtesies(inFlightMax = COURTESIES_IN_FLIGHT_MAX): Courtesies {
  const inFlight = new Set<Promise<unknown>>();
  return {
    attempt(call) {
      if (inFlight.size >= inFlightMax) return;
      const done = call(callSignal(AbortSignal.timeout(CALL_TIMEOUT_MS)))
        .catch(() => undefined)
        .finally(() => inFlight.delete(done));
      inFlight.add(done);
    },
    async settled() {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}
