// The emulator's time: it runs like real time, and a test or the page may push it forward.

export interface EmulatorClock {
  readonly nowMs: () => number;
  /** Lets time pass at once; whatever falls due on the way (retries, expiries) happens in order. */
  readonly advance: (byMs: number) => Promise<void>;
}

export interface ClockWithTimers extends EmulatorClock {
  readonly after: (delayMs: number, job: () => Promise<void>) => void;
  readonly stop: () => void;
}

interface Timer {
  readonly dueMs: number;
  readonly job: () => Promise<void>;
  readonly real: NodeJS.Timeout;
}

export function createClock(startMs: number): ClockWithTimers {
  let aheadMs = startMs - Date.now();
  const timers = new Set<Timer>();
  const nowMs = () => Date.now() + aheadMs;

  const run = (timer: Timer) => {
    timers.delete(timer);
    clearTimeout(timer.real);
    return timer.job();
  };
  const after = (delayMs: number, job: () => Promise<void>) => {
    const real = setTimeout(() => void run(timer), delayMs);
    const timer: Timer = { dueMs: nowMs() + delayMs, job, real };
    real.unref();
    timers.add(timer);
  };
  const advance = async (byMs: number) => {
    const untilMs = nowMs() + byMs;
    for (let next = firstDue(timers, untilMs); next; next = firstDue(timers, untilMs)) {
      aheadMs += Math.max(0, next.dueMs - nowMs());
      await run(next);
    }
    aheadMs += Math.max(0, untilMs - nowMs());
  };
  const stop = () => {
    for (const timer of timers) clearTimeout(timer.real);
    timers.clear();
  };
  return { nowMs, advance, after, stop };
}

function firstDue(timers: ReadonlySet<Timer>, untilMs: number): Timer | undefined {
  return [...timers].filter((timer) => timer.dueMs <= untilMs).toSorted(byDue)[0];
}

const byDue = (a: Timer, b: Timer) => a.dueMs - b.dueMs;
