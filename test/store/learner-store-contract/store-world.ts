// What every test of the learner store needs: a server, a store on it, and a clock that stands still.
import { openLearnerStore } from '../../../src/store/turn/learner-store.ts';
import { keysOf } from '../../../src/store/shard.ts';
import type { TestServer } from '../servers.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import type { LearnerStore } from '../../../src/tutor/ports/store.ts';
import type { Redis } from 'ioredis';

export const LEASE_MS = 10_000;
export const HOUR_MS = 3_600_000;

export interface StoreWorld {
  readonly store: LearnerStore;
  readonly redis: Redis;
  /** The clock of Redis; a test moves it. */
  readonly time: { nowMs: number };
  /** All that is left of a learner: keys, and `todo` for an entry in the index. */
  readonly keysWith: (learner: LearnerId) => Promise<readonly string[]>;
}

export async function createWorld({ redis }: TestServer): Promise<StoreWorld> {
  const time = { nowMs: 1_763_712_400_000 };
  return {
    store: await openLearnerStore(redis, { clock: () => time.nowMs }),
    redis,
    time,
    keysWith: async (learner) => {
      const keys = await redis.keys(`*${learner}*`);
      const isListed = (await redis.zscore(keysOf(learner).todo, learner)) !== null;
      return isListed ? [...keys, 'todo'] : keys;
    },
  };
}
