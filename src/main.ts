// The program: `hoa-ban <command>`. The only file that knows every command and touches the process itself.
import { existsSync } from 'node:fs';
import { backup } from './cli/keep/backup.ts';
import { chat } from './cli/chat.ts';
import { check } from './cli/check.ts';
import type { CliWorld, Command, LoadedLessons } from './cli/cli-world.ts';
import { type DevZaloWorld, devZalo } from './cli/dev-zalo.ts';
import { doctor } from './cli/doctor/doctor.ts';
import { graph } from './cli/graph.ts';
import { notes } from './cli/notes.ts';
import { links } from './cli/links.ts';
import type { KeeperCommand } from './cli/keep/operator-world.ts';
import { queues } from './cli/queues.ts';
import { rehearse } from './cli/rehearse.ts';
import { restore } from './cli/keep/restore.ts';
import { usage } from './cli/usage.ts';
import { type Config, readConfig } from './config.ts';
import { dayAt } from './flow/day.ts';
import { startDevZalo } from './main/dev-zalo.ts';
import { doctorWorld } from './main/doctor/doctor-world.ts';
import { keeper } from './main/keeper/keeper.ts';
import { queueKeeper } from './main/keeper/queue-keeper.ts';
import { readDeskFile, readLessons } from './main/lessons/lessons-on-disk.ts';
import { watchFolders } from './main/lessons/watch-folders.ts';
import { createLog } from './main/service/log.ts';
import { prepareFolders } from './main/folders.ts';
import { start } from './main/service/start.ts';
import { withRedis } from './main/keeper/with-redis.ts';
import { readNotes } from './store/census/notes.ts';
import { walkLearners } from './store/census/walk-learners.ts';
import { play } from './tutor/play.ts';
import type { Clock } from './tutor/ports/clock.ts';

const CLOCK: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

const COMMANDS: Readonly<Record<string, Command>> = { chat, check, graph, links, notes, rehearse };
const KEEPER_COMMANDS: Readonly<Record<string, KeeperCommand>> = { backup, restore };

/** Each with a world of its own. */
const OWN_COMMANDS: Readonly<
  Record<string, (args: readonly string[], config: Config) => Promise<number>>
> = {
  start: async (args, config) => serve(config, args.includes('--watch-flows')),
  'dev-zalo': async (args, config) => devZalo(args, devZaloWorld(config)),
  queues: async (args, config) =>
    queues(args, { ...worldOf(config), ...queueKeeper(config, CLOCK) }),
};

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (name === 'doctor') {
    return doctor(rest, await doctorWorld({ variables: process.env, clock: CLOCK, worldOf }));
  }
  const config = readConfig(process.env);
  const own = OWN_COMMANDS[name];
  if (own !== undefined) return own(rest, config);
  const command = COMMANDS[name];
  if (command !== undefined) return command(rest, worldOf(config));
  const keeping = KEEPER_COMMANDS[name];
  if (keeping !== undefined) {
    return keeping(rest, { ...worldOf(config), ...keeper({ config, clock: CLOCK, stopping }) });
  }
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
  // BullMQ's workers keep a timer running when Redis is gone while they close. All that matters is over.
  setTimeout(() => process.exit(0), LINGER_MS).unref();
  return 0;
}

/** For what is still written to the log. */
const LINGER_MS = 500;

function devZaloWorld(config: Config): DevZaloWorld {
  return {
    ...worldOf(config),
    startDevZalo: () => startDevZalo({ config, log: createLog(config.logLevel), clock: CLOCK }),
    // From the beginning, as above.
    stopped: stopSignal(),
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** For work that has something to tidy up. A second signal ends the program at once. */
function stopping(): AbortSignal {
  const controller = new AbortController();
  void stopSignal().then(() => controller.abort());
  return controller.signal;
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
    readNotes: () => withRedis(config, ({ requests }) => readNotes(requests)),
    visitLearners: (visit) => withRedis(config, ({ requests }) => walkLearners(requests, visit)),
    watchLessons: (onSaved) =>
      watchFolders([config.flowsDir, config.localesDir], () => {
        load().then(onSaved, () => undefined);
      }),
    play(library, learner, event) {
      if (current === undefined) throw new Error('Lessons are loaded before anything is played');
      return play({ voice: current.voice, library }, learner, event);
    },
  };
}

// `doctor | head -2`: who reads no more has seen enough. What was begun (a backup) is finished, and ends as it would.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EPIPE') throw cause;
  });
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
