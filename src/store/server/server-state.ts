// What a Redis says of itself, for an operator to look at. Unlike `checkServer` this judges nothing and refuses nothing.
import { serversOf } from '../each-server.ts';
import { StoreError } from '../store-error.ts';
import type { RedisClient } from '../scripts.ts';
import type { Redis } from 'ioredis';

export interface ServerState {
  /** `host:port`, or the path of a socket. */
  readonly address: string;
  /** `redis` or `valkey`. */
  readonly program: string;
  /** `7.0.15`. */
  readonly version: string;
  /** The version of Redis it stands for; Valkey names its own beside it. */
  readonly redisVersion: string;
  readonly memoryUsedBytes: number;
  /** Undefined: as much as the machine has. */
  readonly memoryMaxBytes: number | undefined;
  readonly memoryPolicy: string;
  readonly hasAppendOnlyFile: boolean;
  /** Its last write to the append-only file and its last rewrite of it went well. */
  readonly isAppendOnlyFileWell: boolean;
  /** Undefined where `CONFIG` is forbidden, as hosted servers do. */
  readonly fsync: string | undefined;
  readonly nowMs: number;
}

/** One entry a server; several in a cluster. */
export async function readServerStates(redis: RedisClient): Promise<readonly ServerState[]> {
  const servers = serversOf(redis);
  return Promise.all(servers.map(async (server) => readOne(server))).catch((cause: unknown) => {
    throw new StoreError('Redis did not say how it is', cause);
  });
}

async function readOne(server: Redis): Promise<ServerState> {
  const [info, time, fsync] = await Promise.all([server.info(), server.time(), readFsync(server)]);
  const facts = parseInfo(info);
  const memoryMaxBytes = Number(facts.get('maxmemory') ?? 0);
  const redisVersion = facts.get('redis_version') ?? '0';
  return {
    address: addressOf(server),
    program: facts.has('valkey_version') ? 'valkey' : 'redis',
    version: facts.get('valkey_version') ?? redisVersion,
    redisVersion,
    memoryUsedBytes: Number(facts.get('used_memory') ?? 0),
    memoryMaxBytes: memoryMaxBytes > 0 ? memoryMaxBytes : undefined,
    memoryPolicy: facts.get('maxmemory_policy') ?? 'noeviction',
    hasAppendOnlyFile: facts.get('aof_enabled') === '1',
    isAppendOnlyFileWell: AOF_RESULTS.every((name) => (facts.get(name) ?? 'ok') === 'ok'),
    fsync,
    nowMs: Number(time[0]) * 1000 + Math.floor(Number(time[1]) / 1000),
  };
}

const AOF_RESULTS = ['aof_last_write_status', 'aof_last_bgrewrite_status'];

async function readFsync(server: Redis): Promise<string | undefined> {
  const answer = await server.config('GET', 'appendfsync').catch(() => []);
  return (answer as readonly string[])[1];
}

function addressOf({ options }: Redis): string {
  return options.path ?? `${options.host ?? ''}:${options.port ?? ''}`;
}

function parseInfo(info: string): ReadonlyMap<string, string> {
  const lines = info.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
}
