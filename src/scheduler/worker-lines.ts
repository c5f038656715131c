// The connections of workers: they wait for jobs as long as it takes, so they are never those that somebody's request is on.
import { Redis } from 'ioredis';
import type { RedisClient } from './queue.ts';

export interface WorkerLines {
  /** For all workers of this process. BullMQ makes a line of its own of it for each worker that waits. */
  readonly shared: RedisClient;
  /** Hangs up on all of them, whatever they wait for. */
  hangUp(): void;
}

/** To the same server, under the same name, with the same patience between two tries to connect. */
export function openWorkerLines(requests: RedisClient): WorkerLines {
  const opened: RedisClient[] = [];
  const open = (): RedisClient => {
    const line = another(requests);
    // ioredis prints errors that nobody listens to; the workers tell of theirs.
    line.on('error', () => undefined);
    opened.push(line);
    return line;
  };
  // What BullMQ asks for a second line would get a name of its own, and then nobody could tell whose it is.
  const shared = Object.assign(open(), { duplicate: open });
  return {
    shared,
    hangUp: () => {
      for (const line of opened) if (line.status !== 'end') line.disconnect();
    },
  };
}

function another(requests: RedisClient): RedisClient {
  const patient = { ...PATIENT, ...NO_TIME_LIMIT };
  if (requests instanceof Redis) return requests.duplicate(patient);
  return requests.duplicate([], { redisOptions: patient });
}

/** BullMQ wants it so: whoever waits for a job goes on waiting when the server is back. */
const PATIENT = { maxRetriesPerRequest: null, lazyConnect: true } as const;

/** It would end the wait. ioredis puts these over its own options, so it has to be there; its types would have it left out. */
const NO_TIME_LIMIT = Object.fromEntries([['commandTimeout', undefined]]);
