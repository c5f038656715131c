// A file of Redis is written anew when it should be; the clock is the test's.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFileFresh } from '../../src/store/server/fresh-file.ts';
import { hasRealServer, startServer } from './servers.ts';
import type { RedisClient } from '../../src/store/scripts.ts';

const MINUTE_MS = 60_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

function fresh() {
  const rewrites: number[] = [];
  const startMs = Date.now();
  const bgrewriteaof = async () => rewrites.push(Math.round((Date.now() - startMs) / MINUTE_MS));
  const clock = { nowMs: () => Date.now(), monotonicMs: () => Date.now() };
  const requests = { bgrewriteaof } as unknown as RedisClient;
  return { rewrites, file: keepFileFresh({ requests, clock, log: quiet }) };
}

describe('the file of our own server', () => {
  beforeEach(() => {
    // Ten in the evening in Vietnam.
    vi.useFakeTimers({
      now: Date.UTC(2026, 0, 1, 15),
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is written anew at the start and at three every night', () => {
    const { rewrites, file } = fresh();
    vi.advanceTimersByTime(2 * 24 * 60 * MINUTE_MS);
    expect(rewrites).toStrictEqual([0, 5 * 60, 29 * 60]);
    file.stop();
    vi.advanceTimersByTime(2 * 24 * 60 * MINUTE_MS);
    expect(rewrites).toHaveLength(3);
  });

  it('is written anew after deletions, at most once in ten minutes', () => {
    const { rewrites, file } = fresh();
    file.soon();
    file.soon();
    vi.advanceTimersByTime(11 * MINUTE_MS);
    file.soon();
    vi.advanceTimersByTime(30 * MINUTE_MS);
    expect(rewrites).toStrictEqual([0, 10, 20]);
    file.soon();
    vi.advanceTimersByTime(2 * MINUTE_MS);
    expect(rewrites.length).toBe(4);
    file.stop();
  });
});

describe.skipIf(!hasRealServer())('what was deleted', () => {
  it('is in no file after a rewrite', async () => {
    const server = await startServer('private');
    await server.redis.set('typed', 'geheime Worte');
    await server.redis.del('typed');
    const before = await filesOf(server.dataDir);
    expect(before).toContain('geheime Worte');
    const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
    const file = keepFileFresh({ requests: server.redis, clock, log: quiet });
    await vi.waitFor(
      async () => expect(await filesOf(server.dataDir)).not.toContain('geheim'),
      5000,
    );
    file.stop();
    await server.end();
  });
});

async function filesOf(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'redis');
  const names = await readdir(folder, { recursive: true });
  const texts = names
    .filter((name) => /appendonly.*[.]aof$/u.test(name))
    .map(async (name) => readFile(join(folder, name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}
