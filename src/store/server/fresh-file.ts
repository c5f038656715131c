// Has a server of ours write its append-only file anew: what learners typed has left their records with its turn, but it
// stays in that file until then.
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { RedisClient } from '../scripts.ts';

export interface FreshFile {
  /** Somebody was deleted: not at the next quiet hour, but within minutes. */
  soon(): void;
  stop(): void;
}

interface FreshFilePorts {
  readonly requests: RedisClient;
  readonly clock: Clock;
  readonly log: Log;
}

/** A farewell waits a minute for its page; before that is over the learner is still in the records. */
const AFTER_DELETION_MS = 90_000;
/** A rewrite copies everything, so many deletions share one. */
const BETWEEN_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** Three at night in Vietnam (UTC+7). */
const QUIET_MS = 20 * 3_600_000;

/** Begins with a rewrite: a machine that is off at night never meets the quiet hour. */
export function keepFileFresh({ requests, clock, log }: FreshFilePorts): FreshFile {
  let lastMs = -Infinity;
  let daily: NodeJS.Timeout | undefined;
  let planned: NodeJS.Timeout | undefined;
  const rewrite = (): void => {
    lastMs = clock.monotonicMs();
    requests
      .bgrewriteaof()
      .catch((cause: unknown) => log.error('Redis did not write its file anew', cause));
  };
  const planDaily = (): void => {
    daily = later(untilQuietHour(clock.nowMs()), () => {
      rewrite();
      planDaily();
    });
  };
  rewrite();
  planDaily();
  return {
    soon() {
      if (planned !== undefined) return;
      const restMs = lastMs + BETWEEN_MS - clock.monotonicMs();
      planned = later(Math.max(restMs, AFTER_DELETION_MS), () => {
        planned = undefined;
        rewrite();
      });
    },
    stop() {
      clearTimeout(daily);
      clearTimeout(planned);
    },
  };
}

/** Never 0: at the quiet hour itself the next one is tomorrow's. */
function untilQuietHour(nowMs: number): number {
  return DAY_MS - ((nowMs - QUIET_MS) % DAY_MS);
}

function later(ms: number, act: () => void): NodeJS.Timeout {
  return setTimeout(act, ms).unref();
}
