// A wait with an end.

/** Rejects when time runs out, or at once when `gaveUp` is aborted. What it waited for goes on by itself. */
export async function within<Result>(
  work: Promise<Result>,
  deadlineMs: number,
  gaveUp: AbortSignal,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let onGivenUp: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    onGivenUp = () => reject(new GivenUp());
    timer = setTimeout(() => reject(new Error('Took too long')), deadlineMs);
    if (gaveUp.aborted) onGivenUp();
    else gaveUp.addEventListener('abort', onGivenUp);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    if (onGivenUp !== undefined) gaveUp.removeEventListener('abort', onGivenUp);
    // A work that fails later has nobody who asks any more.
    work.catch(() => undefined);
  }
}

/** The process ends; nothing is wrong. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}
