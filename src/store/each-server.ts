// The servers behind a client, one by one: for what is asked of a server and not of a key.
import type { Redis } from 'ioredis';
import type { RedisClient } from './scripts.ts';

/** The masters of a cluster; else the one server. */
export function serversOf(redis: RedisClient): readonly Redis[] {
  return redis.isCluster ? (redis as Masters).nodes('master') : [redis as Redis];
}

interface Masters {
  nodes(role: 'master'): Redis[];
}
