// Waiting that ends at once when the service stops, and pauses that grow while something does not work.

/** Resolves after `ms`, or as soon as `stop` is aborted. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    stop.addEventListener('abort', wake);
  });
}

export interface Pauses {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** The vendor unreachable: soon again at first, later once a minute. */
export const PAUSES: Pauses = { firstMs: 1000, maxMs: 60_000 };

/** The store unreachable: people are waiting, and it is near. */
export const STORE_PAUSES: Pauses = { firstMs: 200, maxMs: 5000 };

interface Persistence {
  readonly stop: AbortSignal;
  readonly pauses: Pauses;
  /** Told of each failure; may ask for a longer pause (ms). */
  readonly onFailure: (cause: unknown) => number;
}

/** Does the work again and again until it succeeds: without it the channel is of no use. Undefined: stopped first. */
export async function persistently<Result>(
  work: () => Promise<Result>,
  { stop, pauses, onFailure }: Persistence,
): Promise<{ readonly result: Result } | undefined> {
  let nextMs = pauses.firstMs;
  while (!stop.aborted) {
    try {
      return { result: await work() };
    } catch (cause) {
      if (stop.aborted) return undefined;
      await pause(Math.max(nextMs, onFailure(cause)), stop);
      nextMs = Math.min(nextMs * 2, pauses.maxMs);
    }
  }
  return undefined;
}
