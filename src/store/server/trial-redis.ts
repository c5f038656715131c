// A Redis written in JavaScript inside this process, for a look around on a machine without a server. Not for production:
// it keeps its data in a snapshot file, so a killed process loses the last seconds.
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { makeFolder } from '../make-folder.ts';
import { openProbe } from './open-probe.ts';
import { disconnect } from './redis-place.ts';
import type { RedisDatabase, RedisServerState } from 'js-redis-server/core';

export interface TrialRedis {
  readonly address: TrialAddress;
  /** Saves what is new and ends the server, if it is in this process. */
  close(): Promise<void>;
}

interface TrialAddress {
  readonly port: number;
  /** Other users of this machine can reach the port. */
  readonly password: string;
}

/** A second process on the same folder joins the server in the first one, for as long as that lives. */
export async function openTrialRedis(dataDir: string): Promise<TrialRedis> {
  const folder = resolve(dataDir, 'redis');
  await makeFolder(folder, 0o700);
  const addressFile = join(folder, 'trial-server.json');
  const running = await findRunning(addressFile);
  if (running !== undefined) return { address: running, close: async () => undefined };
  const server = await startServer(join(folder, 'trial-store.bin'));
  await writeFile(addressFile, JSON.stringify(server.address), { mode: 0o600 });
  return {
    address: server.address,
    close: async () => {
      await rm(addressFile, { force: true });
      await server.close();
    },
  };
}

/** What a killed process leaves behind names a server that does not answer any more. */
async function findRunning(addressFile: string): Promise<TrialAddress | undefined> {
  const text = await readFile(addressFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const address = JSON.parse(text) as TrialAddress;
  const probe = openProbe({ host: '127.0.0.1', ...address });
  const isRunning = await probe.ping().then(
    () => true,
    () => false,
  );
  disconnect(probe);
  return isRunning ? address : undefined;
}

async function startServer(snapshotFile: string): Promise<TrialRedis> {
  const { Resp2Server, RedisServerState, createRedisCommandExecutor } =
    await import('js-redis-server/core');
  const password = randomBytes(18).toString('base64url');
  const state = new RedisServerState({ databaseCount: 1, requirepass: password });
  const snapshot = await keepSnapshot(state.getDatabase(0), snapshotFile);
  const server = new Resp2Server({ server: state, executor: createRedisCommandExecutor() });
  // Its type knows a port only and would listen on every address; what it is given goes to `net.Server.listen` as it is.
  await server.listen({ host: '127.0.0.1', port: 0 } as unknown as number);
  return {
    address: { port: server.getPort(), password },
    close: async () => {
      await snapshot.close();
      closeAtOnce(server, state);
    },
  };
}

/** Connections that are still open would keep `server.close()` waiting for ever. */
function closeAtOnce(server: { close(): Promise<void> }, state: RedisServerState): void {
  void server.close().catch(() => undefined);
  for (const client of state.getConnectedClients()) client.disconnect('the server ends');
}

const SAVE_EVERY_MS = 1000;

async function keepSnapshot(
  database: RedisDatabase,
  file: string,
): Promise<{ close(): Promise<void> }> {
  await load(database, file);
  let isChanged = false;
  let saving = Promise.resolve();
  const unsubscribe = database.subscribe(() => {
    isChanged = true;
  });
  const saveChanges = async (): Promise<void> => {
    if (!isChanged) return;
    isChanged = false;
    await save(database, file).catch((cause: unknown) => {
      isChanged = true;
      throw cause;
    });
  };
  const timer = setInterval(() => {
    // A full disk is met again at the next save; the last one reports it.
    saving = saving.then(saveChanges).catch(() => undefined);
  }, SAVE_EVERY_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await saving;
      await saveChanges();
      unsubscribe();
    },
  };
}

async function load(database: RedisDatabase, file: string): Promise<void> {
  for (const { key, value, expiresAt } of await readSnapshot(file)) {
    database.set(key, value, expiresAt === undefined ? {} : { expiresAt });
  }
}

async function readSnapshot(file: string): Promise<ReturnType<RedisDatabase['entriesSnapshot']>> {
  try {
    return deserialize(await readFile(file)) as ReturnType<RedisDatabase['entriesSnapshot']>;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new Error(`The trial store ${file} cannot be read: move it away to begin anew`, {
      cause,
    });
  }
}

/** All or nothing: a new file takes the place of the old one when it is complete on the disk. */
async function save(database: RedisDatabase, file: string): Promise<void> {
  const bytes = serialize(database.entriesSnapshot());
  const fresh = await open(`${file}.new`, 'w', 0o600);
  try {
    await fresh.writeFile(bytes);
    await fresh.sync();
  } finally {
    await fresh.close();
  }
  await rename(`${file}.new`, file);
}
