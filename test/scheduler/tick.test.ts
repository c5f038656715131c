import { expect, test, vi } from 'vitest';
import { tick, type TickPorts } from '../../src/scheduler/tick.ts';
import { laneOf } from '../../src/scheduler/queue.ts';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage } from './stage.ts';

const stage = await openStage();

function ports(change: Partial<TickPorts> = {}): TickPorts {
  return {
    due: stage.due,
    laneOf: (channel) => stage.queue(laneOf(channel)),
    nowMs: () => Date.now(),
    pageLeaseMs: 60_000,
    stopping: new AbortController().signal,
    ...change,
  };
}

test('a page becomes one job in the lane of each channel of its learners', async () => {
  stage.due.plan(pageAt(17), [...learnersOf('web', 2), ...learnersOf('telegram', 3)]);
  expect(await tick(ports())).toBe(1);
  const [web] = await stage.queue('bulk-web').getWaiting();
  const [telegram] = await stage.queue('bulk-telegram').getWaiting();
  expect(web?.id).toBe('due-17-2968123-0');
  expect(web?.data).toEqual(pageAt(17));
  expect(telegram?.data).toEqual(pageAt(17));
});

test('two processes that tick at once add each page once', async () => {
  for (let shard = 0; shard < 128; shard += 1) stage.due.plan(pageAt(shard), learnersOf('web', 5));
  const pages = await Promise.all([tick(ports()), tick(ports())]);
  expect(pages[0] + pages[1]).toBe(128);
  expect(await stage.queue('bulk-web').getWaitingCount()).toBe(128);
});

test('a page that is leased again while its job waits is not added again', async () => {
  for (let shard = 0; shard < 10; shard += 1) stage.due.plan(pageAt(shard), learnersOf('web', 5));
  await tick(ports());
  stage.due.endLeases();
  expect(await tick(ports())).toBe(10);
  expect(await stage.queue('bulk-web').getWaitingCount()).toBe(10);
});

test('nothing due adds nothing', async () => {
  expect(await tick(ports())).toBe(0);
  expect(await stage.queue('bulk-web').count()).toBe(0);
});

test('learners of a channel without a lane stay where they are', async () => {
  stage.due.plan(pageAt(1), learnersOf('terminal', 2));
  expect(await tick(ports())).toBe(1);
  expect((await stage.due.waiting()).planned).toBe(2);
});

test('all pages are leased, however many there are', async () => {
  for (let number = 0; number < 250; number += 1)
    stage.due.plan(pageAt(1, number), learnersOf('web', 1));
  expect(await tick(ports())).toBe(250);
  expect(await stage.queue('bulk-web').getWaitingCount()).toBe(250);
});

test('a tick that has to stop begins nothing more', async () => {
  stage.due.plan(pageAt(1), learnersOf('web', 1));
  expect(await tick(ports({ stopping: AbortSignal.abort() }))).toBe(0);
});

test('the schedule ticks, and who is due is turned', async () => {
  stage.due.plan(pageAt(1), learnersOf('web', 3));
  await stage.start();
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 3)));
});

test('a page that is filled again after its job was done gives a new job', async () => {
  stage.due.plan(pageAt(1), learnersOf('web', 1));
  await stage.start();
  await vi.waitFor(() => expect(stage.turned).toHaveLength(1));
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').count()).toBe(0));
  stage.due.plan(pageAt(1), learnersOf('web', 1, 7));
  stage.due.endLeases();
  await vi.waitFor(() => expect(stage.turned).toHaveLength(2));
});
