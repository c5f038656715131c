// What every test of plans needs: a server, both stores on it, and a clock that stands still.
import { expect } from 'vitest';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { openDueStore } from '../../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../../src/store/turn/learner-store.ts';
import type { DuePage, DueStore } from '../../../src/tutor/ports/due-store.ts';
import type { LearnerStore } from '../../../src/tutor/ports/store.ts';
import type { TestServer } from '../servers.ts';
import { arrival, turnAll } from '../turns.ts';
import type { Redis } from 'ioredis';

export const MINUTE_MS = 60_000;
/** A minute since 1970, the first of its ten. */
export const EVENING = 29_395_200;
/** How long a page is leased. */
export const LEASED_MS = 60_000;

export interface DueStage {
  readonly redis: Redis;
  readonly store: LearnerStore;
  readonly due: DueStore;
  /** The clock of Redis. */
  readonly time: { nowMs: number };
  /** A turn that plans. */
  readonly plan: (learner: LearnerId, dueAtMinute: number | undefined) => Promise<void>;
  readonly at: (minute: number) => void;
  readonly event: () => { readonly at: number; readonly mayCost: boolean };
  /** Leases the one page that is due. */
  readonly onlyPage: () => Promise<DuePage>;
  readonly makeAllDue: () => Promise<readonly LearnerId[]>;
}

export async function createDueStage({ redis }: TestServer): Promise<DueStage> {
  const time = { nowMs: EVENING * MINUTE_MS };
  const clock = (): number => time.nowMs;
  const store = await openLearnerStore(redis, { clock });
  const due = await openDueStore(redis, { clock });
  const event = () => ({ at: time.nowMs, mayCost: true });
  let turns = 0;
  return {
    redis,
    store,
    due,
    time,
    plan: async (learner, dueAtMinute) => {
      turns += 1;
      await turnAll(store, learner, [arrival(`turn ${turns}`)], { dueAtMinute });
    },
    at: (minute) => {
      time.nowMs = minute * MINUTE_MS;
    },
    event,
    onlyPage: async () => {
      const pages = await due.leasePages(10, LEASED_MS);
      expect(pages).toHaveLength(1);
      return pages[0] ?? { shard: 0, slot: 0, number: 0 };
    },
    makeAllDue: async () => {
      const made: LearnerId[] = [];
      for (const page of await due.leasePages(1000, LEASED_MS)) {
        made.push(...(await due.makeDue(page, await due.learnersOn(page), event())));
      }
      return made;
    },
  };
}
