// A lane at rest: a vendor wants no message on a channel for a while, so all processes leave its lane alone.
import type { AnyQueue } from './queue.ts';

/**
 * BullMQ holds a queue by a counter that is above any limit, until its time is over. Asked with the greatest limit there is
 * it tells such a hold from the usual pause of a second.
 */
export async function heldMs(queue: AnyQueue): Promise<number> {
  return Math.max(0, await queue.getRateLimitTtl(Number.MAX_SAFE_INTEGER));
}

/** Never shortens a hold: of several answers of a vendor the most patient one counts. */
export async function holdLane(queue: AnyQueue, forMs: number): Promise<number> {
  const boundedMs = Math.ceil(Math.min(Math.max(forMs, HOLD_MIN_MS), HOLD_MAX_MS));
  if ((await heldMs(queue)) < boundedMs) await queue.rateLimit(boundedMs);
  return boundedMs;
}

/** A vendor that names no time means at least this. */
const HOLD_MIN_MS = 100;
/** A vendor that names a longer time is asked again by then: plans of the evening are not for the next morning. */
const HOLD_MAX_MS = 3_600_000;
