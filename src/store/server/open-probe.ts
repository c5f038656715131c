// A connection that asks once whether a server is there: it neither waits nor comes back.
import { Redis, type RedisOptions } from 'ioredis';
import { HANG_UP_MS } from './redis-place.ts';

const ANSWER_MS = 1000;

export function openProbe(
  where: Pick<RedisOptions, 'path' | 'host' | 'port' | 'password' | 'connectionName'>,
): Redis {
  const probe = new Redis({
    ...where,
    lazyConnect: true,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    disconnectTimeout: HANG_UP_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  probe.on('error', () => undefined);
  return probe;
}
