// Plans of learners who lie on three servers, also while some of them move to another one.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import { keysOf, shardOf } from '../../src/store/shard.ts';
import { type RedisHandle, openRedis } from '../../src/store/server/connect.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import type { DueStore } from '../../src/tutor/ports/due-store.ts';
import type { LearnerStore } from '../../src/tutor/ports/store.ts';
import { type TestCluster, moveSlot, startCluster } from './cluster-servers.ts';
import { hasRealServer } from './servers.ts';
import { arrival, leaseOf, somebody, textsOf, turnAll } from './turns.ts';

const EVENING = 29_395_200;

describe.skipIf(!hasRealServer())('on a cluster of three nodes', { timeout: 60_000 }, () => {
  const people = Array.from({ length: 40 }, somebody);
  let cluster: TestCluster;
  let handle: RedisHandle;
  let store: LearnerStore;
  let due: DueStore;
  let turns = 0;
  beforeAll(async () => {
    cluster = await startCluster(3);
    handle = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    store = await openLearnerStore(handle.requests);
    due = await openDueStore(handle.requests, { clock: () => (EVENING + 1) * 60_000 });
  }, 60_000);
  afterAll(async () => {
    await handle.close(2000);
    await cluster.end();
  });

  async function plan(one: LearnerId, dueAtMinute: number): Promise<void> {
    turns += 1;
    await turnAll(store, one, [arrival(`turn ${turns}`)], { dueAtMinute });
  }

  async function makeAllDue(): Promise<readonly LearnerId[]> {
    const made: LearnerId[] = [];
    for (const page of await due.leasePages(1000, 60_000)) {
      const on = await due.learnersOn(page);
      made.push(...(await due.makeDue(page, on, { at: 1, mayCost: true })));
    }
    return made.toSorted();
  }

  it('all who are due are found on each of them, and turned', async () => {
    await Promise.all(people.map(async (one) => plan(one, EVENING)));
    expect((await due.waiting()).planned).toBe(people.length);
    expect(await makeAllDue()).toStrictEqual(people.toSorted());
    expect(await makeAllDue()).toStrictEqual([]);
    for (const one of people) {
      expect(textsOf(leaseOf(await store.receive(one, [])))).toStrictEqual(['became-due']);
    }
  });

  it('no plan is lost while its slot moves to another one', async () => {
    const crowd = Array.from({ length: 150 }, (_, nth) => `web:moving/${nth}` as LearnerId);
    for (const one of crowd) await plan(one, EVENING + 30);
    const slot = await handle.requests.cluster('KEYSLOT', keysOf(crowd[0] ?? somebody()).record);
    const place = Math.floor((slot * cluster.nodes.length) / 16_384);
    const [from, to] = [cluster.nodes[place], cluster.nodes[(place + 1) % 3]];
    if (from === undefined || to === undefined) throw new Error('no such node');
    const moving = moveSlot(cluster, slot, { from, to, between: aMoment });
    const made: LearnerId[] = [];
    await Promise.all([
      moving,
      ...crowd.map(async (one) => plan(one, EVENING)),
      makeAllDue().then((some) => made.push(...some)),
    ]);
    made.push(...(await makeAllDue()));
    // Pages that were leased before the last of them planned.
    const [shard, of] = [shardOf(crowd[0] ?? somebody()), EVENING / 10];
    for (const number of [0, 1]) {
      const left = { shard, slot: of, number };
      made.push(...(await due.makeDue(left, await due.learnersOn(left), { at: 1, mayCost: true })));
    }
    expect(made.toSorted()).toStrictEqual(crowd.toSorted());
    expect((await due.waiting()).planned).toBe(0);
  });
});

async function aMoment(): Promise<void> {
  await wait(300);
}
