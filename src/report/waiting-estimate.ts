// From the learners that were looked at to all who wait. As long as everybody could be looked at it is exact.
import type { LookedAt, WaitingFacts } from './report-sources.ts';

export interface WaitingEstimate {
  readonly inboxLearners: number;
  readonly inboxEvents: number;
  readonly inboxOldestMs: number;
  readonly tailLearners: number;
  readonly tailMessages: number;
  readonly tailOldestMs: number;
  readonly stuck: number;
}

/** An event that waits longer than a lease and a sweep is not being turned. */
const STUCK_AFTER_MS = 60_000;

/** A record does not say since when its tail waits, so the process remembers since when it has seen it. */
export type FirstSeen = Map<string, number>;

export function estimateWaiting(
  facts: WaitingFacts,
  firstSeen: FirstSeen,
  monotonicMs: number,
): WaitingEstimate {
  const all = (weight: (one: LookedAt) => number): number => scaled(facts, weight);
  const inboxAgeMs = ({ inbox }: LookedAt): number =>
    inbox === undefined ? 0 : Math.max(facts.nowMs - inbox.sinceMs, 0);
  const stuck = all((one) => (inboxAgeMs(one) > STUCK_AFTER_MS ? 1 : 0));
  return {
    inboxLearners: all(({ inbox }) => (inbox === undefined ? 0 : 1)),
    inboxEvents: all(({ inbox }) => inbox?.count ?? 0),
    inboxOldestMs: Math.max(0, ...facts.lookedAt.map(inboxAgeMs)),
    tailLearners: all(({ tailCount }) => Math.min(tailCount, 1)),
    tailMessages: all(({ tailCount }) => tailCount),
    tailOldestMs: oldestTailMs(facts.lookedAt, firstSeen, monotonicMs),
    stuck: Math.max(stuck, facts.longOverdue),
  };
}

/** Who is overdue waits for sure, who is not may have been answered just now: each group stands for its own kind. */
function scaled(
  { lookedAt, indexed, overdue }: WaitingFacts,
  weight: (one: LookedAt) => number,
): number {
  const groups = [
    { of: overdue, seen: lookedAt.filter(({ isOverdue }) => isOverdue) },
    { of: indexed - overdue, seen: lookedAt.filter(({ isOverdue }) => !isOverdue) },
  ];
  const sums = groups.map(({ of, seen }) => {
    const sum = seen.reduce((total, one) => total + weight(one), 0);
    // Counts and records are read a moment apart.
    return seen.length === 0 ? 0 : sum * Math.max(of / seen.length, 1);
  });
  return Math.round(sums.reduce((total, sum) => total + sum, 0));
}

function oldestTailMs(
  lookedAt: readonly LookedAt[],
  firstSeen: FirstSeen,
  monotonicMs: number,
): number {
  const keys = new Set(lookedAt.filter(({ tailCount }) => tailCount > 0).map(({ key }) => key));
  for (const key of firstSeen.keys()) if (!keys.has(key)) firstSeen.delete(key);
  for (const key of keys) if (!firstSeen.has(key)) firstSeen.set(key, monotonicMs);
  return Math.max(0, ...Array.from(firstSeen.values(), (sinceMs) => monotonicMs - sinceMs));
}
