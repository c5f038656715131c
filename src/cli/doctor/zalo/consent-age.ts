// How old a consent of Zalo's is, and when that is worth a warning: for the doctor, and for the service that watches.
import type { AtMs } from '../../../flow/event.ts';

interface ConsentAge {
  readonly days: number;
  readonly isOld: boolean;
}

const DAY_MS = 86_400_000;

/**
 * A refresh token lives three months, which are at most 92 days. Zalo does not say whether each new one starts them again:
 * so there is a warning in the weeks before, and none once a consent has outlived them.
 */
const OLD_DAYS = 75;
const OUTLIVED_DAYS = 100;

/** Undefined: nobody knows when they consented, for the tokens came from the settings. */
export function consentAge(consentedAtMs: AtMs, nowMs: AtMs): ConsentAge | undefined {
  if (consentedAtMs === 0) return undefined;
  const days = Math.floor((nowMs - consentedAtMs) / DAY_MS);
  return { days, isOld: days >= OLD_DAYS && days < OUTLIVED_DAYS };
}
