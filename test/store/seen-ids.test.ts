// Ids of what a vendor hands out again and again, remembered for every process.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openSeenIds } from '../../src/store/seen-ids.ts';
import { startAnyServer, startServer } from './servers.ts';

const HOUR_MS = 3_600_000;
const KEY = '{hoa-ban}seen:bot';

const servers = [await startServer('trial'), await startAnyServer()];

describe.each(servers)('seen ids on $name', (server) => {
  const { redis } = server;
  const clock = { ms: Date.UTC(2026, 10, 22), nowMs: () => clock.ms };
  const opened = (countMax = 100) =>
    openSeenIds(redis, clock, { of: 'bot', keepMs: 25 * HOUR_MS, countMax });

  afterAll(async () => server.end());
  beforeEach(async () => {
    await redis.flushall();
  });

  test('are known to every process, and others are not', async () => {
    await opened().add('a', clock.ms);
    expect(await opened().has('a')).toBe(true);
    expect(await opened().has('b')).toBe(false);
  });

  test('are forgotten when they are older than they are kept', async () => {
    const seen = opened();
    await seen.add('old', clock.ms - 25 * HOUR_MS - 1);
    await seen.add('young', clock.ms - 25 * HOUR_MS);
    expect(await seen.has('old')).toBe(false);
    expect(await seen.has('young')).toBe(true);
  });

  test('are so many at most: the oldest go first, in whatever order they came', async () => {
    const seen = opened(2);
    await seen.add('youngest', clock.ms);
    await seen.add('oldest', clock.ms - 2);
    await seen.add('middle', clock.ms - 1);
    expect(await redis.zcard(KEY)).toBe(2);
    expect(await seen.has('oldest')).toBe(false);
    expect(await seen.has('youngest')).toBe(true);
  });

  test('leave nothing behind when nothing comes any more, and show no id', async () => {
    await opened().add('message-4711', clock.ms);
    const leftMs = await redis.pttl(KEY);
    expect(leftMs).toBeGreaterThan(24 * HOUR_MS);
    expect(leftMs).toBeLessThanOrEqual(25 * HOUR_MS);
    expect(await redis.zrange(KEY, '0', '-1')).toEqual([expect.stringMatching(/^[\w-]{16}$/)]);
  });
});

test('a store that is away says so, in a way that passes', async () => {
  const server = await startAnyServer();
  const seen = openSeenIds(server.redis, { nowMs: () => 0 }, { of: 'bot', keepMs: 1, countMax: 1 });
  await server.end();
  await expect(seen.has('a')).rejects.toMatchObject({ name: 'StoreError', isPassing: true });
});
