// Time that passes only when nothing is going on: months in a minute, with real servers on the way.
export interface VirtualTime {
  readonly now: () => number;
  readonly delay: (ms: number) => Promise<void>;
  /** Work of the real world (a socket, a server), which takes no virtual time. */
  readonly outside: <T>(work: () => Promise<T>) => Promise<T>;
  /** Plays until this time has come. */
  readonly run: (untilMs: number) => Promise<void>;
}

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

export function startVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs;
  let goingOn = 0;
  let wake: (() => void) | undefined;
  const timers = new Set<Timer>();

  const ended = () => {
    goingOn -= 1;
    if (goingOn === 0) wake?.();
  };
  /** What can go on without time passing has gone on when the event loop came round with nothing under way outside. */
  const settled = async () => {
    for (;;) {
      await roundOfTheLoop();
      if (goingOn === 0) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    now: () => nowMs,
    delay: (ms) =>
      new Promise((resolve) => {
        timers.add({ atMs: nowMs + ms, fire: resolve });
      }),
    outside: (work) => {
      goingOn += 1;
      return work().finally(ended);
    },
    run: async (untilMs) => {
      for (;;) {
        await settled();
        const next = earliest(timers);
        if (next === undefined || next.atMs > untilMs) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.fire();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
  };
}

/** Of two at the same time, the one that was asked for first. */
function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (first === undefined || timer.atMs < first.atMs) first = timer;
  return first;
}

function roundOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
