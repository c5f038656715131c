// A cluster of redis-server processes on this machine, put together by commands alone.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { expect, vi } from 'vitest';
import { makeFolder } from './servers.ts';

export interface TestCluster {
  readonly nodes: readonly ClusterNode[];
  /** As REDIS_URL. */
  readonly url: string;
  end(): Promise<void>;
}

export interface ClusterNode {
  readonly port: number;
  readonly id: string;
  /** Asks this node and follows nobody to another one. */
  readonly redis: Redis;
}

const PROGRAM = 'redis-server';
const SLOTS = 16_384;

export async function startCluster(size: number): Promise<TestCluster> {
  const started = await Promise.all(Array.from({ length: size }, startNode));
  const nodes = started.map(({ node }) => node);
  const end = async (): Promise<void> =>
    void (await Promise.all(started.map(async (one) => one.end())));
  try {
    await joinAll(nodes);
  } catch (cause) {
    await end();
    throw cause;
  }
  return { nodes, url: nodes.map(({ port }) => `redis://127.0.0.1:${port}`).join(','), end };
}

async function joinAll(nodes: readonly ClusterNode[]): Promise<void> {
  const size = nodes.length;
  for (const [place, { redis }] of nodes.entries()) {
    const first = Math.floor((SLOTS * place) / size);
    await redis.cluster('ADDSLOTSRANGE', first, Math.floor((SLOTS * (place + 1)) / size) - 1);
    for (const { port } of nodes) await redis.cluster('MEET', '127.0.0.1', port);
  }
  const isWhole = new RegExp(
    `cluster_state:ok[^]*cluster_slots_ok:${SLOTS}[^]*cluster_known_nodes:${size}`,
    'u',
  );
  for (const { redis } of nodes) {
    await vi.waitFor(async () => expect(await redis.cluster('INFO')).toMatch(isWhole), 20_000);
  }
}

/** Hands a slot and all that lies in it to another node. `between` runs while it belongs to neither quite. */
export async function moveSlot(
  { nodes }: TestCluster,
  slot: number,
  { from, to, between }: { from: ClusterNode; to: ClusterNode; between: () => Promise<void> },
): Promise<void> {
  await to.redis.cluster('SETSLOT', slot, 'IMPORTING', from.id);
  await from.redis.cluster('SETSLOT', slot, 'MIGRATING', to.id);
  await between();
  for (;;) {
    const keys = await from.redis.cluster('GETKEYSINSLOT', slot, 100);
    if (keys.length === 0) break;
    await from.redis.migrate('127.0.0.1', to.port, '', 0, 5000, 'KEYS', ...keys);
  }
  await between();
  const others = nodes.filter((node) => node !== to);
  for (const { redis } of [to, ...others]) await redis.cluster('SETSLOT', slot, 'NODE', to.id);
}

async function startNode(): Promise<{
  readonly node: ClusterNode;
  readonly end: () => Promise<void>;
}> {
  const dir = await makeFolder();
  const port = await freePort();
  const settings = {
    port,
    bind: '127.0.0.1',
    'cluster-announce-ip': '127.0.0.1',
    dir,
    'cluster-enabled': 'yes',
    'cluster-node-timeout': '5000',
    appendonly: 'yes',
    save: '',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child: ChildProcess = spawn(PROGRAM, words, { stdio: 'ignore' });
  // A run that is broken off leaves no server behind.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const redis = new Redis(port, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const id = await redis.cluster('MYID');
  return {
    node: { port, id, redis },
    end: async () => {
      redis.disconnect();
      const ended = once(child, 'exit');
      kill();
      await ended;
      process.off('exit', kill);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Nodes talk to each other on the port plus 10,000, so that one has to be free as well. */
const BUS = 10_000;

async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + BUS))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((tell) => {
    server.once('error', () => tell(false));
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)));
  });
}
