// How long a stop takes, whatever hangs, and that one thing ends before the next.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Stopping, stopInOrder } from '../../src/main/service/stop.ts';

const NEVER = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function tookMs(parts: Partial<Stopping>) {
  const order: string[] = [];
  const done = (what: string) => async (): Promise<void> => void order.push(what);
  const sinceMs = Date.now();
  const stopped = stopInOrder(
    {
      closeDoors: done('doors'),
      settleTurns: done('turns'),
      settleTokens: done('tokens'),
      closeStore: done('store'),
      ...parts,
    },
    () => Date.now(),
  );
  await vi.runAllTimersAsync();
  await stopped;
  return { ms: Date.now() - sinceMs, order };
}

const hangingStore = async (deadlineMs: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, deadlineMs));

test('takes twelve seconds at the very most, with whatever is switched on', async () => {
  const all = { closeDoors: NEVER, settleTurns: NEVER, settleTokens: NEVER };
  expect((await tookMs({ ...all, closeStore: hangingStore })).ms).toBe(12_000);
});

test.each([
  [{ closeDoors: NEVER }, 2000, ['turns', 'tokens', 'store']],
  [{ settleTurns: NEVER }, 8000, ['doors', 'tokens', 'store']],
  [{ settleTokens: NEVER }, 10_000, ['doors', 'turns', 'store']],
  [{}, 0, ['doors', 'turns', 'tokens', 'store']],
])('%j', async (hanging, ms, order) => {
  expect(await tookMs(hanging)).toEqual({ ms, order });
});
