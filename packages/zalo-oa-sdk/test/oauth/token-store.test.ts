// One contract for every token store. The Redis store runs on a real server of its own, where one is installed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloStoreError } from '../../src/errors/zalo-store-error.ts';
import { memoryTokenStore } from '../../src/oauth/memory-token-store.ts';
import { redisTokenStore } from '../../src/oauth/redis-token-store.ts';
import type { ChildProcess } from 'node:child_process';
import type { Grant, TokenStore } from '../../src/oauth/token-store.ts';

const GRANT: Grant = {
  generation: 1,
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  accessExpiresAtMs: 1,
  receivedAtMs: 0,
  consentedAtMs: 0,
  refresh: { kind: 'begun', firstAtMs: 1, attempts: 1 },
};

function describeStore(name: string, create: () => TokenStore): void {
  describe(`the ${name} token store`, () => {
    it('is empty at first, and gives back what it took', async () => {
      const store = create();
      expect(await store.read()).toBeUndefined();
      expect(await store.replace(0, GRANT)).toBe(true);
      expect(await store.read()).toEqual({ revision: 1, grant: GRANT });
    });

    it('lets one of many writers with the same revision win', async () => {
      const store = create();
      const writers = Array.from({ length: 20 }, (_, index) => ({ ...GRANT, generation: index }));
      const won = await Promise.all(writers.map(async (grant) => store.replace(0, grant)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await store.read())?.grant.generation).toBe(won.indexOf(true));
    });

    it('refuses a writer who saw an older revision', async () => {
      const store = create();
      await store.replace(0, GRANT);
      expect(await store.replace(0, { ...GRANT, generation: 2 })).toBe(false);
      expect(await store.replace(2, { ...GRANT, generation: 2 })).toBe(false);
      expect(await store.replace(1, { ...GRANT, generation: 3 })).toBe(true);
      expect(await store.read()).toMatchObject({ revision: 2, grant: { generation: 3 } });
    });

    it('locks for one holder, and unlocks for that one alone', async () => {
      const store = create();
      expect(await store.lock('a', 60_000)).toBe(true);
      expect(await store.lock('b', 60_000)).toBe(false);
      await store.unlock('b');
      expect(await store.lock('b', 60_000)).toBe(false);
      await store.unlock('a');
      expect(await store.lock('b', 60_000)).toBe(true);
    });

    it('says yes again to the holder whose first answer was lost, and prolongs its lease', async () => {
      const [store, other] = [create(), create()];
      expect(await store.lock('a', 30)).toBe(true);
      expect(await store.lock('a', 60_000)).toBe(true);
      expect(await other.lock('a', 30)).toBe(true);
      await expect.poll(async () => other.lock('b', 60_000), { interval: 5 }).toBe(true);
      expect(await store.lock('b', 60_000)).toBe(false);
    });

    it('lets a lock run out by itself', async () => {
      const store = create();
      expect(await store.lock('a', 30)).toBe(true);
      await expect.poll(async () => store.lock('b', 60_000), { interval: 5 }).toBe(true);
      await store.unlock('a');
      expect(await store.lock('c', 60_000)).toBe(false);
    });
  });
}

describeStore('memory', () => memoryTokenStore());

describe.skipIf(spawnSync('redis-server', ['--version']).status !== 0)(
  'with a Redis server',
  () => {
    let server: ChildProcess;
    let redis: Redis;
    let folder: string;
    let stores = 0;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'zalo-oa-sdk-'));
      const socket = join(folder, 'redis.sock');
      server = spawn(
        'redis-server',
        ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''],
        { stdio: 'ignore' },
      );
      redis = new Redis(socket, { retryStrategy: () => 50, maxRetriesPerRequest: null });
      // The first connections come before the server listens.
      redis.on('error', () => undefined);
      await redis.ping();
    });
    afterAll(async () => {
      redis.disconnect();
      const ended = new Promise((resolve) => {
        server.once('exit', resolve);
      });
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    });

    describeStore('Redis', () => {
      stores += 1;
      return redisTokenStore({ redis, keyPrefix: `zalo:${stores}` });
    });

    it('is shared by stores of the same prefix', async () => {
      const [one, other] = [1, 2].map(() => redisTokenStore({ redis, keyPrefix: 'zalo:shared' }));
      await one?.replace(0, GRANT);
      expect(await other?.read()).toEqual({ revision: 1, grant: GRANT });
    });
  },
);

describe('a Redis that fails', () => {
  it('is told of without what was in the command', async () => {
    const redis = {
      eval: async () => Promise.reject(new Error('OOM command not allowed: refresh-1')),
    };
    const store = redisTokenStore({ redis, keyPrefix: 'zalo' });
    const error = await store.replace(0, GRANT).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ZaloStoreError);
    expect(`${String(error)}${String((error as Error).cause)}`).not.toContain('refresh-1');
  });

  it.each([
    ['another object', ['1', '{"hello":1}']],
    ['nothing', ['1', 'null']],
    ['a text that is cut', ['1', '{"refreshToken":"refresh-1']],
    ['a bare token', ['1', 'refresh-1']],
    ['a revision that is no number', ['x', JSON.stringify(GRANT)]],
  ])('is not taken for an empty one when its key holds %s, which is not told', async (_, held) => {
    const store = redisTokenStore({ redis: { eval: async () => held }, keyPrefix: 'zalo' });
    const error = await store.read().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ZaloStoreError);
    expect(String(error)).toMatch(/something else/);
    expect(String(error)).not.toContain('refresh-1');
  });
});
