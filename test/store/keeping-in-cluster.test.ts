// What an operator looks at and copies, where learners lie on several servers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyStore } from '../../src/store/backup/backup.ts';
import { RECORD_KEY } from '../../src/store/backup/backup-entry.ts';
import { type RedisHandle, openRedis } from '../../src/store/server/connect.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { isTutorRunning } from '../../src/store/server/other-users.ts';
import { fillStore, isEmptyOfLearners } from '../../src/store/backup/restore.ts';
import { readServerStates } from '../../src/store/server/server-state.ts';
import { keysOf } from '../../src/store/shard.ts';
import { readWaiting } from '../../src/store/census/waiting.ts';
import { walkLearners } from '../../src/store/census/walk-learners.ts';
import { type TestCluster, moveSlot, startCluster } from './cluster-servers.ts';
import { type TestServer, hasRealServer, startServer } from './servers.ts';
import { arrival, somebody, turnAll } from './turns.ts';

describe.skipIf(!hasRealServer())('in a cluster', { timeout: 60_000 }, () => {
  const people = Array.from({ length: 60 }, somebody);
  const waiting = Array.from({ length: 20 }, somebody);
  let cluster: TestCluster;
  let handle: RedisHandle;
  let single: TestServer;
  beforeAll(async () => {
    cluster = await startCluster(3);
    handle = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    single = await startServer('private');
    const store = await openLearnerStore(handle.requests);
    await Promise.all(people.map(async (one) => turnAll(store, one, [arrival('a')])));
    await Promise.all(waiting.map(async (one) => store.receive(one, [arrival('a')])));
    await handle.requests.rpush('{s001}notes', 'a', 'b');
    await handle.requests.rpush('{s100}notes', 'c');
  }, 60_000);
  afterAll(async () => {
    await handle.close(2000);
    await cluster.end();
    await single.end();
  });

  test('each server says how it is, and all who wait are counted', async () => {
    const states = await readServerStates(handle.requests);
    expect(new Set(states.map(({ address }) => address)).size).toBe(3);
    const { indexed, lookedAt } = await readWaiting(handle.requests);
    expect(indexed).toBe(80);
    expect(lookedAt.filter(({ inbox }) => inbox !== undefined)).toHaveLength(20);
  });

  test('whether a tutor runs is asked of every server', async () => {
    expect(await isTutorRunning(handle.requests)).toBe(false);
    const other = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    expect(await isTutorRunning(handle.requests)).toBe(true);
    await other.close(2000);
  });

  test('a copy and a count have every learner of a slot that is on its way to another server', async () => {
    const { requests } = handle;
    const { record } = keysOf(waiting[0] ?? somebody());
    const slot = await requests.cluster('KEYSLOT', record);
    const holds = await Promise.all(
      cluster.nodes.map(async ({ redis }) => redis.exists(record).catch(() => 0)),
    );
    const from = cluster.nodes[holds.indexOf(1)];
    const to = cluster.nodes[holds.indexOf(0)];
    if (from === undefined || to === undefined) throw new Error('Nobody has this learner');
    const seen: number[] = [];
    const between = async (): Promise<void> => {
      const copied = new Set<string>();
      for await (const { key } of copyStore(requests)) {
        if (RECORD_KEY.test(key)) copied.add(key);
      }
      const walked = await walkLearners(requests, () => undefined);
      seen.push(copied.size, walked.read);
    };
    await moveSlot(cluster, slot, { from, to, between });
    expect(seen).toEqual([80, 80, 80, 80]);
  });

  test('a copy has the learners of all servers, and comes back from a single one', async () => {
    const filled = await fillStore(single.redis, copyStore(handle.requests));
    expect(filled).toEqual({ learners: 80, waiting: 20 });
    await cluster.end();
    await handle.close(2000);
    cluster = await startCluster(3);
    handle = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    expect(await isEmptyOfLearners(handle.requests)).toBe(true);
    expect(await fillStore(handle.requests, copyStore(single.redis))).toEqual(filled);
    for (const one of [...people, ...waiting]) {
      const { record } = keysOf(one);
      expect(await handle.requests.get(record)).toBe(await single.redis.get(record));
    }
    expect(await handle.requests.lrange('{s001}notes', 0, -1)).toEqual(['a', 'b']);
    const store = await openLearnerStore(handle.requests);
    expect((await store.overdue(100)).toSorted()).toEqual(waiting.toSorted());
  });
});
