// One node with all slots is cluster enough: keys of two slots in one script are refused.
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRedis } from '../../src/store/connect.ts';
import { readCounters } from '../../src/store/counters.ts';
import { openLearnerStore } from '../../src/store/learner-store.ts';
import { openPageStream } from '../../src/store/page-stream.ts';
import { hasRealServer, makeFolder } from './servers.ts';
import { arrival, leaseOf, message, outcome, somebody } from './turns.ts';
import type { AddressInfo } from 'node:net';
import type { RedisHandle } from '../../src/store/connect.ts';

describe.skipIf(!hasRealServer())('a cluster', () => {
  it('serves turns and sweeps over all shards', { timeout: 15_000 }, async () => {
    const node = await startClusterNode();
    onTestFinished(node.end);
    const redisUrl = `127.0.0.1:${node.port},redis://127.0.0.1:${node.port}`;
    const handle = await openRedis({ redisUrl, dataDir: '', fsync: 'always' });
    onTestFinished(async () => handle.close(1000));
    const { kind, durability, requests } = handle;
    expect([kind, durability, requests.isCluster]).toStrictEqual(['given', 'everysec', true]);
    let nowMs = 1_000_000_000_000;
    const store = await openLearnerStore(requests, { clock: () => nowMs });
    const people = Array.from({ length: 40 }, somebody);
    await Promise.all(people.map(async (one) => store.receive(one, [arrival('a')])));
    nowMs += 20_000;
    expect((await store.overdue(100)).toSorted()).toStrictEqual(people.toSorted());
    for (const one of people) {
      const lease = leaseOf(await store.receive(one, []));
      const turn = outcome({ counted: { x: 1 } });
      expect(await store.commit(lease, turn)).toStrictEqual({ kind: 'done' });
    }
    expect((await readCounters(requests)).get('x')).toBe(40);
    await wakesOnePage(handle);
  });
});

async function wakesOnePage(handle: RedisHandle): Promise<void> {
  const pages = await openPageStream(handle);
  const learner = somebody();
  const bell = new EventEmitter();
  const stop = await pages.watch(learner, () => bell.emit('rung'));
  const rung = once(bell, 'rung');
  await pages.append(learner, message('a'));
  await rung;
  await stop();
}

const PROGRAM = 'redis-server';

interface ClusterNode {
  readonly port: number;
  readonly end: () => Promise<void>;
}

async function startClusterNode(): Promise<ClusterNode> {
  const dir = await makeFolder();
  const [port, busPort] = [await freePort(), await freePort()];
  const settings = {
    port,
    'cluster-port': busPort,
    bind: '127.0.0.1',
    'cluster-announce-ip': '127.0.0.1',
    dir,
    'cluster-enabled': 'yes',
    appendonly: 'yes',
    save: '',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(PROGRAM, words, { stdio: 'ignore' });
  const node = new Redis(port, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  node.on('error', () => undefined);
  await node.cluster('ADDSLOTSRANGE', 0, 16_383);
  await expect
    .poll(async () => node.cluster('INFO'), { timeout: 10_000 })
    .toContain('cluster_state:ok');
  node.disconnect();
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  };
  return { port, end };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((tell) => {
    server.listen(0, '127.0.0.1', tell);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((tell) => {
    server.close(tell);
  });
  return port;
}
