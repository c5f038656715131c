// Everything a proof needs: a vendor, a Redis, and processes of the tutor that the vendor may deliver to.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type App, prepareApp } from './app.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { until } from './until.ts';
import type { Vendor } from './vendor.ts';

export interface VendorTown {
  readonly vendor: Vendor;
  readonly server: RedisServer;
  /** To look into the server with. */
  readonly redis: Redis;
  readonly apps: readonly App[];
  close(): Promise<void>;
}

export interface TownOptions {
  readonly apps: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The vendor has one delivery of a chat under way at a time, unless told otherwise. */
  readonly keepsOrder?: boolean;
}

const LISTENS_WITHIN_MS = 60_000;

/** The vendor belongs to the town from now on, and ends with it. */
export async function buildVendorTown(
  vendor: Vendor,
  { apps: count, env = {}, keepsOrder = true }: TownOptions,
): Promise<VendorTown> {
  const server = await startRedisServer();
  const dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const apps = Array.from({ length: count }, (_, index) =>
    prepareApp(`app-${index}`, { vendor, redisUrl: server.url, dataDir, env }),
  );
  vendor.manner = {
    to: (event, attempt) => chooseApp(apps, event + attempt).webhook,
    keepsOrder,
  };
  await Promise.all(apps.map((app) => app.start()));
  await until('the vendor knows its way', vendor.isListenedTo, LISTENS_WITHIN_MS);
  return {
    vendor,
    server,
    redis,
    apps,
    close: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      redis.disconnect();
      await server.end();
      await vendor.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** In turn; another one at each further try, and only one that is up, if any is. */
function chooseApp(apps: readonly App[], number: number): App {
  const up = apps.filter(({ isUp }) => isUp);
  const among = up.length === 0 ? apps : up;
  const app = among[number % among.length];
  if (app === undefined) throw new Error('A town without a process');
  return app;
}
