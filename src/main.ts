// The program: `hoa-ban <command>`. The only file that knows every command and touches the process itself.
import { existsSync } from 'node:fs';
import { chat } from './cli/chat.ts';
import { check } from './cli/check.ts';
import type { CliWorld, Command, LoadedLessons } from './cli/cli-world.ts';
import { graph } from './cli/graph.ts';
import { notes } from './cli/notes.ts';
import { rehearse } from './cli/rehearse.ts';
import { usage } from './cli/usage.ts';
import { type Config, readConfig } from './config.ts';
import { dayAt } from './flow/day.ts';
import { readDeskFile, readLessons } from './main/lessons-on-disk.ts';
import { watchFolders } from './main/watch-folders.ts';
import { createLog } from './main/log.ts';
import { prepareFolders } from './main/folders.ts';
import { start } from './main/start.ts';
import { openRedis } from './store/connect.ts';
import { readNotes } from './store/notes.ts';
import { play } from './tutor/play.ts';
import type { Clock } from './tutor/ports/clock.ts';
import type { Note } from './tutor/ports/store.ts';

const CLOCK: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

const COMMANDS: Readonly<Record<string, Command>> = { chat, check, graph, notes, rehearse };

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  if (name === 'start') return serve(config, rest.includes('--watch-flows'));
  const command = COMMANDS[name];
  if (command !== undefined) return command(rest, worldOf(config));
  const isAsked = ['', 'help', '--help', '-h'].includes(name);
  (isAsked ? process.stdout : process.stderr).write(`${usage()}\n`);
  return isAsked ? 0 : 2;
}

/** Runs until somebody stops it. */
async function serve(config: Config, watchFlows: boolean): Promise<number> {
  // From the beginning: a signal that comes while it starts must not leave the private Redis behind.
  const stopped = stopSignal();
  await prepareFolders(config);
  const log = createLog(config.logLevel);
  const service = await start({ config, log, clock: CLOCK, watchFlows });
  const { kind, durability, serverVersion } = service.store;
  log.info('Ban is ready', { url: service.url, store: kind, durability, server: serverVersion });
  if (kind === 'trial') {
    log.warn('Trial store: not for production. Install redis-server, or set REDIS_URL');
  }
  process.stdout.write(`\n  Ban: ${service.url}/chat\n\n`);
  await stopped;
  log.info('Stopping');
  await service.stop();
  return 0;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function worldOf(config: Config): CliWorld {
  const read = async () => {
    const { desks } = await readDeskFile(config.dataDir);
    return readLessons({ ...config, desks }, dayAt(CLOCK.nowMs()));
  };
  let current: Awaited<ReturnType<typeof read>> | undefined;
  const load = async (): Promise<LoadedLessons> => {
    current = await read();
    const { library, problems, loaded } = current;
    return { ...loaded, library, problems };
  };
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    hasColor: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    isCi: process.env['CI'] !== undefined && process.env['CI'] !== '',
    input: process.stdin,
    now: () => CLOCK.nowMs(),
    loadLessons: load,
    readNotes: () => readStoredNotes(config),
    watchLessons: (onSaved) =>
      watchFolders([config.flowsDir, config.localesDir], () => {
        load().then(onSaved, () => undefined);
      }),
    play(library, learner, event) {
      if (current === undefined) throw new Error('Lessons are loaded before anything is played');
      return play(current.voice, library, learner, event);
    },
  };
}

async function readStoredNotes(config: Config): Promise<readonly Note[]> {
  const { redisUrl, dataDir, redisFsync: fsync } = config;
  const redis = await openRedis({ redisUrl, dataDir, fsync });
  try {
    return await readNotes(redis.requests);
  } finally {
    await redis.close(2000);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (cause) {
  // One line that says what to do; the stack only for whoever asks for it.
  const message = cause instanceof Error ? cause.message : String(cause);
  process.stderr.write(`hoa-ban: ${message}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && cause instanceof Error) {
    process.stderr.write(`${cause.stack ?? ''}\n`);
  }
  process.exitCode = 1;
}
