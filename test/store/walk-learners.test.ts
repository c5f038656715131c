// Every learner once, on one server and on three.
import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { newLearner } from '../../src/flow/learner.ts';
import { packLearner } from '../../src/flow/pack.ts';
import { type RedisHandle, openRedis } from '../../src/store/server/connect.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { openLessonsRevision } from '../../src/store/processes/lessons-revision.ts';
import type { RedisClient } from '../../src/store/scripts.ts';
import { walkLearners } from '../../src/store/census/walk-learners.ts';
import { type TestCluster, startCluster } from './cluster-servers.ts';
import { hasRealServer, startAnyServer } from './servers.ts';
import { arrival, leaseOf, outcome } from './turns.ts';

/** More than one step of the walk sees. */
const PEOPLE = 1200;

async function populate(redis: RedisClient): Promise<readonly LearnerId[]> {
  const store = await openLearnerStore(redis);
  const people = Array.from({ length: PEOPLE }, (_, number) => `web:w${number}` as LearnerId);
  await Promise.all(
    people.map(async (learner) => {
      const lease = leaseOf(await store.receive(learner, [arrival('a')]));
      const state = packLearner({
        ...newLearner(learner),
        standing: { at: 'idle', offered: [], paused: [] },
      });
      await store.commit(lease, outcome({ state }));
    }),
  );
  return people.toSorted();
}

async function namesSeen(redis: RedisClient) {
  const seen: LearnerId[] = [];
  const walked = await walkLearners(redis, ({ id }) => void seen.push(id));
  return { seen: [...new Set(seen)].toSorted(), walked };
}

describe('a walk', () => {
  test('sees every learner of a server, and nothing else of it', async () => {
    const server = await startAnyServer();
    const people = await populate(server.redis);
    await openLessonsRevision(server.redis, () => 'A', ['web']).refresh();
    const { seen, walked } = await namesSeen(server.redis);
    expect(seen).toEqual(people);
    expect(walked.unreadable).toBe(0);
    await server.end();
  });
});

describe.skipIf(!hasRealServer())('on a cluster of three nodes', { timeout: 60_000 }, () => {
  let cluster: TestCluster | undefined;
  let handle: RedisHandle | undefined;
  afterAll(async () => {
    await handle?.close(2000);
    await cluster?.end();
  });

  test('a walk sees the learners of each, a lease can be given back, and one set of lessons is the newest', async () => {
    cluster = await startCluster(3);
    handle = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    const { requests } = handle;
    const people = await populate(requests);
    expect((await namesSeen(requests)).seen).toEqual(people);
    const [first, second] = ['A', 'B'].map((hash) =>
      openLessonsRevision(requests, () => hash, ['web']),
    );
    await first?.refresh();
    await second?.refresh();
    expect([await second?.refresh(), await first?.refresh()]).toEqual([true, false]);
    const store = await openLearnerStore(requests);
    const learner = people[0] ?? ('web:nobody' as LearnerId);
    await store.release(leaseOf(await store.receive(learner, [arrival('b')])));
    expect(await store.overdue(10)).toEqual([learner]);
  });
});
