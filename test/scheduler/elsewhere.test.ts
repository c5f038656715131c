// The same machinery on the trial store and on a cluster.
import { describe, expect, test, vi } from 'vitest';
import { withQueues } from '../../src/scheduler/open-queues.ts';
import { openRedis } from '../../src/store/server/connect.ts';
import { startCluster } from '../store/cluster-servers.ts';
import { hasRealServer, makeFolder, startServer } from '../store/servers.ts';
import { rm } from 'node:fs/promises';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage, portsOf } from './stage.ts';
import { startScheduler } from '../../src/scheduler/scheduler.ts';

const stage = await openStage(await startServer('trial'));

test('the trial store ticks, turns, holds and steps', async () => {
  stage.due.plan(pageAt(1), [...learnersOf('web', 30), ...learnersOf('telegram', 30)]);
  await stage.start();
  await vi.waitFor(() => expect(stage.turned).toHaveLength(60), 15_000);
  expect(Math.max(...stage.due.madeDue.values())).toBe(1);
});

test.skipIf(!hasRealServer())('a cluster has all queues in one slot', async () => {
  const cluster = await startCluster(3);
  const dataDir = await makeFolder();
  const handle = await openRedis({ redisUrl: cluster.url, dataDir, fsync: 'everysec' });
  try {
    const ports = { ...portsOf(stage), requests: handle.requests };
    stage.due.plan(pageAt(1), [...learnersOf('web', 30), ...learnersOf('telegram', 30)]);
    const schedulers = [await startScheduler(ports), await startScheduler(ports)];
    await vi.waitFor(() => expect(stage.turned).toHaveLength(60), 15_000);
    const seen = { requests: handle.requests, due: stage.due, nowMs: () => Date.now() };
    const lanes = await withQueues(seen, async (queues) => queues.look());
    expect(lanes.map(({ name }) => name)).toContain('bulk-telegram');
    await Promise.all(schedulers.map(async (scheduler) => scheduler.stop(2000)));
  } finally {
    await handle.close(2000);
    await cluster.end();
    await rm(dataDir, { recursive: true, force: true });
  }
});

describe('the connections of workers', () => {
  test('carry the name of their process, so that nobody else seems to be there', async () => {
    await stage.start();
    const names = String(await stage.server.redis.client('LIST')).match(/ name=\S*/gu) ?? [];
    expect(new Set(names).size).toBeLessThanOrEqual(1);
  });
});
