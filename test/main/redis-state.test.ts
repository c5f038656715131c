// What the doctor finds out about a Redis, of real ones: how it is, whether it takes a turn, who may not come in.
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { RedisFacts } from '../../src/cli/doctor/doctor-facts.ts';
import { readConfig } from '../../src/config.ts';
import { redisState } from '../../src/main/doctor/redis-state.ts';
import { type TestServer, hasRealServer, startServer } from '../store/servers.ts';
import { run } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

const given = async (url: string): Promise<RedisFacts> =>
  redisState(readConfig({ REDIS_URL: url }), clock);

interface Door {
  readonly port: number;
  close(): void;
}

/** Only a Redis with a port takes a user and a password. */
async function openDoor(socketPath: string): Promise<Door> {
  const door = createServer((client) => {
    const redis = connect(socketPath);
    client.pipe(redis).pipe(client);
    client.on('error', () => redis.destroy());
    redis.on('error', () => client.destroy());
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  return { port: (door.address() as AddressInfo).port, close: () => door.close() };
}

describe.skipIf(!hasRealServer())('the Redis', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer('private');
  });
  afterAll(() => server.end());

  test('that was given is asked, and not judged', async () => {
    await server.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const facts = await given(`unix:${server.handle.address}`);
    await server.redis.config('SET', 'maxmemory-policy', 'noeviction');
    expect(facts).toMatchObject({
      kind: 'answers',
      store: 'given',
      servers: [
        {
          memoryPolicy: 'allkeys-lru',
          hasAppendOnlyFile: true,
          isAppendOnlyFileWell: true,
          fsync: 'everysec',
          memoryMaxBytes: undefined,
        },
      ],
    });
    const [one] = facts.kind === 'answers' ? facts.servers : [];
    expect(Math.abs(one?.aheadMs ?? Infinity)).toBeLessThan(1000);
  });

  test('that can take a turn is tried, and keeps nothing of it', async () => {
    const before = await server.redis.keys('*');
    expect(await given(`unix:${server.handle.address}`)).toMatchObject({ refusal: undefined });
    expect(await server.redis.keys('*')).toEqual(before);
  });

  test('that is a replica is told as one', async () => {
    await server.redis.replicaof('127.0.0.1', 1);
    const facts = await given(`unix:${server.handle.address}`);
    await server.redis.replicaof('NO', 'ONE');
    expect(facts).toMatchObject({ kind: 'answers', refusal: { why: 'read-only' } });
  });

  test('that is full is told as full', async () => {
    await server.redis.config('SET', 'maxmemory', '1');
    const facts = await given(`unix:${server.handle.address}`);
    await server.redis.config('SET', 'maxmemory', '0');
    expect(facts).toMatchObject({ kind: 'answers', refusal: { why: 'full' } });
  });

  test.each([
    ['answers', '~* &* +@all -@scripting'],
    ['answers', '~* &* +@all -set'],
    ['answers', '~* +@all resetchannels'],
    ['answers', '~other:* &* +@all'],
    ['closed', '~* &* +@all -info'],
  ])('whose user may not do what a turn does %s, and it is told (%s)', async (kind, rules) => {
    await server.redis.acl('SETUSER', 'ban', 'reset', 'on', '>mot-ma', ...rules.split(' '));
    const door = await openDoor(server.handle.address);
    const facts = await given(`redis://ban:mot-ma@127.0.0.1:${door.port}`);
    door.close();
    await server.redis.acl('DELUSER', 'ban');
    expect(facts).toMatchObject({ kind, refusal: { why: 'not-allowed' } });
    expect(JSON.stringify(facts)).not.toMatch(/mot-ma|doctor:|user_script/u);
  });

  test.each([
    ['', 'NOAUTH'],
    [':geheim@', 'WRONGPASS'],
    ['ai-do:geheim@', 'WRONGPASS'],
  ])('that does not take the password of "redis://%s" is told so', async (who, said) => {
    await server.redis.config('SET', 'requirepass', 'mot-ma');
    const door = await openDoor(server.handle.address);
    onTestFinished(async () => {
      door.close();
      await server.redis.config('SET', 'requirepass', '');
    });
    const address = `127.0.0.1:${door.port}`;
    const facts = await given(`redis://${who}${address}`);
    const why = said === 'NOAUTH' ? 'no-password' : 'wrong-password';
    expect(facts).toEqual({ kind: 'closed', address, refusal: { why, said } });
    const env = { REDIS_URL: `redis://${who}${address}`, PORT: '0', LOG_LEVEL: 'silent' };
    const sinceMs = performance.now();
    const tutor = run(['start'], { ...env, DATA_DIR: join(folder, 'data') });
    expect(await tutor.ended).toBe(1);
    // Not after the ten seconds in which a server that is away may come.
    expect(performance.now() - sinceMs).toBeLessThan(8000);
    expect(tutor.output()).toMatch(new RegExp(`^hoa-ban: .*${said}.* REDIS_URL.*\n$`, 'u'));
    expect(tutor.output()).not.toContain('geheim');
  });

  test('in a folder that cannot be made is not looked at', async () => {
    const config = readConfig({ DATA_DIR: '/proc/nope' });
    expect(await redisState(config, clock)).toEqual({ kind: 'no-folder' });
  });

  test('that runs for a tutor is joined and left running', async () => {
    const facts = await redisState(readConfig({ DATA_DIR: server.dataDir }), clock);
    expect(facts).toMatchObject({ kind: 'answers', store: 'private' });
    expect(await server.redis.ping()).toBe('PONG');
  });

  test('that nobody has needed yet is tried elsewhere, and nothing is left behind', async () => {
    const dataDir = join(folder, 'not-yet');
    const facts = await redisState(readConfig({ DATA_DIR: dataDir }), clock);
    const servers = [{ address: dataDir, hasAppendOnlyFile: true, fsync: 'always' }];
    expect(facts).toMatchObject({ kind: 'answers', store: 'private', servers });
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  test.each([
    ['redis://:geheim@127.0.0.1:1', '127.0.0.1:1'],
    ['redis://:geheim@', 'REDIS_URL'],
  ])('that is not there is told without its password (%s)', async (url, address) => {
    const facts = await given(url);
    expect(facts).toMatchObject({ kind: 'away', address });
    expect(JSON.stringify(facts)).not.toContain('geheim');
  });
});
