// What remains of a learner who rests, and of one who is forgotten.
import { beforeEach, describe, expect, it } from 'vitest';
import { keysOf, unreadableKeyOf } from '../../../src/store/shard.ts';
import { arrival, leaseOf, message, numbered, outcome, somebody, turnAll } from '../turns.ts';
import { LEASE_MS } from './store-world.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';

export function describeLeaving(world: StoreWorld): void {
  const { store, redis, time, keysWith } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('forgetting', () => {
    it('leaves no key and no index entry', async () => {
      await turnAll(store, learner, [arrival('a')]);
      const lease = leaseOf(await store.receive(learner, [arrival('xóa')]));
      const forgotten = await store.commit(lease, outcome({ state: '' }));
      expect(forgotten).toStrictEqual({ kind: 'done' });
      expect(await keysWith(learner)).toStrictEqual([]);
    });

    it('is done when it is sent again', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('xóa')]));
      await store.commit(lease, outcome({ state: '' }));
      expect(await store.commit(lease, outcome({ state: '' }))).toStrictEqual({ kind: 'done' });
      expect(await keysWith(learner)).toStrictEqual([]);
    });

    it('waits for the farewell to be sent', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('xóa')]));
      const tail = { messages: [message('Tạm biệt')], delayMs: 0 };
      await store.commit(lease, outcome({ state: '', tail }));
      const retry = leaseOf(await store.receive(learner, []));
      expect(retry.tail.messages).toStrictEqual([message('Tạm biệt')]);
      await store.commit(retry, outcome({ state: '', turned: 0 }));
      expect(await keysWith(learner)).toStrictEqual([]);
    });

    it('does not bring back a learner for a holder that was thought dead', async () => {
      await turnAll(store, learner, [arrival('a')]);
      const slow = leaseOf(await store.receive(learner, [arrival('b')]));
      time.nowMs += LEASE_MS;
      const taken = leaseOf(await store.receive(learner, [arrival('xóa')]));
      await store.commit(taken, outcome({ state: '', turned: 2 }));
      expect(await store.commit(slow, outcome())).toStrictEqual({ kind: 'fenced' });
      expect(await keysWith(learner)).toStrictEqual([]);
    });
  });

  describe('expiry', () => {
    it('is set by the commit that leaves the learner at rest', async () => {
      await turnAll(store, learner, [arrival('a')], { keepSeconds: 1000 });
      expect(await redis.ttl(keysOf(learner).record)).toBeGreaterThan(990);
      await store.receive(learner, [arrival('a')]);
      expect(await redis.ttl(keysOf(learner).record)).toBeGreaterThan(990);
    });

    it('is off while an accepted event waits for its turn', async () => {
      await turnAll(store, learner, [arrival('a')], { keepSeconds: 1 });
      await store.receive(learner, [arrival('b')]);
      expect(await redis.ttl(keysOf(learner).record)).toBe(-1);
    });

    it('is a day at least while a message waits to be sent', async () => {
      const tail = { messages: [message('b')], delayMs: 0 };
      await turnAll(store, learner, [arrival('a')], { tail, keepSeconds: 1 });
      expect(await redis.ttl(keysOf(learner).record)).toBeGreaterThan(86_300);
      await turnAll(store, learner, [arrival('b')], { tail, keepSeconds: 200_000 });
      expect(await redis.ttl(keysOf(learner).record)).toBeGreaterThan(190_000);
    });
  });

  describe('a state that nobody can read', () => {
    it('is laid aside for thirty days without a name', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome({ state: '', unreadable: '[99,"?"]' }));
      expect(await keysWith(learner)).toStrictEqual([]);
      const key = unreadableKeyOf(learner);
      expect(await redis.get(key)).toBe('[99,"?"]');
      expect(await redis.ttl(key)).toBeGreaterThan(29 * 86_400);
    });

    it('goes with its learner', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      await store.commit(lease, outcome({ unreadable: '[99,"?"]' }));
      await turnAll(store, learner, [arrival('xóa')], { state: '' });
      expect(await redis.exists(unreadableKeyOf(learner))).toBe(0);
    });
  });

  it('does not grow in a thousand turns', async () => {
    const turn = async (order: number): Promise<void> => {
      time.nowMs += 60_000;
      await turnAll(store, learner, [numbered(1_763_712_345_678 + order * 1000)]);
    };
    for (let order = 0; order < 20; order += 1) await turn(order);
    const before = await redis.strlen(keysOf(learner).record);
    for (let order = 20; order < 1020; order += 1) await turn(order);
    expect(await redis.strlen(keysOf(learner).record)).toBe(before);
    expect(await keysWith(learner)).toStrictEqual([keysOf(learner).record, 'todo']);
  });
}
