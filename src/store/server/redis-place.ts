// Where a Redis is, and the two clients this program keeps to it.
import { Cluster, Redis } from 'ioredis';
import type { RedisClient } from '../scripts.ts';
import type { RedisOptions } from 'ioredis';

export type RedisPlace =
  | { readonly kind: 'server'; readonly options: ServerOptions }
  | {
      readonly kind: 'cluster';
      readonly nodes: readonly { readonly host: string; readonly port: number }[];
      readonly options: ServerOptions;
    };

type ServerOptions = Pick<
  RedisOptions,
  'path' | 'host' | 'port' | 'username' | 'password' | 'db' | 'tls'
>;

/** `redis://…`, `rediss://…`, `host:port`, `unix:/path`; several of them, comma-separated, are nodes of a cluster. */
export function parseRedisUrl(redisUrl: string): RedisPlace {
  const urls = redisUrl.split(',').map((url) => url.trim());
  const servers = urls.map((url) => serverOptions(url));
  const [first] = servers;
  if (first === undefined || servers.length === 1) return { kind: 'server', options: first ?? {} };
  const nodes = servers.map(({ host = DEFAULT_HOST, port = DEFAULT_PORT }) => ({ host, port }));
  // Users, passwords and TLS are the same on every node of a cluster.
  return { kind: 'cluster', nodes, options: first };
}

/** For people: without user and password. */
export function describePlace(place: RedisPlace): string {
  if (place.kind === 'cluster')
    return place.nodes.map(({ host, port }) => `${host}:${port}`).join(', ');
  const { path, host, port } = place.options;
  return path ?? `${host ?? DEFAULT_HOST}:${port ?? DEFAULT_PORT}`;
}

/**
 * Asked on behalf of somebody who waits: fails within 1.5 s (a vendor wants its answer in 2 s), reconnects for ever.
 * `name` marks the connections of this program in `CLIENT LIST`.
 */
export function connectForRequests(place: RedisPlace, name: string): RedisClient {
  return connect(place, {
    connectionName: name,
    commandTimeout: 1500,
    connectTimeout: 1500,
    disconnectTimeout: HANG_UP_MS,
    maxRetriesPerRequest: 1,
  });
}

/** Listens only. Whoever subscribes does so anew on every `ready`, to know what may have been missed before. */
export function connectForMessages(place: RedisPlace, name: string): RedisClient {
  return connect(place, {
    connectionName: name,
    connectTimeout: 1500,
    disconnectTimeout: HANG_UP_MS,
    maxRetriesPerRequest: null,
    autoResubscribe: false,
  });
}

/**
 * Hangs up. On a connection that has ended already ioredis would wait two seconds for its end, and keep the process alive
 * so long.
 */
export function disconnect(client: RedisClient): void {
  if (client.status !== 'end') client.disconnect();
}

/** How long ioredis waits for the other side to hang up as well, before it tears the line (ms). */
export const HANG_UP_MS = 100;

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 6379;
const RECONNECT_MAX_MS = 1000;

function connect(place: RedisPlace, options: ConnectionOptions): RedisClient {
  const client =
    place.kind === 'server'
      ? connectServer(place.options, options)
      : connectCluster(place, options);
  // ioredis prints errors that nobody listens to; every command reports its own failure.
  client.on('error', () => undefined);
  return client;
}

type ConnectionOptions = Pick<
  RedisOptions,
  | 'connectionName'
  | 'commandTimeout'
  | 'connectTimeout'
  | 'disconnectTimeout'
  | 'maxRetriesPerRequest'
  | 'autoResubscribe'
>;

function connectServer(server: ServerOptions, options: ConnectionOptions): Redis {
  return new Redis({ ...server, ...options, retryStrategy: reconnectAfterMs, lazyConnect: true });
}

function connectCluster(
  place: RedisPlace & { readonly kind: 'cluster' },
  options: ConnectionOptions,
): Cluster {
  const { path: _path, host: _host, port: _port, ...shared } = place.options;
  return new Cluster([...place.nodes], {
    redisOptions: { ...shared, ...options },
    clusterRetryStrategy: reconnectAfterMs,
    clusterNodeRetryStrategy: reconnectAfterMs,
    // A cluster's own queue knows no time-out; what comes while no node is there fails at once.
    enableOfflineQueue: false,
    lazyConnect: true,
  });
}

function reconnectAfterMs(times: number): number {
  return Math.min(times * 50, RECONNECT_MAX_MS);
}

function serverOptions(url: string): ServerOptions {
  const unix = /^unix:(?:\/\/)?(\/.*)$/.exec(url);
  if (unix?.[1] !== undefined) return { path: unix[1] };
  const parsed = parseUrl(url);
  const db = parsed.pathname.slice(1);
  return {
    host: parsed.hostname,
    port: parsed.port === '' ? DEFAULT_PORT : Number(parsed.port),
    ...(parsed.username !== '' && { username: decodeURIComponent(parsed.username) }),
    ...(parsed.password !== '' && { password: decodeURIComponent(parsed.password) }),
    ...(db !== '' && { db: Number(db) }),
    ...(parsed.protocol === 'rediss:' && { tls: {} }),
  };
}

function parseUrl(url: string): URL {
  const full = url.includes('://') ? url : `redis://${url}`;
  const parsed = URL.canParse(full) ? new URL(full) : undefined;
  const isHost =
    parsed !== undefined && parsed.hostname !== '' && /^(\/\d*)?$/.test(parsed.pathname);
  if (isHost && /^rediss?:$/.test(parsed.protocol)) return parsed;
  // The url itself may hold a password, so it is not repeated.
  throw new Error(
    'REDIS_URL is not an address of Redis: write redis://host:6379, rediss://… or unix:/path',
  );
}
