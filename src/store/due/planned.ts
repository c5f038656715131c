// How many learners have a plan, and how late the first of them is: for an operator.
import { readEachKey } from '../each-key.ts';
import { dueKeys, dueKeysOf } from '../shard.ts';
import { minuteIn, pageName, readPageName } from './due-minute.ts';
import type { RedisClient } from '../scripts.ts';
import type { DuePage } from '../../tutor/ports/due-store.ts';

interface Planned {
  readonly planned: number;
  readonly lateMs: number;
}

/** `nowMs` by the clock of Redis. Asks each page for its length, so it costs more the more learners there are. */
export async function readPlanned(redis: RedisClient, nowMs: number): Promise<Planned> {
  const names = await readEachKey<readonly string[]>(redis, dueKeys(), {
    one: async (on, key) => on.zrange(key, '0', '-1'),
    queue: (on, key) => on.zrange(key, '0', '-1'),
  });
  const pages = names.flatMap((list, shard) =>
    list.flatMap((name): readonly DuePage[] => {
      const page = readPageName(name);
      return page === undefined ? [] : [{ shard, ...page }];
    }),
  );
  const counts = await readEachKey<number>(redis, pages.map(keyOf), {
    one: async (on, key) => on.zcard(key),
    queue: (on, key) => on.zcard(key),
  });
  return {
    planned: counts.reduce((sum, count) => sum + count, 0),
    lateMs: Math.max(0, nowMs - (await firstMinute(redis, pages)) * 60_000),
  };
}

/** Of the oldest slot that there is; `Infinity` where there is none. */
async function firstMinute(redis: RedisClient, pages: readonly DuePage[]): Promise<number> {
  const slot = pages.reduce((least, page) => Math.min(least, page.slot), Infinity);
  const oldest = pages.filter((page) => page.slot === slot);
  const firsts = await readEachKey<readonly string[]>(redis, oldest.map(keyOf), {
    one: async (on, key) => on.zrange(key, '0', '0', 'WITHSCORES'),
    queue: (on, key) => on.zrange(key, '0', '0', 'WITHSCORES'),
  });
  const minutes = firsts.flatMap(([, minute]) => (minute === undefined ? [] : [Number(minute)]));
  return minuteIn(slot) + Math.min(...minutes, Infinity);
}

function keyOf(page: DuePage): string {
  return dueKeysOf(page.shard).pageOf(pageName(page));
}
