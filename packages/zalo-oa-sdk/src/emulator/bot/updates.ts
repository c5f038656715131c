// The updates of getUpdates: one at a time, and, as was measured, the same ones again and again.
import type { Fields } from '../fields.ts';

export interface Updates {
  readonly add: (update: Fields, nowMs: number) => void;
  /** The next update, or nothing when none came within the time. */
  readonly next: (wait: UpdateWait) => Promise<Fields | undefined>;
}

interface UpdateWait {
  readonly timeoutMs: number;
  readonly nowMs: () => number;
  readonly isReplayed: boolean;
  /** For how long an update that was given is given again. */
  readonly replayMs: number;
  /** Ends the wait, so that nothing is used up for a caller who has gone. */
  readonly hungUp: AbortSignal;
}

interface Kept {
  readonly update: Fields;
  readonly atMs: number;
  given: number;
}

export function createUpdates(): Updates {
  let kept: Kept[] = [];
  const wakers = new Set<() => void>();

  const take = ({ isReplayed, replayMs, nowMs }: UpdateWait): Fields | undefined => {
    const sinceMs = nowMs() - replayMs;
    kept = kept.filter(({ given, atMs }) => given === 0 || (isReplayed && atMs > sinceMs));
    // New ones first; then round and round through the others.
    const next = kept.toSorted((a, b) => a.given - b.given)[0];
    if (!next) return undefined;
    next.given += 1;
    return next.update;
  };
  const wait = ({ timeoutMs, hungUp }: UpdateWait) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timeout);
        wakers.delete(wake);
        resolve();
      };
      const timeout = setTimeout(wake, timeoutMs);
      timeout.unref();
      hungUp.addEventListener('abort', wake, { once: true });
      wakers.add(wake);
    });
  return {
    add: (update, nowMs) => {
      kept.push({ update, atMs: nowMs, given: 0 });
      [...wakers].at(0)?.();
    },
    next: async (asked) => {
      const found = take(asked);
      if (found) return found;
      await wait(asked);
      return take(asked);
    },
  };
}
