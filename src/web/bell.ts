// Lets a loop sleep until something happens or a time has passed. A ring that nobody heard yet is not lost.
export interface Bell {
  ring(): void;
  /** True when it rang, false when the time passed first. */
  wait(timeoutMs: number): Promise<boolean>;
}

export function makeBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | undefined;

  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async wait(timeoutMs) {
      if (!hasRung) await sleep(timeoutMs);
      const rang = hasRung;
      hasRung = false;
      return rang;
    },
  };

  function sleep(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(end, timeoutMs);
      function end(): void {
        clearTimeout(timer);
        wake = undefined;
        resolve();
      }
      wake = end;
    });
  }
}
