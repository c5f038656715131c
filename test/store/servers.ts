// Redis servers for tests: each in a folder of its own, ended and removed after the file that asked for it.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openRedis } from '../../src/store/server/connect.ts';
import type { OpenRedisOptions, RedisHandle, RedisKind } from '../../src/store/server/connect.ts';
import type { Redis } from 'ioredis';

export interface TestServer {
  readonly handle: RedisHandle;
  readonly redis: Redis;
  /** For the name of a suite. */
  readonly name: string;
  readonly dataDir: string;
  end(): Promise<void>;
}

export async function startServer(
  kind: Exclude<RedisKind, 'given'>,
  options: Partial<OpenRedisOptions> = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await makeFolder());
  const handle = await openRedis({
    redisUrl: undefined,
    fsync: 'everysec',
    ...options,
    dataDir,
    kind,
  });
  return {
    handle,
    redis: handle.requests as Redis,
    name: `${handle.serverVersion} (${handle.kind})`,
    dataDir,
    end: async () => {
      await handle.close(3000);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hb-'));
}

/** The real server where this machine has one, else the one inside the process. */
export async function startAnyServer(): Promise<TestServer> {
  return startServer(hasRealServer() ? 'private' : 'trial');
}

/** Whether a real server can be started here; what only a real one can show is left out elsewhere. */
export function hasRealServer(): boolean {
  return ['redis-server', 'valkey-server'].some(
    (program) => spawnSync(program, ['--version']).status === 0,
  );
}

/** Suites that only a real server can pass; where there is none, the report says that they were left out. */
export async function onRealServer(
  describeOn: (server: TestServer) => void | Promise<void>,
  options: Partial<OpenRedisOptions> = {},
): Promise<void> {
  if (hasRealServer()) return describeOn(await startServer('private', options));
  describe.skip('neither redis-server nor valkey-server is installed', () => {
    it('shows nothing here', () => undefined);
  });
}
