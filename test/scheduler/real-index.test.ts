// The scheduler on the store's own index: from the plan in a record to the turn of what became due.
import { expect, test, vi } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import type { TurnDue } from '../../src/tutor/ports/due-turns.ts';
import { arrival, leaseOf, outcome } from '../store/turns.ts';
import { learnersOf } from './fake-due-store.ts';
import { openStage } from './stage.ts';

const stage = await openStage();

test('everybody who is due is turned once by two processes, and nobody whose time is to come', async () => {
  const { redis } = stage.server;
  const store = await openLearnerStore(redis);
  const due = await openDueStore(redis);
  const minute = Math.floor(Date.now() / 60_000);
  const plan = async (learner: LearnerId, dueAtMinute: number): Promise<void> => {
    const lease = leaseOf(await store.receive(learner, [arrival('a')]));
    await store.commit(lease, outcome({ dueAtMinute }));
  };
  const now = [...learnersOf('web', 300), ...learnersOf('telegram', 40)];
  const later = learnersOf('web', 20, 1000);
  await Promise.all(now.map(async (learner, at) => plan(learner, minute - (at % 15))));
  await Promise.all(later.map(async (learner) => plan(learner, minute + 30)));

  const turned = new Map<LearnerId, number>();
  const turnDue: TurnDue = async (learner) => {
    const received = await store.receive(learner, []);
    if (received.kind !== 'lease') return { kind: 'done' };
    const { lease } = received;
    for (const { kind } of lease.events) {
      if (kind === 'became-due') turned.set(learner, (turned.get(learner) ?? 0) + 1);
    }
    await store.commit(lease, outcome({ turned: lease.events.length }));
    return { kind: 'done' };
  };
  await Promise.all([stage.start({ due, turnDue }), stage.start({ due, turnDue })]);
  await vi.waitFor(() => expect(turned.size).toBe(now.length), 20_000);
  expect(new Set(turned.values())).toEqual(new Set([1]));
  expect([...turned.keys()].toSorted()).toEqual(now.toSorted());
  expect(await due.waiting()).toEqual({ planned: later.length, lateMs: 0 });
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').count()).toBe(0));
  expect(stage.failed).toEqual([]);
});
