// A send with an end to it, whatever the vendor does.
import type { SendOutcome } from '../tutor/ports/messenger.ts';

interface Deadline {
  readonly timeoutMs: number;
  /** What is known of the message when its time has run out. */
  readonly late: () => SendOutcome;
}

/** Aborts the signal when the time is over, and answers without waiting for the work any longer. */
export async function sendWithin(
  { timeoutMs, late }: Deadline,
  work: (signal: AbortSignal) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<SendOutcome>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
      stop.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(stop.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
