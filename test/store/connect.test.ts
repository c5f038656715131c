// Finding and starting a Redis, and leaving it.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../src/store/server/connect.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { hasRealServer, makeFolder } from './servers.ts';
import { arrival, leaseOf, outcome, somebody } from './turns.ts';
import type { Redis } from 'ioredis';
import type { OpenRedisOptions, RedisHandle } from '../../src/store/server/connect.ts';

const folders: string[] = [];
const handles: RedisHandle[] = [];

async function folder(): Promise<string> {
  const made = await makeFolder();
  folders.push(made);
  return made;
}

async function open(options: Partial<OpenRedisOptions>): Promise<RedisHandle> {
  const dataDir = options.dataDir ?? (await folder());
  const handle = await openRedis({ redisUrl: undefined, fsync: 'always', ...options, dataDir });
  handles.push(handle);
  return handle;
}

async function close(handle: RedisHandle): Promise<void> {
  handles.splice(handles.indexOf(handle), 1);
  await handle.close(3000);
}

async function pidOf(handle: RedisHandle): Promise<number> {
  const info = await (handle.requests as Redis).info('server');
  return Number(/process_id:(\d+)/.exec(info)?.[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(async () => {
  await Promise.all(handles.splice(0).map(async (handle) => handle.close(3000)));
});
afterAll(async () => {
  await Promise.all(folders.map(async (path) => rm(path, { recursive: true, force: true })));
});

describe.skipIf(!hasRealServer())('a private server', () => {
  it('listens on a socket that only its owner can reach, writes every commit down, and drops nobody', async () => {
    const handle = await open({});
    expect([handle.kind, handle.durability]).toStrictEqual(['private', 'always']);
    expect(handle.serverVersion).toMatch(/^(redis|valkey) \d+\.\d+/);
    expect(await handle.requests.config('GET', 'port')).toStrictEqual(['port', '0']);
    expect(await handle.requests.config('GET', 'maxmemory-policy')).toContain('noeviction');
    expect((await stat(handle.address)).mode % 0o1000).toBe(0o700);
  });

  it('says so when it may lose the last seconds', async () => {
    expect((await open({ fsync: 'everysec' })).durability).toBe('everysec');
  });

  it('keeps its data over an orderly end', async () => {
    const first = await open({});
    const pid = await pidOf(first);
    await first.requests.set('k', 'v');
    await close(first);
    await expect.poll(() => isAlive(pid)).toBe(false);
    const second = await open({ dataDir: folders.at(-1) ?? '' });
    expect(await second.requests.get('k')).toBe('v');
  });

  it('is joined by a second process and ended by the last one', async () => {
    const first = await open({});
    const second = await open({ dataDir: folders.at(-1) ?? '' });
    const pid = await pidOf(first);
    expect(await pidOf(second)).toBe(pid);
    await close(first);
    expect(await second.requests.ping()).toBe('PONG');
    await close(second);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('is started once when several processes start at the same time', async () => {
    const dataDir = await folder();
    const all = await Promise.all([1, 2, 3].map(async () => open({ dataDir })));
    const pids = await Promise.all(all.map(pidOf));
    expect(new Set(pids).size).toBe(1);
  });

  it('is found again by the next process when the last one was killed', async () => {
    const dataDir = await folder();
    const handle = await open({ dataDir });
    const pid = await pidOf(handle);
    // What a killed process leaves: connections that broke, and a running server.
    handle.requests.disconnect();
    handle.subscriber.disconnect();
    const next = await open({ dataDir });
    expect(await pidOf(next)).toBe(pid);
  });

  it('is started again over the socket of a killed server', async () => {
    const dataDir = await folder();
    const first = await open({ dataDir });
    const store = await openLearnerStore(first.requests);
    const learner = somebody();
    const lease = leaseOf(await store.receive(learner, [arrival('a')]));
    await store.commit(lease, outcome({ state: 'kept' }));
    const pid = await pidOf(first);
    first.requests.disconnect();
    first.subscriber.disconnect();
    process.kill(pid, 'SIGKILL');
    const second = await open({ dataDir });
    expect(await pidOf(second)).not.toBe(pid);
    const again = await openLearnerStore(second.requests);
    expect((await again.peek(learner)).state).toBe('kept');
  });

  it('is not started twice over the file of one that only does not answer', async () => {
    const dataDir = await folder();
    await mkdir(join(dataDir, 'redis'));
    const silent = createServer(() => undefined);
    await new Promise<void>((tell) => {
      silent.listen(join(dataDir, 'redis', 'redis.sock'), tell);
    });
    await expect(open({ dataDir })).rejects.toThrow(/does not answer/);
    silent.close();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const dataDir = join(await folder(), 'x'.repeat(120));
    const handle = await open({ dataDir });
    expect(await handle.requests.ping()).toBe('PONG');
    expect(handle.address.length).toBeLessThan(104);
    await close(handle);
    await rm(join(handle.address, '..'), { recursive: true, force: true });
  });

  it('says where to look when it does not start', async () => {
    const dataDir = await folder();
    await mkdir(join(dataDir, 'redis', 'appendonlydir'), { recursive: true });
    await writeFile(
      join(dataDir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'),
      'nonsense\n',
    );
    await expect(open({ dataDir })).rejects.toThrow(/-server did not start; see .*redis\.log/);
  });
});

describe.skipIf(!hasRealServer())('a given server', () => {
  it('is reached by its address, and left running', async () => {
    const own = await open({});
    const given = await open({ redisUrl: `unix://${own.address}` });
    expect([given.kind, given.durability]).toStrictEqual(['given', 'always']);
    await close(given);
    expect(await own.requests.ping()).toBe('PONG');
  });

  it('is refused when it would drop learners', async () => {
    const own = await open({});
    await own.requests.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const refused = open({ redisUrl: `unix:${own.address}` });
    await expect(refused).rejects.toThrow('set maxmemory-policy to noeviction');
  });

  it('is named in one line when it does not answer', async () => {
    const dead = open({ redisUrl: 'redis://:secret@127.0.0.1:1', startDeadlineMs: 200 });
    await expect(dead).rejects.toThrow(
      /^Redis does not answer at 127\.0\.0\.1:1: start it, or mend REDIS_URL$/,
    );
  });

  it('tells an operator whether it writes anything down', async () => {
    const own = await open({});
    await own.requests.config('SET', 'appendfsync', 'no');
    expect((await open({ redisUrl: `unix:${own.address}` })).durability).toBe('none');
    await own.requests.config('SET', 'appendonly', 'no');
    expect((await open({ redisUrl: `unix:${own.address}` })).durability).toBe('none');
  });
});
