// Who is looked after when a holder dies or a message waits.
import { beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../../src/store/shard.ts';
import { arrival, leaseOf, message, somebody, textsOf, turnAll } from '../turns.ts';
import { LEASE_MS } from './store-world.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';

export function describeSweeping(world: StoreWorld): void {
  const { store, redis, time, keysWith } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('looking for the overdue', () => {
    it('finds a learner whose holder died', async () => {
      await store.receive(learner, [arrival('a')]);
      expect(await store.overdue(10)).toStrictEqual([]);
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(textsOf(leaseOf(await store.receive(learner, [])))).toStrictEqual(['a']);
    });

    it('finds a tail when the vendor wants it, and not before', async () => {
      const tail = { messages: [message('b')], delayMs: 60_000 };
      await turnAll(store, learner, [arrival('a')], { tail });
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'idle' });
      expect(await store.overdue(10)).toStrictEqual([]);
      time.nowMs += 60_000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(leaseOf(await store.receive(learner, [])).tail).toStrictEqual({ ...tail, delayMs: 0 });
    });

    it('finds a tail that is due before the entry which stands already', async () => {
      const tail = { messages: [message('b')], delayMs: 2000 };
      await turnAll(store, learner, [arrival('a')], { tail });
      time.nowMs += 3000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
    });

    it('takes out whom nobody has to look at any more', async () => {
      await turnAll(store, learner, [arrival('a')]);
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(10)).toStrictEqual([learner]);
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'idle' });
      expect(await redis.zcard(keysOf(learner).todo)).toBe(0);
      expect(await store.overdue(10)).toStrictEqual([]);
    });

    it('does not take out an entry that a turn relies on (hole 9)', async () => {
      await turnAll(store, learner, [arrival('a')]);
      time.nowMs += LEASE_MS + 1000;
      // A sweeper lists the learner here; before it comes to him, a turn is run.
      await turnAll(store, learner, [arrival('b')]);
      await store.receive(learner, []);
      // This turn adds no entry, and its holder dies.
      await store.receive(learner, [arrival('c')]);
      time.nowMs += 2 * LEASE_MS;
      expect(await store.overdue(10)).toStrictEqual([learner]);
    });

    it('keeps an entry of a learner who is at work under a prolonged lease', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      time.nowMs += LEASE_MS - 1;
      expect(await store.renew(lease)).toBe(true);
      time.nowMs += 5000;
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'busy' });
      time.nowMs += LEASE_MS;
      expect(await store.overdue(10)).toStrictEqual([learner]);
    });

    it('drops the entry of somebody whose record expired', async () => {
      await turnAll(store, learner, [arrival('a')]);
      await redis.del(keysOf(learner).record);
      time.nowMs += LEASE_MS + 1000;
      expect(await store.receive(learner, [])).toStrictEqual({ kind: 'idle' });
      expect(await keysWith(learner)).toStrictEqual([]);
    });

    it('finds ours behind a crowd that another process has to look after', async () => {
      const others = Array.from({ length: 60 }, (_, place) => `web:all-one/${place}` as LearnerId);
      const mine = 'web:all-one/mine' as LearnerId;
      for (const one of [...others, mine]) await store.receive(one, [arrival('a')]);
      time.nowMs += LEASE_MS + 5000;
      expect(await store.overdue(10, (one) => one === mine)).toStrictEqual([mine]);
    });

    it('waits longer after every takeover without a commit', async () => {
      await store.receive(learner, [arrival('a')]);
      const isTaken: boolean[] = [];
      for (let takeovers = 1; takeovers <= 5; takeovers += 1) {
        time.nowMs += LEASE_MS;
        isTaken.push((await store.receive(learner, [])).kind === 'lease');
      }
      // The fourth takeover has the lease twice as long.
      expect(isTaken).toStrictEqual([true, true, true, true, false]);
      time.nowMs += LEASE_MS;
      expect(leaseOf(await store.receive(learner, [])).takeovers).toBe(5);
    });

    it('answers at most as many as asked for, from all shards alike', async () => {
      const people = Array.from({ length: 30 }, somebody);
      await Promise.all(people.map(async (one) => store.receive(one, [arrival('a')])));
      time.nowMs += LEASE_MS + 1000;
      expect(await store.overdue(7)).toHaveLength(7);
      expect((await store.overdue(100)).toSorted()).toStrictEqual(people.toSorted());
    });
  });
}
