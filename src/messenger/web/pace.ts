// How fast each learner may write: a token bucket a learner, kept in this process only.
import type { Clock } from '../../tutor/ports/clock.ts';

export type Grant =
  | { readonly kind: 'granted' }
  | { readonly kind: 'too-fast'; readonly retryAfterMs: number };

export interface PaceLimits {
  readonly burst: number;
  readonly perSecond: number;
  readonly rememberedMax: number;
}

interface Bucket {
  readonly tokens: number;
  readonly filledAt: number;
}

/** Takes one token of a learner's bucket, if there is one. */
export function pace(limits: PaceLimits, clock: Clock): (learner: string) => Grant {
  // A map keeps the order of insertion, and every use inserts anew: the first entry is the one not seen for longest.
  const buckets = new Map<string, Bucket>();

  function filled(learner: string, now: number): number {
    const bucket = buckets.get(learner);
    if (bucket === undefined) return limits.burst;
    const seconds = (now - bucket.filledAt) / 1000;
    return Math.min(limits.burst, bucket.tokens + seconds * limits.perSecond);
  }

  function remember(learner: string, bucket: Bucket): void {
    buckets.delete(learner);
    buckets.set(learner, bucket);
    if (buckets.size <= limits.rememberedMax) return;
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  }

  return function take(learner) {
    const now = clock.monotonicMs();
    const tokens = filled(learner, now);
    if (tokens >= 1) {
      remember(learner, { tokens: tokens - 1, filledAt: now });
      return { kind: 'granted' };
    }
    remember(learner, { tokens, filledAt: now });
    return { kind: 'too-fast', retryAfterMs: Math.ceil(((1 - tokens) / limits.perSecond) * 1000) };
  };
}
