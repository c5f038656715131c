// Finds a Redis or starts one: REDIS_URL, else a private server, else the trial server inside this process.
import { randomBytes } from 'node:crypto';
import { openLocalRedis } from './local-redis.ts';
import { type PasswordFault, passwordFaultOf } from './password-fault.ts';
import {
  connectForMessages,
  connectForRequests,
  describePlace,
  disconnect,
  parseRedisUrl,
} from './redis-place.ts';
import { checkServer } from './server-check.ts';
import { openTrialRedis } from './trial-redis.ts';
import type { RedisPlace } from './redis-place.ts';
import type { RedisClient } from '../scripts.ts';
import type { CheckedServer, Durability } from './server-check.ts';

export type RedisKind = 'given' | 'private' | 'trial';

export interface RedisHandle {
  readonly kind: RedisKind;
  /** `redis 7.0.15`. */
  readonly serverVersion: string;
  /** `none` for the trial server: not for production. */
  readonly durability: Durability;
  /** For people; without a password. */
  readonly address: string;
  readonly requests: RedisClient;
  /** Receives published messages and asks nothing. */
  readonly subscriber: RedisClient;
  /** Ends connections, and the server if it is ours alone. Resolves by the deadline whatever happens. */
  close(deadlineMs: number): Promise<void>;
}

export interface OpenRedisOptions {
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly fsync: 'always' | 'everysec';
  /** How long a given server may take to answer. */
  readonly startDeadlineMs?: number;
  /** For tests; else the first that this machine offers. */
  readonly kind?: RedisKind;
}

export async function openRedis(options: OpenRedisOptions): Promise<RedisHandle> {
  const found = await findServer(options);
  const name = `hoa-ban-${randomBytes(6).toString('hex')}`;
  const requests = connectForRequests(found.place, name);
  const subscriber = connectForMessages(found.place, name);
  const close = closer(found, name, [requests, subscriber]);
  requests.on('close', found.onLost);
  try {
    await becomeReady(
      [requests, subscriber],
      found.place,
      options.startDeadlineMs ?? START_DEADLINE_MS,
    );
    const checked: CheckedServer = found.kind === 'trial' ? TRIAL : await checkServer(requests);
    return {
      kind: found.kind,
      ...checked,
      address: describePlace(found.place),
      requests,
      subscriber,
      close,
    };
  } catch (cause) {
    await close(CLOSE_DEADLINE_MS);
    throw cause;
  }
}

const START_DEADLINE_MS = 10_000;
const CLOSE_DEADLINE_MS = 2000;
const TRIAL: CheckedServer = { serverVersion: 'js-redis-server', durability: 'none' };

interface FoundServer {
  readonly kind: RedisKind;
  readonly place: RedisPlace;
  /** What to do when a connection was lost that nobody closed. */
  readonly onLost: () => void;
  release(ownName: string, deadlineMs: number): Promise<void>;
}

async function findServer(options: OpenRedisOptions): Promise<FoundServer> {
  const { redisUrl, kind } = options;
  if (redisUrl !== undefined) return givenServer(parseRedisUrl(redisUrl));
  if (kind !== 'trial') {
    const found = await privateServer(options);
    if (found !== undefined) return found;
    if (kind === 'private') throw new Error('Neither redis-server nor valkey-server is installed');
  }
  return trialServer(options.dataDir);
}

function givenServer(place: RedisPlace): FoundServer {
  return { kind: 'given', place, onLost: () => undefined, release: async () => undefined };
}

async function privateServer(options: OpenRedisOptions): Promise<FoundServer | undefined> {
  const local = await openLocalRedis(options);
  if (local === undefined) return undefined;
  let restarting: Promise<void> | undefined;
  let isReleased = false;
  return {
    kind: 'private',
    place: { kind: 'server', options: { path: local.socketPath } },
    // A server that died is ours to start again. A failure shows in every request and is tried again when the
    // client fails to connect the next time.
    onLost: () => {
      if (isReleased) return;
      restarting ??= local
        .ensureRunning()
        .catch(() => undefined)
        .finally(() => {
          restarting = undefined;
        });
    },
    release: async (ownName, deadlineMs) => {
      isReleased = true;
      await restarting;
      await local.release(ownName, deadlineMs);
    },
  };
}

async function trialServer(dataDir: string): Promise<FoundServer> {
  const trial = await openTrialRedis(dataDir);
  return {
    kind: 'trial',
    place: { kind: 'server', options: { host: '127.0.0.1', ...trial.address } },
    onLost: () => undefined,
    release: async () => trial.close(),
  };
}

async function becomeReady(
  clients: readonly RedisClient[],
  place: RedisPlace,
  deadlineMs: number,
): Promise<void> {
  const refused = clients.map(async (client) => passwordFaultOf(client));
  const ready = clients.map(
    async (client) =>
      new Promise<void>((tell) => {
        client.once('ready', () => tell());
        // Fails at the first refusal, but goes on reconnecting; `ready` is what counts.
        client.connect().catch(() => undefined);
      }),
  );
  const first = Promise.race([Promise.all(ready).then(() => undefined), ...refused]);
  const address = describePlace(place);
  if (!(await withinDeadline(first, deadlineMs))) {
    throw new Error(`Redis does not answer at ${address}: start it, or mend REDIS_URL`);
  }
  const fault = await first;
  if (fault !== undefined) throw new Error(passwordLine(fault, address));
}

function passwordLine(fault: PasswordFault, address: string): string {
  return fault === 'NOAUTH'
    ? `Redis at ${address} wants a password (NOAUTH): write it into REDIS_URL, like redis://:password@host:6379`
    : `Redis at ${address} does not take the password (WRONGPASS): mend the user and the password in REDIS_URL`;
}

function closer(
  found: FoundServer,
  name: string,
  clients: readonly RedisClient[],
): (deadlineMs: number) => Promise<void> {
  return async (deadlineMs) => {
    const deadline = performance.now() + deadlineMs;
    for (const client of clients) client.off('close', found.onLost);
    // `quit` waits for what is on its way; it never answers while Redis is unreachable.
    const quits = clients.map(async (client) =>
      client.status === 'ready' ? client.quit() : undefined,
    );
    await withinDeadline(Promise.allSettled(quits), deadlineMs / 2);
    for (const client of clients) disconnect(client);
    const restMs = Math.max(deadline - performance.now(), 0);
    await withinDeadline(found.release(name, restMs), restMs);
  };
}

/** False when time ran out first. */
async function withinDeadline(work: Promise<unknown>, deadlineMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((tell) => {
    timer = setTimeout(() => tell(false), deadlineMs);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
