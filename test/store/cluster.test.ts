// Three nodes, and the real tutor on learners of all of them.
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { type RedisHandle, openRedis } from '../../src/store/server/connect.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { openPageStream } from '../../src/store/page/page-stream.ts';
import { keysOf, shardOf } from '../../src/store/shard.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { NOON } from '../flow/build-library.ts';
import { type ClusterNode, type TestCluster, moveSlot, startCluster } from './cluster-servers.ts';
import { type RunningTutor, seat, startTutor } from './proof/start-tutor.ts';
import { hasRealServer } from './servers.ts';
import { arrival, leaseOf, message, outcome, somebody } from './turns.ts';

const PER_NODE = 4;

describe.skipIf(!hasRealServer())('a cluster of three nodes', { timeout: 60_000 }, () => {
  let cluster: TestCluster;
  let handle: RedisHandle;
  let nowMs = NOON;
  const heard = new Map<LearnerId, string[]>();
  const heardBy = (learner: LearnerId): readonly string[] => heard.get(learner) ?? [];
  /** The vendor of a process that works. */
  const accept = async (learner: LearnerId, { text }: { text: string }) => {
    heard.set(learner, [...heardBy(learner), text]);
    return { kind: 'accepted' } as const;
  };
  const start = async (send = accept): Promise<RunningTutor> =>
    startTutor(handle.requests, send, { clock: () => nowMs });
  /** Some of each node. */
  let people: readonly (readonly LearnerId[])[] = [];

  beforeAll(async () => {
    cluster = await startCluster(3);
    handle = await openRedis({ redisUrl: cluster.url, dataDir: '', fsync: 'always' });
    people = await byNode(cluster);
    const { store } = await start();
    await Promise.all(people.flat().map(async (learner) => seat(store, learner)));
  }, 60_000);
  afterAll(async () => {
    await handle.close(2000);
    await cluster.end();
  });

  it('is told from a single server', () => {
    const { kind, durability, requests } = handle;
    expect([kind, durability, requests.isCluster]).toStrictEqual(['given', 'everysec', true]);
  });

  it('turns a lesson for learners of all nodes, and each node has its own', async () => {
    const [a, b] = [await start(), await start()];
    const learners = people.flat();
    await Promise.all(learners.map(async (one) => a.say(one, 'một', 1)));
    await Promise.all(learners.map(async (one) => b.say(one, 'hai', 2)));
    await Promise.all([a.tutor.settled(), b.tutor.settled()]);
    expect(new Set(learners.map((one) => heardBy(one).join('|')))).toStrictEqual(
      new Set(['Sau một: hai?|Sau hai: một?']),
    );
    for (const [place, { redis }] of cluster.nodes.entries()) {
      const records = people[place]?.map((one) => keysOf(one).record) ?? [];
      const found = await Promise.all(records.map(async (key) => redis.exists(key)));
      expect(found).toStrictEqual(records.map(() => 1));
    }
  });

  it('knows a redelivery on every node', async () => {
    const other = await start();
    const before = people.flat().map(heardBy);
    await Promise.all(people.flat().map(async (one) => other.say(one, 'hai', 2)));
    await other.tutor.settled();
    expect(people.flat().map(heardBy)).toStrictEqual(before);
  });

  it('has a turn of every node finished by the sweep of another process', async () => {
    // It took the lease and hangs in its first send for ever.
    const dead = await start(async () => new Promise(() => undefined));
    const alive = await start();
    const learners = people.map(([first]) => first as LearnerId);
    await Promise.all(learners.map(async (one) => dead.say(one, 'ba', 3)));
    nowMs += LEASE_MS + 1000;
    const overdue = await alive.store.overdue(100);
    expect(overdue).toStrictEqual(expect.arrayContaining(learners));
    await Promise.all(overdue.map(async (one) => alive.tutor.finish(one)));
    expect(learners.map((one) => heardBy(one).at(-1))).toStrictEqual(
      learners.map(() => 'Sau ba: hai?'),
    );
  });

  it('loses and swaps nothing while a slot moves to another node in the middle of a turn', async () => {
    const [learner] = people[0] as readonly [LearnerId, ...LearnerId[]];
    const before = heardBy(learner).length;
    const slot = await handle.requests.cluster('KEYSLOT', keysOf(learner).record);
    const [from, to] = cluster.nodes as readonly [ClusterNode, ClusterNode];
    const bell = new EventEmitter();
    const begun = once(bell, 'begun');
    const between = async (): Promise<void> => {
      bell.emit('begun');
      await wait(1000);
    };
    let moving: Promise<void> | undefined;
    let isMoved = false;
    // The commit of the first turn, and the receives behind it, meet a slot that no node has as a whole.
    const running = await start(async (...sending) => {
      moving ??= moveSlot(cluster, slot, { from, to, between }).finally(() => {
        isMoved = true;
      });
      await begun;
      return accept(...sending);
    });
    let order = 10;
    let refusals = 0;
    for (let after = 0; after < 10; after += isMoved ? 1 : 0) {
      order += 1;
      refusals += await running.say(learner, `lời ${order}`, order);
    }
    await moving;
    await expect.poll(() => heardBy(learner).at(-1)).toContain(`lời ${order}`);
    await running.tutor.settled();
    // Each text is told back in one message.
    const told = heardBy(learner)
      .slice(before)
      .map((text) => /lời \d+/u.exec(text)?.[0]);
    expect(told).toStrictEqual(Array.from({ length: order - 10 }, (_, at) => `lời ${at + 11}`));
    expect(await to.redis.exists(keysOf(learner).record)).toBe(1);
    process.stdout.write(`a slot moved under ${told.length} turns; refused: ${refusals}\n`);
  });

  it('adds up the counters of all its shards', async () => {
    const { store } = await start();
    for (const learner of people.flat()) {
      const lease = leaseOf(await store.receive(learner, [arrival('đếm', { order: 1000 })]));
      await store.commit(lease, outcome({ state: lease.state, counted: { x: 1 } }));
    }
    expect((await readCounters(handle.requests)).get('x')).toBe(3 * PER_NODE);
  });

  it('wakes a page whichever node its stream is on', async () => {
    const pages = await openPageStream(handle);
    for (const learner of people.flat()) {
      const bell = new EventEmitter();
      const stop = await pages.watch(learner, () => bell.emit('rung'));
      const rung = once(bell, 'rung');
      await pages.append(learner, message('a'));
      await rung;
      await stop();
    }
  });
});

/** Learners of different shards, as many of each node. */
async function byNode({ nodes }: TestCluster): Promise<readonly (readonly LearnerId[])[]> {
  const found = nodes.map((): LearnerId[] => []);
  const shards = new Set<number>();
  while (found.some((own) => own.length < PER_NODE)) {
    const learner = somebody();
    const slot = (await nodes[0]?.redis.cluster('KEYSLOT', keysOf(learner).record)) ?? 0;
    const own = found[Math.floor((slot * nodes.length) / 16_384)];
    if (own === undefined || own.length === PER_NODE || shards.has(shardOf(learner))) continue;
    shards.add(shardOf(learner));
    own.push(learner);
  }
  return found;
}
