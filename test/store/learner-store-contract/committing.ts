// What a turn leaves behind, and what a second or a late commit does.
import { beforeEach, describe, expect, it } from 'vitest';
import { readCounters } from '../../../src/store/census/counters.ts';
import { readNotes } from '../../../src/store/census/notes.ts';
import { keysOf } from '../../../src/store/shard.ts';
import {
  arrival,
  leaseOf,
  message,
  numbered,
  outcome,
  somebody,
  textsOf,
  turnAll,
} from '../turns.ts';
import { LEASE_MS } from './store-world.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';

export function describeCommitting(world: StoreWorld): void {
  const { store, redis, time } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('committing', () => {
    it('keeps state, tail and version for the next turn', async () => {
      const tail = {
        messages: [message('Xin chào 🌸'), message('b')],
        delayMs: 500,
      };
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome({ state: '{"tên":"Lò Văn Ơn"}', tail }));
      const next = leaseOf(await store.receive(learner, [arrival('b')]));
      expect([next.state, next.tail, next.version]).toStrictEqual(['{"tên":"Lò Văn Ơn"}', tail, 1]);
    });

    it('never gives the lease back over a waiting inbox (hole 8)', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.receive(learner, [arrival('b')]);
      const next = leaseOf(await store.commit(lease, outcome()));
      expect(textsOf(next)).toStrictEqual(['b']);
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'busy' });
    });

    it('counts a commit once that is sent again while the lease is kept (hole 3)', async () => {
      const lease = leaseOf(
        await store.receive(learner, [arrival('a'), arrival('b'), arrival('c')]),
      );
      const turn = outcome({ counted: { finished: 1 } });
      await store.commit(lease, turn);
      const again = leaseOf(await store.commit(lease, turn));
      expect(textsOf(again)).toStrictEqual(['b', 'c']);
      expect((await readCounters(redis)).get('finished')).toBe(1);
      expect(textsOf(leaseOf(await store.commit(again, turn)))).toStrictEqual(['c']);
    });

    it('keeps what a form wrote down once, however often the commit is sent', async () => {
      const before = (await readNotes(redis)).length;
      const note = { record: 'visit', at: 7, values: { place: '03217', people: 12 } };
      const lease = leaseOf(
        await store.receive(learner, [arrival('a'), arrival('b'), arrival('c')]),
      );
      const turn = outcome({ notes: [note], counted: { record: 1 } });
      await store.commit(lease, turn);
      await store.commit(lease, turn);
      expect((await readNotes(redis)).length - before).toBe(1);
    });

    it('hands out no arrival by a resent commit that its order is not final for (hole 3, 13)', async () => {
      const lease = leaseOf(await store.receive(learner, [numbered(1), numbered(2)]));
      await store.commit(lease, outcome());
      await store.receive(learner, [numbered(9)]);
      const again = leaseOf(await store.commit(lease, outcome()));
      expect(textsOf(again)).toStrictEqual(['m2']);
      await store.receive(learner, [numbered(8)]);
      expect(textsOf(leaseOf(await store.commit(again, outcome())))).toStrictEqual(['m8', 'm9']);
    });

    it('counts a commit once that is sent again after the release (hole 3)', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome());
      expect(await store.commit(lease, outcome({ state: 'other' }))).toStrictEqual({
        kind: 'fenced',
      });
      const next = leaseOf(await store.receive(learner, [arrival('b')]));
      expect([next.state, textsOf(next)]).toStrictEqual(['state', ['b']]);
    });

    it('refuses a holder whose lease somebody took over', async () => {
      const slow = leaseOf(await store.receive(learner, [arrival('a')]));
      time.nowMs += LEASE_MS;
      const taken = leaseOf(await store.receive(learner, []));
      expect(taken.takeovers).toBe(1);
      expect(await store.renew(slow)).toBe(false);
      expect(await store.commit(slow, outcome({ state: 'slow' }))).toStrictEqual({
        kind: 'fenced',
      });
      await store.commit(taken, outcome({ state: 'taken' }));
      expect(await store.commit(slow, outcome({ state: 'slow' }))).toStrictEqual({
        kind: 'fenced',
      });
      expect(await store.peek(learner)).toStrictEqual({
        state: 'taken',
        version: 1,
        busy: false,
      });
    });

    it('counts takeovers until a commit', async () => {
      await store.receive(learner, [arrival('a'), arrival('b')]);
      time.nowMs += LEASE_MS;
      await store.receive(learner, []);
      time.nowMs += LEASE_MS;
      const third = leaseOf(await store.receive(learner, []));
      expect(third.takeovers).toBe(2);
      expect(leaseOf(await store.commit(third, outcome())).takeovers).toBe(0);
    });

    it('commits for a holder whose lease ran out when nobody wanted it', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      time.nowMs += 3 * LEASE_MS;
      expect(await store.renew(lease)).toBe(true);
      expect(await store.commit(lease, outcome())).toStrictEqual({ kind: 'done' });
    });

    it('saves the events of a fenced holder that a failover lost', async () => {
      await turnAll(store, learner, [arrival('a')]);
      const { record } = keysOf(learner);
      const before = await redis.getBuffer(record);
      const lease = leaseOf(await store.receive(learner, [arrival('b')]));
      await redis.set(record, before ?? '');
      const saved = leaseOf(await store.commit(lease, outcome()));
      expect(textsOf(saved)).toStrictEqual(['b']);
    });

    it('saves the first words of a newcomer that a failover lost', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await redis.flushdb();
      expect(textsOf(leaseOf(await store.commit(lease, outcome())))).toStrictEqual(['a']);
    });

    it('adds up counters over learners and shards', async () => {
      for (const one of [learner, somebody(), somebody()]) {
        const lease = leaseOf(await store.receive(one, [arrival('a')]));
        await store.commit(lease, outcome({ counted: { started: 2, finished: 1 } }));
      }
      const counters = await readCounters(redis);
      expect([counters.get('started'), counters.get('finished')]).toStrictEqual([6, 3]);
    });

    it('takes no lease of another store', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await expect(store.commit({ ...lease }, outcome())).rejects.toThrow(
        'not given by this store',
      );
    });
  });

  describe('peeking', () => {
    it('shows somebody unknown as new', async () => {
      expect(await store.peek(learner)).toStrictEqual({ state: '', version: 0, busy: false });
    });

    it('takes nothing and says who is busy', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      expect((await store.peek(learner)).busy).toBe(true);
      await store.commit(lease, outcome({ state: 'x' }));
      expect(await store.peek(learner)).toStrictEqual({ state: 'x', version: 1, busy: false });
    });
  });
}
