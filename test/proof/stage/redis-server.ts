// A Redis that outlives the processes of the tutor, can be killed, and comes back on the same port with the same file.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  readonly url: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  end(): Promise<void>;
}

export async function startRedisServer(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hb-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  // A test that fails before its end leaves no server behind.
  const killNow = () => server?.kill('SIGKILL');
  process.once('exit', killNow);

  async function start(): Promise<void> {
    server = spawn(program(), argumentsOf(port, folder), { stdio: ['ignore', 'pipe', 'ignore'] });
    await isReady(server);
  }

  async function kill(): Promise<void> {
    if (server === undefined) return;
    const gone = once(server, 'close');
    server.kill('SIGKILL');
    await gone;
    server = undefined;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    end: async () => {
      await kill();
      process.off('exit', killNow);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As the tutor's private server: what was answered is in the file. */
function argumentsOf(port: number, folder: string): readonly string[] {
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

function program(): string {
  const names = ['redis-server', 'valkey-server'];
  return names.find((name) => spawnSync(name, ['--version']).status === 0) ?? 'redis-server';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.on('data', (data: Buffer) => {
      output += data.toString('utf8');
      if (/Ready to accept connections/u.test(output)) resolve();
    });
    server.once('close', () => reject(new Error(`Redis ended:\n${output}`)));
  });
}
