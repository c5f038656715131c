// A private Redis on a unix socket in the data folder: found running, or started from `redis-server` or `valkey-server`.
// It outlives a killed app, so nothing accepted is lost; the next app joins it. The last app that closes ends it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { openProbe } from './open-probe.ts';
import { disconnect } from './redis-place.ts';

export interface LocalRedis {
  readonly socketPath: string;
  /** Starts the server again if it is gone; safe to call at any time, by any number of processes. */
  ensureRunning(): Promise<void>;
  /** Ends the server unless another process uses it. Connections named `ownName` do not count. */
  release(ownName: string, deadlineMs: number): Promise<void>;
}

export interface LocalRedisOptions {
  readonly dataDir: string;
  readonly fsync: 'always' | 'everysec';
}

/** Undefined when this machine has no server program. */
export async function openLocalRedis(options: LocalRedisOptions): Promise<LocalRedis | undefined> {
  const folder = resolve(options.dataDir, 'redis');
  await makeFolder(folder, 0o700);
  const server: Server = { folder, socketPath: await socketPathFor(folder), fsync: options.fsync };
  if (!(await ensureRunning(server))) return undefined;
  return {
    socketPath: server.socketPath,
    ensureRunning: async () => void (await ensureRunning(server)),
    release: async (ownName, deadlineMs) => release(server, ownName, deadlineMs),
  };
}

interface Server {
  readonly folder: string;
  readonly socketPath: string;
  readonly fsync: 'always' | 'everysec';
}

const PROGRAMS = ['redis-server', 'valkey-server'] as const;
/** macOS allows 103 bytes in the path of a socket, Linux 107. */
const SOCKET_PATH_BYTES_MAX = 103;
/** Reading a big append-only file takes its time. */
const READY_DEADLINE_MS = 30_000;
const SILENCE_MAX_MS = 2000;
const CLOSING_NAME = 'hoa-ban-closing';

/** False when no server program is installed. */
async function ensureRunning(server: Server): Promise<boolean> {
  if (await isAnswering(server.socketPath)) return true;
  return withLock(join(server.folder, 'starting'), async () => {
    if (await isAnswering(server.socketPath)) return true;
    // What a killed server leaves behind. Nobody answers on it, and we alone hold the lock.
    await rm(server.socketPath, { force: true });
    for (const program of PROGRAMS) {
      if (await startServer(program, server)) return true;
    }
    return false;
  });
}

/** False when the program does not exist. */
async function startServer(program: string, server: Server): Promise<boolean> {
  // A group of its own, so that Ctrl-C in a terminal ends the app, and the app then the server. It keeps no pipe open.
  const child = spawn(program, serverArguments(server), { detached: true, stdio: 'ignore' });
  const ended = new Promise<'absent' | 'ended'>((tell) => {
    child.once('error', () => tell('absent'));
    child.once('exit', () => tell('ended'));
  });
  child.unref();
  const deadline = performance.now() + READY_DEADLINE_MS;
  while (performance.now() < deadline) {
    const end = await Promise.race([ended, pause(10)]);
    if (end === 'absent') return false;
    if (end === 'ended') break;
    if (await isAnswering(server.socketPath)) return true;
  }
  throw new Error(`${program} did not start; see ${join(server.folder, 'redis.log')}`);
}

function serverArguments(server: Server): readonly string[] {
  const settings: Readonly<Record<string, string>> = {
    port: '0',
    unixsocket: server.socketPath,
    unixsocketperm: '700',
    dir: server.folder,
    logfile: join(server.folder, 'redis.log'),
    loglevel: 'warning',
    appendonly: 'yes',
    appendfsync: server.fsync,
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/**
 * True as soon as a server listens that has read its file. One that listens and says nothing is alive: a second server
 * on its append-only file would ruin it. One that is just ending closes the line, and is gone a moment later.
 */
async function isAnswering(socketPath: string): Promise<boolean> {
  const deadline = performance.now() + SILENCE_MAX_MS;
  for (;;) {
    const answer = await ask(socketPath);
    if (answer !== 'silent') return answer === 'answering';
    if (performance.now() > deadline) {
      throw new Error(`The Redis on ${socketPath} does not answer: end it and start again`);
    }
    await pause(10);
  }
}

async function ask(socketPath: string): Promise<'answering' | 'absent' | 'silent'> {
  const probe = openProbe({ path: socketPath, connectionName: CLOSING_NAME });
  let isAbsent = false;
  probe.on('error', (error: NodeJS.ErrnoException) => {
    isAbsent ||= error.code === 'ENOENT' || error.code === 'ECONNREFUSED';
  });
  try {
    await probe.connect();
    return 'answering';
  } catch {
    return isAbsent ? 'absent' : 'silent';
  } finally {
    disconnect(probe);
  }
}

async function release(server: Server, ownName: string, deadlineMs: number): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  const probe = openProbe({ path: server.socketPath, connectionName: CLOSING_NAME });
  try {
    await probe.connect();
    const clients = String(await probe.client('LIST'))
      .trim()
      .split('\n');
    const ours = [` name=${ownName} `, ` name=${CLOSING_NAME} `];
    if (!clients.every((client) => ours.some((name) => client.includes(name)))) return;
    // The connection breaks when the server obeys, so there is no answer to wait for.
    await probe.shutdown('NOSAVE').catch(() => undefined);
  } catch {
    return;
  } finally {
    disconnect(probe);
  }
  while (performance.now() < deadline && (await exists(server.socketPath))) await pause(10);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function socketPathFor(folder: string): Promise<string> {
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX) return path;
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `hoa-ban-${hash}`);
  await mkdir(short, { mode: 0o700 }).catch(() => undefined);
  const owner = await lstat(short);
  // Everybody may write to the folder for temporary files, so somebody else may have been there first.
  if (!owner.isDirectory() || owner.uid !== userInfo().uid) {
    throw new Error(`${short} belongs to somebody else: choose a shorter DATA_DIR`);
  }
  return join(short, 'redis.sock');
}

/** Two servers on one append-only file would ruin it. A folder is made by one process only; a dead one's lock gets old. */
async function withLock<Result>(lock: string, act: () => Promise<Result>): Promise<Result> {
  while (
    !(await mkdir(lock).then(
      () => true,
      () => false,
    ))
  ) {
    const made = await stat(lock).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > READY_DEADLINE_MS + 5000) {
      await rm(lock, { recursive: true, force: true });
    }
    await pause(20);
  }
  try {
    return await act();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function pause(ms: number): Promise<'paused'> {
  return new Promise((tell) => {
    setTimeout(() => tell('paused'), ms);
  });
}
