// How old a consent of Zalo's is, and when that is worth a warning: for the doctor, and for the service that watches.
import { dayNumberAt } from '../../../flow/day.ts';
import type { AtMs } from '../../../flow/event.ts';

interface ConsentAge {
  /** As people count them: 0 is today. */
  readonly days: number;
  readonly isOld: boolean;
}

/**
 * A refresh token lives three months, which are at most 92 days. Zalo does not say whether each new one starts them again:
 * so there is a warning in the weeks before, and none once a consent has outlived them.
 */
const OLD_DAYS = 75;
const OUTLIVED_DAYS = 100;

/** Undefined: nobody knows when they consented, for the tokens came from the settings. */
export function consentAge(consentedAtMs: AtMs, nowMs: AtMs): ConsentAge | undefined {
  if (consentedAtMs === 0) return undefined;
  const days = dayNumberAt(nowMs) - dayNumberAt(consentedAtMs);
  return { days, isOld: days >= OLD_DAYS && days < OUTLIVED_DAYS };
}
