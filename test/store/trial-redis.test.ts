// The trial server: what it keeps, and for whom.
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../src/store/server/connect.ts';
import { makeFolder } from './servers.ts';
import type { RedisHandle } from '../../src/store/server/connect.ts';

describe('the trial server', () => {
  let dataDir: string;
  const open = async (): Promise<RedisHandle> =>
    openRedis({ redisUrl: undefined, dataDir, fsync: 'always', kind: 'trial' });
  beforeEach(async () => {
    dataDir = await makeFolder();
  });
  afterEach(async () => rm(dataDir, { recursive: true, force: true }));

  it('says that it is for trying out only', async () => {
    const handle = await open();
    expect([handle.kind, handle.durability]).toStrictEqual(['trial', 'none']);
    await handle.close(1000);
  });

  it('keeps every type of value and its expiry over a restart', async () => {
    const first = await open();
    const redis = first.requests;
    await redis.set('string', Buffer.from([0, 255, 10]), 'EX', 1000);
    await redis.hset('hash', 'ă', '1');
    await redis.zadd('zset', 1.5, 'm');
    await redis.xadd('stream', '5-1', 'f', 'v');
    await redis.rpush('list', 'a', 'b');
    await redis.sadd('set', 'x');
    await first.close(2000);

    const second = await open();
    const kept = second.requests;
    expect(await kept.getBuffer('string')).toStrictEqual(Buffer.from([0, 255, 10]));
    expect(await kept.ttl('string')).toBeGreaterThan(900);
    expect(await kept.hgetall('hash')).toStrictEqual({ ă: '1' });
    expect(await kept.zscore('zset', 'm')).toBe('1.5');
    expect(await kept.xrange('stream', '-', '+')).toStrictEqual([['5-1', ['f', 'v']]]);
    expect(await kept.lrange('list', 0, -1)).toStrictEqual(['a', 'b']);
    expect(await kept.smembers('set')).toStrictEqual(['x']);
    await second.close(2000);
  });

  it('saves while it runs, so that a killed process loses seconds only', async () => {
    const killed = await open();
    await killed.requests.set('k', 'v');
    const file = join('redis', 'trial-store.bin');
    await expect
      .poll(async () => readdir(join(dataDir, 'redis')), { timeout: 5000 })
      .toContain('trial-store.bin');
    const other = await makeFolder();
    await mkdir(join(other, 'redis'));
    await copyFile(join(dataDir, file), join(other, file));
    const next = await openRedis({
      redisUrl: undefined,
      dataDir: other,
      fsync: 'always',
      kind: 'trial',
    });
    expect(await next.requests.get('k')).toBe('v');
    await Promise.all([killed.close(1000), next.close(1000)]);
    await rm(other, { recursive: true });
  });

  it('is joined by a second process, which would write over its file otherwise', async () => {
    const first = await open();
    const second = await open();
    await first.requests.set('k', 'v');
    expect(await second.requests.get('k')).toBe('v');
    await second.close(1000);
    expect(await first.requests.get('k')).toBe('v');
    await first.close(1000);
  });

  it('starts anew where a killed process left its address', async () => {
    await mkdir(join(dataDir, 'redis'));
    const address = JSON.stringify({ port: 1, password: 'x' });
    await writeFile(join(dataDir, 'redis', 'trial-server.json'), address);
    const handle = await open();
    expect(await handle.requests.ping()).toBe('PONG');
    await handle.close(1000);
    expect(await readdir(join(dataDir, 'redis'))).not.toContain('trial-server.json');
  });

  it('listens on this machine only and wants its password', async () => {
    const handle = await open();
    const { options } = handle.requests as Redis;
    const stranger = new Redis(options.port ?? 0, '127.0.0.1', {
      lazyConnect: true,
      retryStrategy: () => null,
    });
    stranger.on('error', () => undefined);
    await expect(stranger.get('k')).rejects.toThrow(/NOAUTH|Connection/);
    stranger.disconnect();
    expect(handle.address).toMatch(/^127\.0\.0\.1:\d+$/);
    await handle.close(1000);
  });

  it('ends although a client holds a connection', async () => {
    const handle = await open();
    const { port = 0, password = '' } = (handle.requests as Redis).options;
    const other = new Redis(port, { password, retryStrategy: () => null });
    other.on('error', () => undefined);
    await other.ping();
    const closed = new Promise<void>((tell) => {
      other.once('close', tell);
    });
    await handle.close(1000);
    await closed;
  });

  it('does not start over a snapshot it cannot read', async () => {
    const first = await open();
    await first.close(1000);
    await writeFile(join(dataDir, 'redis', 'trial-store.bin'), 'nonsense');
    await expect(open()).rejects.toThrow(/trial-store\.bin cannot be read/);
  });
});
