// The plan of a learner, as commits write it and the index knows it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { keysOf, shardOf } from '../../../src/store/shard.ts';
import { expectIndexed, pagesOf } from '../planned.ts';
import { arrival, leaseOf, message, outcome, somebody, turnAll } from '../turns.ts';
import { type DueStage, EVENING } from './due-stage.ts';

export function describePlanning({ redis, store, plan }: DueStage): void {
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('a plan', () => {
    it('stands in the lease of the next turn, and is on one page', async () => {
      await plan(learner, EVENING + 7);
      await expectIndexed(redis);
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      expect(lease.dueAtMinute).toBe(EVENING + 7);
    });

    it('moves with every commit, and is never on two pages', async () => {
      for (const minute of [3, 3, 5, 12, undefined, undefined, 90_000, 4, -90_000]) {
        await plan(learner, minute === undefined ? undefined : EVENING + minute);
        await expectIndexed(redis);
        expect((await pagesOf(redis)).size).toBe(minute === undefined ? 0 : 1);
      }
    });

    it('goes with the learner who is forgotten', async () => {
      await plan(learner, EVENING);
      await turnAll(store, learner, [arrival('xóa')], { state: '', dueAtMinute: EVENING });
      expect(await redis.keys('*due*')).toStrictEqual([]);
    });

    it('goes before the farewell is sent', async () => {
      await plan(learner, EVENING);
      const tail = { messages: [message('Tạm biệt')], delayMs: 0 };
      await turnAll(store, learner, [arrival('xóa')], { state: '', tail, dueAtMinute: EVENING });
      expect(await redis.keys('*due*')).toStrictEqual([]);
    });

    it('is not written by a holder who lost the lease', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome({ dueAtMinute: EVENING }));
      await store.commit(lease, outcome({ dueAtMinute: EVENING + 60 }));
      await expectIndexed(redis);
      expect(leaseOf(await store.receive(learner, [arrival('b')])).dueAtMinute).toBe(EVENING);
    });

    it('is written by a mark, and changed by the commit that ends it', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const marked = leaseOf(await store.mark(lease, outcome({ dueAtMinute: EVENING })));
      await expectIndexed(redis);
      expect(marked.dueAtMinute).toBe(EVENING);
      await store.commit(marked, outcome({ turned: 0, dueAtMinute: EVENING + 60 }));
      await expectIndexed(redis);
    });

    it('of a time that no clock shows is one for the nearest', async () => {
      await plan(learner, -5);
      await plan(somebody(), Infinity);
      await expectIndexed(redis);
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      expect(lease.dueAtMinute).toBe(0);
      await expect(store.commit(lease, outcome({ dueAtMinute: Number.NaN }))).rejects.toThrow(
        /no time/u,
      );
    });

    it('of many goes onto the first page with room, at most 120 a page', async () => {
      const people = Array.from({ length: 250 }, (_, nth) => `web:crowd/${nth}` as LearnerId);
      for (const one of people) await plan(one, EVENING + 4);
      const counts = async (): Promise<readonly number[]> =>
        Promise.all(
          [0, 1, 2].map(async (number) =>
            redis.zcard(
              `${keysOf(learner).due.replace(/\d{3}/u, tagOf(people))}:${EVENING / 10}:${number}`,
            ),
          ),
        );
      expect(await counts()).toStrictEqual([120, 120, 10]);
      await plan(people[3] ?? learner, undefined);
      await plan(learnerBeside(people), EVENING + 9);
      expect(await counts()).toStrictEqual([120, 120, 10]);
      await expectIndexed(redis);
    });
  });
}

/** The shard of them all as three digits. */
function tagOf([first]: readonly LearnerId[]): string {
  return String(shardOf(first ?? ('' as LearnerId))).padStart(3, '0');
}

function learnerBeside([first]: readonly LearnerId[]): LearnerId {
  return `${first?.split('/')[0]}/beside` as LearnerId;
}
