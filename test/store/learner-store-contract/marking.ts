// A turn whose message may be sent once only: the mark, and who is told of it.
import { beforeEach, describe, expect, it } from 'vitest';
import { readCounters } from '../../../src/store/census/counters.ts';
import { arrival, leaseOf, outcome, somebody, textsOf, turnAll } from '../turns.ts';
import { LEASE_MS } from './store-world.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';

export function describeMarking(world: StoreWorld): void {
  const { store, redis, time } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('marking', () => {
    it('writes the turn and keeps the lease until the commit that ends the mark', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const marked = leaseOf(await store.mark(lease, outcome({ state: 'turned' })));
      expect([marked.state, marked.events, marked.version, marked.isMarked]).toStrictEqual([
        'turned',
        [],
        1,
        false,
      ]);
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'busy' });
      const after = outcome({ state: 'sent', turned: 0 });
      expect(await store.commit(marked, after)).toStrictEqual({ kind: 'done' });
      const next = leaseOf(await store.receive(learner, [arrival('b')]));
      expect([next.state, next.isMarked, next.version]).toStrictEqual(['sent', false, 2]);
    });

    it('counts once when it is sent again, and hands out what arrived meanwhile', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.receive(learner, [arrival('b')]);
      const turn = outcome({ counted: { 'marked-once': 1 } });
      const first = leaseOf(await store.mark(lease, turn));
      await store.receive(learner, [arrival('c')]);
      const again = leaseOf(await store.mark(lease, turn));
      expect([textsOf(first), textsOf(again)]).toStrictEqual([['b'], ['b']]);
      expect((await readCounters(redis)).get('marked-once')).toBe(1);
      expect(textsOf(leaseOf(await store.commit(again, outcome())))).toStrictEqual(['c']);
    });

    it('says nothing to a late copy of itself, behind the commit that ended it', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.receive(learner, [arrival('b')]);
      const marked = leaseOf(await store.mark(lease, outcome()));
      await store.commit(marked, outcome({ turned: 0 }));
      expect(await store.mark(lease, outcome())).toStrictEqual({ kind: 'fenced' });
    });

    it('is refused to a holder whose lease somebody took over', async () => {
      const slow = leaseOf(await store.receive(learner, [arrival('a')]));
      time.nowMs += LEASE_MS;
      const taken = leaseOf(await store.receive(learner, []));
      expect(await store.mark(slow, outcome({ state: 'slow' }))).toStrictEqual({ kind: 'fenced' });
      await store.commit(taken, outcome({ state: 'taken' }));
      expect((await store.peek(learner)).state).toBe('taken');
    });

    it('is found by the sweeper when its holder died, although nothing else waits', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.mark(lease, outcome());
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      const next = leaseOf(await store.receive(learner, []));
      expect([next.isMarked, next.events, next.takeovers]).toStrictEqual([true, [], 1]);
      expect(await store.commit(next, outcome({ turned: 0 }))).toStrictEqual({ kind: 'done' });
      expect(leaseOf(await store.receive(learner, [arrival('b')])).isMarked).toBe(false);
    });

    it('stays when whoever took it over dies too, or gives the lease back', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.mark(lease, outcome());
      time.nowMs += LEASE_MS + 1000;
      await store.receive(learner, []);
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      const third = leaseOf(await store.receive(learner, []));
      expect([third.isMarked, third.takeovers]).toStrictEqual([true, 2]);
      await store.release(third);
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(leaseOf(await store.receive(learner, [])).isMarked).toBe(true);
    });

    it('that was given back at once is found, and by the next event too', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const marked = leaseOf(await store.mark(lease, outcome()));
      await store.release(marked);
      expect(await store.overdue(10)).toStrictEqual([learner]);
      const next = leaseOf(await store.receive(learner, [arrival('b', { order: 9 })]));
      expect([next.isMarked, textsOf(next)]).toStrictEqual([true, ['b']]);
    });

    it('is prolonged by a renewal', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const marked = leaseOf(await store.mark(lease, outcome()));
      time.nowMs += LEASE_MS - 1;
      expect(await store.renew(marked)).toBe(true);
      time.nowMs += LEASE_MS - 1;
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'busy' });
    });

    it('passes over a waiting tail, and is ended while it waits', async () => {
      const tail = { messages: [], delayMs: 0 };
      await turnAll(store, learner, [arrival('a')]);
      const lease = leaseOf(await store.receive(learner, [arrival('b')]));
      const marked = leaseOf(await store.mark(lease, outcome({ tail })));
      await store.commit(marked, outcome({ turned: 0, tail }));
      expect((await store.peek(learner)).busy).toBe(false);
    });
  });
}
