// Who holds a name, on a real server; each holder has a connection of its own, as processes have.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  connectForRequests,
  disconnect,
  parseRedisUrl,
} from '../../src/store/server/redis-place.ts';
import { openSingleHolder } from '../../src/store/processes/single-holder.ts';
import { openLossyLine } from './lossy-line.ts';
import { onRealServer } from './servers.ts';
import type { RedisClient } from '../../src/store/scripts.ts';

const LIFE_MS = 300;
/** Where something must come long before a life is over, however busy the machine is. */
const LONG_LIFE_MS = 3000;
const KEY = '{hoa-ban}holder:poll';
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

interface Holding {
  readonly lost: AbortSignal;
  /** The work ends by itself. */
  end(): void;
}

await onRealServer(async (server) => {
  const clients: RedisClient[] = [];
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(async (stop) => stop()));
    for (const client of clients.splice(0)) disconnect(client);
  });
  afterAll(async () => server.end());

  /** A process that wants the name. Its work runs until it is told to end. */
  async function openProcess({ path = server.handle.address, lifeMs = LIFE_MS } = {}) {
    const client = connectForRequests(parseRedisUrl(`unix:${path}`), 'holder');
    clients.push(client);
    const holder = await openSingleHolder(client, clock, { lifeMs, tryEveryMs: 20 });
    const stopping = new AbortController();
    const begun: Holding[] = [];
    const waiting = new Set<() => void>();
    const done = holder.hold(
      'poll',
      async (lost) =>
        new Promise((resolve) => {
          lost.addEventListener('abort', () => resolve());
          stopping.signal.addEventListener('abort', () => resolve());
          begun.push({ lost, end: resolve });
          for (const look of waiting) look();
        }),
      stopping.signal,
    );
    const stop = async (): Promise<void> => {
      stopping.abort();
      await done;
    };
    stops.push(stop);
    return {
      client,
      begun,
      done,
      stop,
      holding: async (count = 1) =>
        new Promise<Holding>((resolve) => {
          const look = (): void => {
            const nth = begun[count - 1];
            if (nth !== undefined) resolve(nth);
          };
          waiting.add(look);
          look();
        }),
    };
  }

  describe(`the holder of a name, on ${server.name}`, () => {
    it('is one of two, and stays it for longer than the life of its key', async () => {
      const first = await openProcess();
      const { lost } = await first.holding();
      const second = await openProcess();
      await lives(3);
      expect([lost.aborted, second.begun]).toEqual([false, []]);
    });

    it('that stops is followed at once', async () => {
      const first = await openProcess({ lifeMs: LONG_LIFE_MS });
      const { lost } = await first.holding();
      const second = await openProcess({ lifeMs: LONG_LIFE_MS });
      const sinceMs = performance.now();
      await first.stop();
      await second.holding();
      expect(performance.now() - sinceMs).toBeLessThan(LONG_LIFE_MS / 2);
      expect(lost.aborted).toBe(false);
    });

    it('whose work ended by itself lets go', async () => {
      const first = await openProcess();
      const holding = await first.holding();
      holding.end();
      await first.done;
      expect(await server.redis.exists(KEY)).toBe(0);
    });

    it('that died is followed when its life is over, and not before it had to know', async () => {
      const line = await openLossyLine(server.handle.address);
      const first = await openProcess({ path: line.path });
      const { lost } = await first.holding();
      const second = await openProcess();
      const knew = aborted(lost).then(() => second.begun.length);
      line.close();
      await second.holding();
      // The first was told before the second began.
      expect(await knew).toBe(0);
      expect(first.begun).toHaveLength(1);
    });

    it('keeps the name when the answer to its first try was lost', async () => {
      const line = await openLossyLine(server.handle.address);
      line.loseAnswerTo(KEY);
      const first = await openProcess({ path: line.path });
      const { lost } = await first.holding();
      expect([line.lostCount(), lost.aborted]).toEqual([1, false]);
      await first.stop();
      line.close();
    });

    it('loses it while Redis does not answer, and takes it again afterwards', async () => {
      const first = await openProcess();
      const { lost } = await first.holding();
      await server.redis.client('PAUSE', 3 * LIFE_MS);
      await aborted(lost);
      const again = await first.holding(2);
      expect(again.lost.aborted).toBe(false);
    });

    it('is told when somebody took the name away', async () => {
      const first = await openProcess({ lifeMs: LONG_LIFE_MS });
      const { lost } = await first.holding();
      await server.redis.set(KEY, 'somebody else', 'PX', 2 * LONG_LIFE_MS);
      const sinceMs = performance.now();
      await aborted(lost);
      // At its next renewal, not when its own life is over.
      expect(performance.now() - sinceMs).toBeLessThan(LONG_LIFE_MS * 0.7);
      expect(first.begun).toHaveLength(1);
      await first.stop();
      // Only its own hold is let go.
      expect(await server.redis.get(KEY)).toBe('somebody else');
      await server.redis.del(KEY);
    });

    it('that stops while Redis is away has stopped', async () => {
      const line = await openLossyLine(server.handle.address);
      const first = await openProcess({ path: line.path });
      await first.holding();
      line.close();
      await first.stop();
      expect(first.begun).toHaveLength(1);
      await server.redis.del(KEY);
    });
  });
});

async function aborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

/** Nothing happens meanwhile: that is what is shown. */
async function lives(count: number): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, count * LIFE_MS);
  });
}
