import { describe, expect, test, vi } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { startChildScheduler } from './child-scheduler.ts';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage } from './stage.ts';
import { hasRealServer, startServer } from '../store/servers.ts';

describe.skipIf(!hasRealServer())('a process that is killed in the middle of a page', async () => {
  const stage = await openStage(await startServer('private'));
  const path = stage.server.handle.address;

  test('is followed by another, and nobody is left out or turned twice', async () => {
    const all = learnersOf('web', 100);
    stage.due.plan(pageAt(1), all);
    // The process dies in the turns of its second group: these are a sweep's, as after any death in a turn.
    const inHand: LearnerId[] = [];
    const child = startChildScheduler(path, stage.due, async (learner) => {
      if (stage.turned.length < 20) {
        stage.turned.push(learner);
        return { kind: 'done' };
      }
      inHand.push(learner);
      return new Promise(() => undefined);
    });
    await vi.waitFor(() => expect(inHand).toHaveLength(20), 15_000);
    await child.kill();
    await stage.start();
    await vi.waitFor(() => expect(stage.turned).toHaveLength(80), 15_000);
    expect([...stage.turned, ...inHand].toSorted()).toEqual(all.toSorted());
    expect(Math.max(...stage.due.madeDue.values())).toBe(1);
    await vi.waitFor(async () => expect(await stage.queue('bulk-web').count()).toBe(0));
    expect(await stage.queue('bulk-web').getFailedCount()).toBe(0);
  });

  test('before it ticked leaves the schedule to the others', async () => {
    const child = startChildScheduler(path, stage.due, async () => ({ kind: 'done' }));
    const ticks = stage.queue('ticks');
    await vi.waitFor(async () => expect(await ticks.getJobSchedulersCount()).toBe(1), 15_000);
    await child.kill();
    await stage.start();
    stage.due.plan(pageAt(2), learnersOf('web', 3));
    await vi.waitFor(() => expect(stage.turned).toHaveLength(3), 15_000);
    expect(await ticks.getJobSchedulersCount()).toBe(1);
  });
});
