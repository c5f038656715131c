// The service, taken apart: what may still finish, in which order, and by when. Every time counts from the moment of the stop, so
// that the whole takes twelve seconds at the very most.

/** Doors are to be closed by then (ms): requests under way, the last calls to a vendor. */
const DOORS_BY_MS = 2000;
/** The lanes of what Ban sends by itself stop by then, so that their turns still can end. */
export const LANES_BY_MS = 6000;
/** Turns that run when the service is stopped, a sweep's too, may take until then. */
const TURNS_BY_MS = 8000;
/** Tokens that a vendor has made and the store does not have yet, until then; a turn may have asked for them last. */
const TOKENS_BY_MS = 10_000;
/** And the store's connections this long to close (ms), whenever that begins. */
export const STORE_CLOSE_MS = 2000;

export interface Stopping {
  /** Takes in no more. */
  readonly closeDoors: () => Promise<unknown>;
  /** Hands nothing over any more; resolves when no turn runs. */
  readonly settleTurns: () => Promise<void>;
  readonly settleTokens: () => Promise<void>;
  /** Resolves by the deadline whatever happens. */
  readonly closeStore: (deadlineMs: number) => Promise<void>;
}

export async function stopInOrder(
  { closeDoors, settleTurns, settleTokens, closeStore }: Stopping,
  monotonicMs: () => number,
): Promise<void> {
  const sinceMs = monotonicMs();
  const by = async (atMs: number, work: Promise<unknown>): Promise<void> =>
    within(Math.max(0, sinceMs + atMs - monotonicMs()), work);
  await by(DOORS_BY_MS, closeDoors());
  await by(TURNS_BY_MS, settleTurns());
  await by(TOKENS_BY_MS, settleTokens());
  await closeStore(STORE_CLOSE_MS);
}

async function within(deadlineMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlineMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
