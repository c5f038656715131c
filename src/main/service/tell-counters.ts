// Once an hour the log says what was counted so far, over all processes and learners: numbers, and nobody's.
import { readCounters } from '../../store/census/counters.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Log } from '../../tutor/ports/log.ts';

const HOUR_MS = 3_600_000;

/** Returns how to stop. */
export function tellCounters(redis: RedisClient, log: Log, everyMs = HOUR_MS): () => void {
  const tell = async (): Promise<void> => {
    const sums = await readCounters(redis);
    if (sums.size > 0) log.info('Counted so far', Object.fromEntries(sums));
  };
  const timer = setInterval(() => {
    // The next hour tells them as well.
    tell().catch((cause: unknown) => log.error('The counters cannot be read', cause));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
