// What must be true of a Redis before learners are trusted to it. A refusal is one line that says what to do.
import type { RedisClient } from '../scripts.ts';
import type { Redis } from 'ioredis';

/** What a killed server may lose: nothing, about the last two seconds, everything since its last save. */
export type Durability = 'always' | 'everysec' | 'none';

export interface CheckedServer {
  /** `redis 7.0.15`. */
  readonly serverVersion: string;
  readonly durability: Durability;
}

export async function checkServer(client: RedisClient): Promise<CheckedServer> {
  const servers = client.isCluster ? (client as RedisNodes).nodes('master') : [client as Redis];
  const checked = await Promise.all(servers.map(async (server) => checkOne(server)));
  const weakest = DURABILITIES.find((durability) =>
    checked.some((one) => one.durability === durability),
  );
  return { serverVersion: checked[0]?.serverVersion ?? 'unknown', durability: weakest ?? 'none' };
}

interface RedisNodes {
  nodes(role: 'master'): Redis[];
}

/** From weak to strong. */
const DURABILITIES: readonly Durability[] = ['none', 'everysec', 'always'];

async function checkOne(server: Redis): Promise<CheckedServer> {
  const facts = parseInfo(await server.info());
  const version = facts.get('redis_version') ?? '0';
  const name = facts.has('valkey_version') ? 'valkey' : 'redis';
  const serverVersion = `${name} ${facts.get('valkey_version') ?? version}`;
  if (!isNewEnough(version)) {
    throw new Error(`${serverVersion} is too old: install Redis 6.2 or newer, or Valkey`);
  }
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') {
    throw new Error(
      `Redis would drop learners when its memory is full (maxmemory-policy ${policy}): set maxmemory-policy to noeviction`,
    );
  }
  return { serverVersion, durability: await durabilityOf(server, facts) };
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 2);
}

async function durabilityOf(
  server: Redis,
  facts: ReadonlyMap<string, string>,
): Promise<Durability> {
  if (facts.get('aof_enabled') !== '1') return 'none';
  // Hosted servers often forbid CONFIG; then the default of Redis is the best guess.
  const answer = await server.config('GET', 'appendfsync').catch(() => []);
  const fsync = (answer as readonly string[])[1] ?? 'everysec';
  return fsync === 'always' || fsync === 'everysec' ? fsync : 'none';
}

function parseInfo(info: string): ReadonlyMap<string, string> {
  const pairs = info.split('\r\n').map((line) => line.split(':', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
