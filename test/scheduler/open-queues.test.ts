import { expect, test, vi } from 'vitest';
import { forgetOldFailures } from '../../src/scheduler/failures.ts';
import { holdLane } from '../../src/scheduler/hold.ts';
import { withQueues } from '../../src/scheduler/open-queues.ts';
import type { Queues } from '../../src/tutor/ports/queues.ts';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage } from './stage.ts';

const stage = await openStage();

async function operator<Done>(act: (queues: Queues) => Promise<Done>): Promise<Done> {
  const ports = { requests: stage.server.redis, due: stage.due, nowMs: () => Date.now() + 1 };
  return withQueues(ports, act);
}

/** Makes two kinds of failures: two pages of one, one of the other. */
async function failThrice(): Promise<void> {
  for (const shard of [1, 2, 3]) stage.due.plan(pageAt(shard), learnersOf('web', 2, shard * 10));
  const scheduler = await stage.start({
    turnDue: async (learner) => {
      throw new Error(learner.startsWith('web:3') ? 'Full' : 'No answer');
    },
  });
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').getFailedCount()).toBe(3));
  await scheduler.stop(2000);
}

test('a look leaves no trace where nothing ever ran', async () => {
  expect(await operator(async (queues) => queues.look())).toEqual([]);
  expect(await stage.server.redis.keys('*')).toEqual([]);
});

test('lanes are shown with what waits, how long, and what holds them', async () => {
  const telegram = stage.queue('bulk-telegram');
  await holdLane(telegram, 60_000);
  await telegram.add('due-page', {}, { timestamp: Date.now() - 5000 });
  await telegram.add('due-page', {});
  const [lane] = await operator(async (queues) => queues.look());
  expect(lane).toMatchObject({ name: 'bulk-telegram', waiting: 2, active: 0, failed: 0 });
  expect(lane?.oldestMs).toBeGreaterThanOrEqual(5000);
  expect(lane?.heldMs).toBeGreaterThan(50_000);
});

test('failures are grouped by reason, the most frequent first', async () => {
  await failThrice();
  const groups = await operator(async (queues) => queues.failures());
  expect(groups.map(({ queue, reason, count }) => [queue, reason, count])).toEqual([
    ['bulk-web', 'No answer', 2],
    ['bulk-web', 'Full', 1],
  ]);
});

test('failed jobs are put back, of one queue or of all', async () => {
  await failThrice();
  expect(await operator(async (queues) => queues.retryFailed('ticks'))).toBe(0);
  expect(await operator(async (queues) => queues.retryFailed())).toBe(3);
  expect(await stage.queue('bulk-web').getWaitingCount()).toBe(3);
});

test('a job that only tells of failed turns is over once it was put back', async () => {
  await failThrice();
  await operator(async (queues) => queues.retryFailed());
  await stage.start();
  const web = stage.queue('bulk-web');
  await vi.waitFor(async () => {
    const counts = await web.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    expect(Object.values(counts)).toEqual([0, 0, 0, 0]);
  });
  expect(await web.getFailedCount()).toBe(0);
});

test('failed jobs are dropped', async () => {
  await failThrice();
  expect(await operator(async (queues) => queues.dropFailed('bulk-web'))).toBe(3);
  expect(await stage.queue('bulk-web').getFailedCount()).toBe(0);
  expect(await operator(async (queues) => queues.failures())).toEqual([]);
});

test('a failure of a week ago is only counted, by one process', async () => {
  await failThrice();
  const web = stage.queue('bulk-web');
  const { redis } = stage.server;
  expect(await forgetOldFailures(web, redis)).toBe(0);
  // As if these milliseconds were a week.
  const aWeek = 0;
  const counts = await Promise.all([
    forgetOldFailures(web, redis, aWeek),
    forgetOldFailures(web, redis, aWeek),
  ]);
  expect(counts[0] + counts[1]).toBe(3);
  const lanes = await operator(async (queues) => queues.look());
  expect(lanes.find(({ name }) => name === 'bulk-web')).toMatchObject({ failed: 0, forgotten: 3 });
});

test('a failed page that still holds learners is tried again by itself, after a while', async () => {
  const web = stage.queue('bulk-web');
  await web.add('due-page', pageAt(1), { jobId: 'due-1-2968123-0', attempts: 1 });
  stage.due.plan(pageAt(1), learnersOf('web', 1));
  const failing = await stage.start({
    due: {
      ...stage.due,
      leasePages: async () => [],
      makeDue: async () => {
        throw new Error('No answer');
      },
    },
  });
  await vi.waitFor(async () => expect(await web.getFailedCount()).toBe(1));
  await failing.stop(2000);
  const later = { nowMs: () => Date.now() + 601_000, monotonicMs: () => performance.now() };
  await stage.start({ clock: later });
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 1)));
  expect(await web.getFailedCount()).toBe(0);
});
