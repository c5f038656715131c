// A Redis of the bench's own, on a unix socket in a folder that goes with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

const PROGRAM = 'redis-server';

export type Fsync = 'everysec' | 'always';

export interface BenchRedis {
  readonly socketPath: string;
  readonly version: string;
  empty(): Promise<void>;
  end(): Promise<void>;
}

export async function startRedis(fsync: Fsync): Promise<BenchRedis> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hb-bench-'));
  const socketPath = path.join(folder, 'redis.sock');
  const server = spawn(
    PROGRAM,
    [
      ['--port', '0', '--unixsocket', socketPath, '--dir', folder, '--save', ''],
      ['--appendonly', 'yes', '--appendfsync', fsync, '--maxmemory-policy', 'noeviction'],
    ].flat(),
    { stdio: 'ignore' },
  );
  // A run that fails leaves no server behind.
  const kill = (): void => void server.kill();
  process.once('exit', kill);
  const redis = new Redis({ path: socketPath, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const version = /redis_version:(\S+)/u.exec(await redis.info('server'))?.[1] ?? 'unknown';
  return {
    socketPath,
    version,
    async empty() {
      await redis.flushall();
    },
    async end() {
      redis.disconnect();
      process.off('exit', kill);
      await ended(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ended(server: ChildProcess): Promise<void> {
  await new Promise<void>((tell) => {
    server.once('exit', () => tell());
    server.kill();
  });
}
