// Waiting that ends at once when there is no time left for it.

/** Resolves after `ms`, or as soon as `stop` is aborted. */
export async function pause(ms: number, stop: AbortSignal | undefined): Promise<void> {
  if (stop?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    stop?.addEventListener('abort', wake);
  });
}
