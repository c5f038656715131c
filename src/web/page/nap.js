// A sleep that can be ended early.

export function openNap() {
  /** @type {(() => void) | undefined} */
  let wake;

  return {
    /** @param {number} ms */
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      }),
    wakeUp: () => wake?.(),
  };
}
