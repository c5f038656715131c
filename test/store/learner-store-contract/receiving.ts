// What happens to an event on its way in.
import { beforeEach, describe, expect, it } from 'vitest';
import { readCounters } from '../../../src/store/census/counters.ts';
import { eventIdOf } from '../../../src/store/turn/event-id.ts';
import {
  NO_TAIL,
  arrival,
  drain,
  leaseOf,
  numbered,
  outcome,
  said,
  somebody,
  textsOf,
  turnAll,
} from '../turns.ts';
import { HOUR_MS, LEASE_MS } from './store-world.ts';
import type { StoreWorld } from './store-world.ts';
import type { LearnerEvent } from '../../../src/flow/event.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import type { Arrival } from '../../../src/tutor/ports/store.ts';

export function describeReceiving(world: StoreWorld): void {
  const { store, redis, time } = world;
  let learner: LearnerId;
  beforeEach(() => {
    learner = somebody();
  });

  describe('receiving', () => {
    it('gives the first arrival, the state and the lease to whoever brought it', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('chào')]));
      expect(lease).toStrictEqual({
        learner,
        state: '',
        tail: NO_TAIL,
        events: [said('chào')],
        takeovers: 0,
        isAnew: false,
        isMarked: false,
        dueAtMinute: undefined,
        version: 0,
      });
    });

    it('keeps every kind of event as it was', async () => {
      const at = 5;
      const events: readonly LearnerEvent[] = [
        { at, kind: 'became-due', mayCost: true },
        { at, kind: 'said', text: 'Tiếng Việt 🌸 {"x":1}:9:\n' },
        { at, kind: 'chose', choice: 'a b c' },
        { at, kind: 'followed' },
        { at, kind: 'left' },
        { at, kind: 'opened-link', flow: 'an-toan/otp' },
        { at, kind: 'sent-media', media: 'voice' },
        { at, kind: 'withheld' },
        { at, kind: 'flooded', count: 7 },
      ];
      const arrivals = events.map((event) => arrival(event.kind, { event }));
      expect(leaseOf(await store.receive(learner, arrivals)).events).toStrictEqual(events);
    });

    it('accepts while somebody else holds the lease', async () => {
      await store.receive(learner, [arrival('a')]);
      expect(await store.receive(learner, [arrival('b')])).toStrictEqual({ kind: 'busy' });
    });

    it('drops what it knows', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a'), arrival('a')]));
      expect(textsOf(lease)).toStrictEqual(['a']);
      await store.commit(lease, outcome());
      expect(await store.receive(learner, [arrival('a')])).toStrictEqual({ kind: 'idle' });
    });

    it('takes no id for known that only seems to lie across two others', async () => {
      const both = [numbered(1000), numbered(1001)];
      const ring = both.map(({ vendorId, order }) => eventIdOf(vendorId, order)).join('');
      const across = arrivalWithId(ring.slice(1, 9));
      const lease = leaseOf(await store.receive(learner, [...both, across]));
      expect(lease.events).toHaveLength(3);
    });

    it('tells events of one order apart', async () => {
      const both = [arrival('a', { order: 7 }), arrival('b', { order: 7 })];
      expect(leaseOf(await store.receive(learner, both)).events).toHaveLength(2);
    });

    it('takes an order that is no number of a vendor for none', async () => {
      const odd = [Number.NaN, -1, 2 ** 60].map((order) => arrival(`o${order}`, { order }));
      expect(leaseOf(await store.receive(learner, odd)).events).toHaveLength(3);
    });

    it('drops a hundred redelivered updates though the ring holds twelve, and counts them (hole 5)', async () => {
      const updates = Array.from({ length: 100 }, (_, index) => numbered(1000 + index));
      await turnAll(store, learner, updates.slice(0, 50));
      await turnAll(store, learner, updates.slice(50));
      expect(await store.receive(learner, updates)).toStrictEqual({ kind: 'idle' });
      expect((await readCounters(redis)).get('late')).toBe(88);
    });

    it('keeps the twelve greatest orders however they arrived (hole 5)', async () => {
      const orders = [12, 3, 9, 1, 13, 5, 7, 11, 2, 8, 10, 4, 6];
      await turnAll(store, learner, orders.map(numbered));
      // Only the smallest fell out, so what lies between is known and a missing one is new.
      expect(await store.receive(learner, orders.map(numbered))).toStrictEqual({ kind: 'idle' });
      expect((await readCounters(redis)).get('late')).toBe(1);
    });

    it('forgets the floor after 25 hours: Telegram may go on at a smaller number (hole 5)', async () => {
      await turnAll(
        store,
        learner,
        Array.from({ length: 20 }, (_, index) => numbered(1000 + index)),
      );
      expect(await store.receive(learner, [numbered(3)])).toStrictEqual({ kind: 'idle' });
      time.nowMs += 26 * HOUR_MS;
      const lease = leaseOf(await store.receive(learner, [numbered(4)]));
      expect(textsOf(lease)).toStrictEqual(['m4']);
      await store.commit(lease, outcome());
      // The vendor counts anew: what follows is as new as the first, in whatever order it comes.
      for (const order of [6, 5, 7]) {
        const next = leaseOf(await store.receive(learner, [numbered(order)]));
        expect(textsOf(next)).toStrictEqual([`m${order}`]);
        await store.commit(next, outcome());
      }
      expect(await store.receive(learner, [numbered(5)])).toStrictEqual({ kind: 'idle' });
    });

    it('knows an event that waits, however many came after it', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('first')]));
      const others = Array.from({ length: 15 }, (_, index) => arrival(`later ${index}`));
      await store.receive(learner, others);
      await store.receive(learner, [arrival('first')]);
      const next = leaseOf(await store.commit(lease, outcome()));
      expect(textsOf(next)).not.toContain('first');
      expect(next.events).toHaveLength(15);
    });

    it('sorts simultaneous deliveries until a holder has them (hole 13)', async () => {
      const lease = leaseOf(await store.receive(learner, [numbered(5)]));
      await store.receive(learner, [numbered(9)]);
      await store.receive(learner, [arrival('no order')]);
      await store.receive(learner, [numbered(8), numbered(4)]);
      const next = leaseOf(await store.commit(lease, outcome()));
      expect(textsOf(next)).toStrictEqual(['m4', 'm8', 'm9', 'no order']);
    });

    it('leaves the order of what a holder has, even when the lease ran out (hole 13)', async () => {
      await store.receive(learner, [numbered(5)]);
      time.nowMs += LEASE_MS;
      const taken = leaseOf(await store.receive(learner, [numbered(3)]));
      expect(textsOf(taken)).toStrictEqual(['m5', 'm3']);
    });

    it('gives at most twenty events at a time, then the rest (hole 14)', async () => {
      const many = Array.from({ length: 45 }, (_, index) => arrival(`e${index}`));
      const first = leaseOf(await store.receive(learner, many));
      const second = leaseOf(await store.commit(first, outcome({ turned: 20 })));
      const third = leaseOf(await store.commit(second, outcome({ turned: 20 })));
      const all = [first, second, third];
      expect(all.map((lease) => lease.events.length)).toStrictEqual([20, 20, 5]);
      expect(all.flatMap(textsOf)).toStrictEqual(many.map((_, index) => `e${index}`));
      expect(await store.commit(third, outcome({ turned: 5 }))).toStrictEqual({ kind: 'done' });
    });

    it('counts what comes on top of 64 waiting events and keeps no text of it (hole 14)', async () => {
      const many = Array.from({ length: 70 }, (_, index) => arrival(`e${index}`));
      await store.receive(learner, many);
      await store.receive(learner, [arrival('even more')]);
      const events = await drain(store, learner, () => {
        time.nowMs += LEASE_MS;
      });
      expect(events).toHaveLength(65);
      expect(events.at(-1)).toStrictEqual({ at: said('').at, kind: 'flooded', count: 7 });
    });

    it('counts what comes on top of 16 KB (hole 14)', async () => {
      const long = 'x'.repeat(4096);
      const many = ['1', '2', '3', '4', '5', '6'].map((name) => arrival(name + long));
      const lease = leaseOf(await store.receive(learner, many));
      expect(lease.events.map((event) => event.kind)).toStrictEqual([
        'said',
        'said',
        'said',
        'said',
        'flooded',
      ]);
    });

    it('does not change a flood that a holder was given (hole 14)', async () => {
      const long = 'x'.repeat(8192);
      const full = [arrival(`1${long}`), arrival(`2${long}`), arrival('3')];
      const lease = leaseOf(await store.receive(learner, full));
      await store.receive(learner, [arrival('4'), arrival('5')]);
      const next = leaseOf(await store.commit(lease, outcome({ turned: 3 })));
      expect(next.events).toStrictEqual([{ at: said('').at, kind: 'flooded', count: 2 }]);
    });
  });

  describe('receiving at a version only', () => {
    it('keeps nothing when the record has moved on', async () => {
      await turnAll(store, learner, [arrival('a')]);
      const late = [arrival('b'), arrival('c', { onlyAtVersion: 0 })];
      expect(await store.receive(learner, late)).toStrictEqual({ kind: 'changed' });
      const next = [arrival('c', { onlyAtVersion: 1 })];
      expect(textsOf(leaseOf(await store.receive(learner, next)))).toStrictEqual(['c']);
    });

    it('keeps nothing while events wait or a holder is at work', async () => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const guarded = [arrival('b', { onlyAtVersion: 0 })];
      expect(await store.receive(learner, guarded)).toStrictEqual({ kind: 'changed' });
      await store.commit(lease, outcome());
      expect(await store.peek(learner)).toStrictEqual({
        state: 'state',
        version: 1,
        busy: false,
      });
    });

    it('knows a redelivery before it looks at the version', async () => {
      await turnAll(store, learner, [arrival('a', { onlyAtVersion: 0 })]);
      const again = [arrival('a', { onlyAtVersion: 0 })];
      expect(await store.receive(learner, again)).toStrictEqual({ kind: 'idle' });
    });
  });
}

/** Finds an event whose id is the given one: 10 bits of hash are soon met. */
function arrivalWithId(id: string): Arrival {
  const number = Buffer.from(id).reduce((value, digit) => value * 93 + digit - 33, 0);
  const order = Math.floor(number / 1024) - 1;
  for (let tries = 0; ; tries += 1) {
    if (eventIdOf(`try-${tries}`, order) === id)
      return arrival(`try-${tries}`, { order, vendorId: `try-${tries}` });
  }
}
