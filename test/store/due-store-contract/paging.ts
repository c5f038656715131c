// Pages of those who become due: leased, looked at, emptied.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { keysOf, shardOf } from '../../../src/store/shard.ts';
import { expectIndexed } from '../planned.ts';
import { somebody } from '../turns.ts';
import { type DueStage, EVENING, LEASED_MS } from './due-stage.ts';

export function describePaging({
  redis,
  store,
  due,
  time,
  plan,
  at,
  event,
  onlyPage,
  makeAllDue,
}: DueStage): void {
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('a page', () => {
    it('is given when its first minute has come, to one at a time', async () => {
      await plan(learner, EVENING + 7);
      at(EVENING - 1);
      expect(await due.leasePages(10, LEASED_MS)).toStrictEqual([]);
      at(EVENING + 7);
      const page = await onlyPage();
      expect(page).toStrictEqual({ shard: shardOf(learner), slot: EVENING / 10, number: 0 });
      expect(await due.leasePages(10, LEASED_MS)).toStrictEqual([]);
      expect(await due.learnersOn(page)).toStrictEqual([learner]);
    });

    it('is given again when its lease ran out and somebody is left', async () => {
      await plan(learner, EVENING);
      at(EVENING);
      const page = await onlyPage();
      time.nowMs += LEASED_MS + 1000;
      expect(await onlyPage()).toStrictEqual(page);
      await due.makeDue(page, [learner], event());
      time.nowMs += LEASED_MS + 1000;
      expect(await due.leasePages(10, LEASED_MS)).toStrictEqual([]);
      expect(await redis.keys('*due*')).toStrictEqual([]);
    });

    it('on which nobody is due yet is given when the next one is', async () => {
      await plan(learner, EVENING + 7);
      at(EVENING);
      const page = await onlyPage();
      expect(await due.learnersOn(page)).toStrictEqual([]);
      at(EVENING + 6);
      expect(await due.leasePages(10, LEASED_MS)).toStrictEqual([]);
      at(EVENING + 7);
      expect(await onlyPage()).toStrictEqual(page);
    });

    it('keeps whose minute is still to come', async () => {
      const other = `${learner}/2` as LearnerId;
      await plan(learner, EVENING);
      await plan(other, EVENING + 5);
      at(EVENING + 1);
      const page = await onlyPage();
      expect(await due.learnersOn(page)).toStrictEqual([learner]);
      expect(await due.makeDue(page, [learner, other], event())).toStrictEqual([learner]);
      await expectIndexed(redis);
      at(EVENING + 5);
      expect(await makeAllDue()).toStrictEqual([other]);
    });

    it('is one of the oldest, when more are due than asked for', async () => {
      const people = Array.from({ length: 20 }, somebody);
      for (const [nth, one] of people.entries()) await plan(one, EVENING + nth * 10);
      at(EVENING + 500);
      const first = await due.leasePages(6, LEASED_MS);
      const second = await due.leasePages(6, LEASED_MS);
      expect([...first, ...second].map(({ slot }) => slot - EVENING / 10)).toStrictEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ]);
    });

    it('drops who was forgotten, ran out or is damaged', async () => {
      const [expired, damaged] = [`${learner}/2` as LearnerId, `${learner}/3` as LearnerId];
      for (const one of [learner, expired, damaged]) await plan(one, EVENING);
      await redis.del(keysOf(expired).record);
      await redis.set(keysOf(damaged).record, 'x');
      at(EVENING + 1);
      expect(await makeAllDue()).toStrictEqual([learner]);
      expect(await redis.keys('*due*')).toStrictEqual([]);
      expect(await redis.get(keysOf(damaged).record)).toBe('x');
    });

    it('does nothing to whom a damaged record was laid aside', async () => {
      await plan(learner, EVENING);
      await redis.set(keysOf(learner).record, 'x');
      await plan(learner, undefined);
      at(EVENING + 1);
      expect(await makeAllDue()).toStrictEqual([]);
      expect((await store.peek(learner)).busy).toBe(false);
      await expectIndexed(redis);
    });
  });
}
