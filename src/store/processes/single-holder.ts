// One process among all is the holder of a name: a key with a short life, which its holder prolongs. A holder that died is
// followed after that life; one that stopped, at once.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { SingleHolder } from '../../tutor/ports/single-holder.ts';
import { pause } from '../pause.ts';
import { type RedisClient, defineScript, readLua } from '../scripts.ts';

export interface SingleHolderOptions {
  /** After this (ms) the hold of a process that died has ended. */
  readonly lifeMs?: number;
  /** Who waits looks this often (ms). */
  readonly tryEveryMs?: number;
}

/** So long nobody is the holder after one has died: a vendor's messages wait meanwhile. */
const LIFE_MS = 6000;
const TRY_EVERY_MS = 1000;
/** A part of the life: one renewal may fail, and the next still comes in time. */
const RENEW_AFTER = 1 / 3;
/** The rest of the life is for the work to end in. */
const LOST_AFTER = 0.9;

export async function openSingleHolder(
  redis: RedisClient,
  clock: Clock,
  { lifeMs = LIFE_MS, tryEveryMs = TRY_EVERY_MS }: SingleHolderOptions = {},
): Promise<SingleHolder> {
  const take = defineScript(redis, 'holdName', {
    numberOfKeys: 1,
    lua: await readLua('processes/hold.lua'),
  });
  const release = defineScript(redis, 'letGoOfName', {
    numberOfKeys: 1,
    lua: await readLua('processes/let-go.lua'),
  });
  return {
    async hold(name, work, stopping) {
      const key = `{hoa-ban}holder:${name}`;
      // One token for all tries: an answer that was lost may have made us the holder.
      const token = randomBytes(16).toString('base64url');
      const hold: Hold = {
        lifeMs,
        clock,
        // Unreachable: nobody knows who the holder is.
        take: async () => take(key, token, String(lifeMs)).catch(() => undefined),
      };
      try {
        while (!stopping.aborted) {
          const untilMs = clock.monotonicMs() + lifeMs * LOST_AFTER;
          const isHolder = (await hold.take()) === 1;
          if (isHolder && (await workWhileHeld(hold, untilMs, work)) === 'ended') return;
          if (!isHolder) await pause(tryEveryMs, stopping);
        }
      } finally {
        // A hold that Redis does not hear of ends by itself.
        await release(key, token).catch(() => undefined);
      }
    },
  };
}

interface Hold {
  readonly lifeMs: number;
  readonly clock: Clock;
  readonly take: () => Promise<unknown>;
}

/** Until the work ends by itself or, after the hold was lost, because it was told to. */
async function workWhileHeld(
  { lifeMs, clock, take }: Hold,
  firstUntilMs: number,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<'ended' | 'lost'> {
  const lost = new AbortController();
  const over = new AbortController();
  // Counted from before each call: the key lives no shorter than this.
  let timer = setTimeout(() => lost.abort(), firstUntilMs - clock.monotonicMs());

  async function keepRenewing(): Promise<void> {
    while (!over.signal.aborted) {
      await pause(lifeMs * RENEW_AFTER, over.signal);
      if (over.signal.aborted || lost.signal.aborted) return;
      const untilMs = clock.monotonicMs() + lifeMs * LOST_AFTER;
      const answer = await take();
      if (answer === 0) lost.abort();
      if (answer !== 1 || lost.signal.aborted) continue;
      clearTimeout(timer);
      timer = setTimeout(() => lost.abort(), untilMs - clock.monotonicMs());
    }
  }

  const renewing = keepRenewing();
  try {
    await work(lost.signal);
  } finally {
    over.abort();
    // A renewal that is on its way must not take the name again after it was let go.
    await renewing;
    clearTimeout(timer);
  }
  return lost.signal.aborted ? 'lost' : 'ended';
}
