// Work that is asked for while it runs is done once more after it, so that what was asked for last is what counts.

export function oneAtATime(
  work: () => Promise<void>,
  onFailed: (cause: unknown) => void,
): () => void {
  let isRunning = false;
  let isAsked = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await work().catch(onFailed);
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
