// Whoever becomes due: the event in the inbox, once, and who finds it there.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { keysOf } from '../../../src/store/shard.ts';
import { LEASE_MS } from '../../../src/tutor/ports/store.ts';
import { expectIndexed } from '../planned.ts';
import { arrival, leaseOf, numbered, outcome, somebody, textsOf, turnAll } from '../turns.ts';
import { type DueStage, EVENING } from './due-stage.ts';

export function describeBecomingDue({
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

  describe('whoever is due', () => {
    it('has the event in the inbox, and no plan until a turn makes the next one', async () => {
      await plan(learner, EVENING + 2);
      at(EVENING + 3);
      expect(await makeAllDue()).toStrictEqual([learner]);
      const lease = leaseOf(await store.receive(learner, []));
      expect(lease.events).toStrictEqual([{ at: time.nowMs, kind: 'became-due', mayCost: true }]);
      expect(lease.dueAtMinute).toBeUndefined();
      expect(await store.commit(lease, outcome({ dueAtMinute: EVENING + 1440 }))).toStrictEqual({
        kind: 'done',
      });
      await expectIndexed(redis);
    });

    it('is told once, however often the page is worked', async () => {
      await plan(learner, EVENING);
      at(EVENING + 1);
      const page = await onlyPage();
      const people = await due.learnersOn(page);
      expect(await due.makeDue(page, people, event())).toStrictEqual([learner]);
      // Its caller died, or the answer was lost: they are to be turned still.
      expect(await due.makeDue(page, people, event())).toStrictEqual([learner]);
      const lease = leaseOf(await store.receive(learner, []));
      expect(textsOf(lease)).toStrictEqual(['became-due']);
      await store.commit(lease, outcome({ dueAtMinute: EVENING + 5 }));
      expect(await due.makeDue(page, people, event())).toStrictEqual([]);
      await expectIndexed(redis);
    });

    it('is told of the newer plan only', async () => {
      await plan(learner, EVENING);
      at(EVENING + 30);
      const page = await onlyPage();
      await plan(learner, EVENING + 20);
      expect(await due.makeDue(page, [learner], event())).toStrictEqual([]);
      await expectIndexed(redis);
      expect(await makeAllDue()).toStrictEqual([learner]);
    });

    it('is told at the end of a turn that is under way, which does not plan the same again', async () => {
      await plan(learner, EVENING);
      at(EVENING);
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      expect(await makeAllDue()).toStrictEqual([learner]);
      const next = leaseOf(await store.commit(lease, outcome({ dueAtMinute: EVENING })));
      expect([textsOf(next), next.dueAtMinute]).toStrictEqual([['became-due'], undefined]);
      expect(await redis.keys('*due*')).toStrictEqual([]);
      expect(await store.commit(next, outcome({ dueAtMinute: EVENING + 60 }))).toStrictEqual({
        kind: 'done',
      });
      await expectIndexed(redis);
    });

    it('is told behind what they said, and not again by a fenced holder', async () => {
      await plan(learner, EVENING);
      at(EVENING);
      await store.receive(learner, [numbered(1)]);
      await makeAllDue();
      await store.receive(learner, [numbered(2)]);
      time.nowMs += LEASE_MS;
      const slow = leaseOf(await store.receive(learner, []));
      expect(textsOf(slow)).toStrictEqual(['m1', 'became-due', 'm2']);
      time.nowMs += LEASE_MS;
      const taken = leaseOf(await store.receive(learner, []));
      await store.commit(taken, outcome({ turned: 3 }));
      await redis.del(keysOf(learner).record);
      await store.receive(learner, [numbered(7)]);
      expect(await store.commit(slow, outcome({ turned: 3 }))).toStrictEqual({ kind: 'fenced' });
      time.nowMs += LEASE_MS;
      expect(textsOf(leaseOf(await store.receive(learner, [])))).toStrictEqual(['m7']);
    });

    it('is found by the sweeper when whoever made them due dies before the lease', async () => {
      await plan(learner, EVENING);
      at(EVENING);
      await makeAllDue();
      time.nowMs += LEASE_MS;
      expect(await store.overdue(10)).toStrictEqual([]);
      time.nowMs += 60_000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(textsOf(leaseOf(await store.receive(learner, [])))).toStrictEqual(['became-due']);
    });

    it('is found by the sweeper when their holder dies', async () => {
      await plan(learner, EVENING);
      at(EVENING);
      await makeAllDue();
      await store.receive(learner, []);
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      const lease = leaseOf(await store.receive(learner, []));
      expect([textsOf(lease), lease.takeovers]).toStrictEqual([['became-due'], 1]);
    });

    it('never expires before they are turned', async () => {
      await turnAll(store, learner, [arrival('a')], { dueAtMinute: EVENING, keepSeconds: 9 });
      at(EVENING);
      await makeAllDue();
      expect(await redis.ttl(keysOf(learner).record)).toBe(-1);
    });

    it('is heard when the vendor begins anew, although Ban writes to them every day', async () => {
      await turnAll(
        store,
        learner,
        Array.from({ length: 14 }, (_, nth) => numbered(1000 + nth)),
      );
      for (let day = 0; day < 9; day += 1) {
        await turnAll(store, learner, day === 0 ? [numbered(2000)] : [], {
          dueAtMinute: EVENING + day * 1440,
        });
        at(EVENING + day * 1440);
        expect(await makeAllDue()).toStrictEqual([learner]);
      }
      await turnAll(store, learner, []);
      expect(textsOf(leaseOf(await store.receive(learner, [numbered(7)])))).toStrictEqual(['m7']);
    });
  });
}
