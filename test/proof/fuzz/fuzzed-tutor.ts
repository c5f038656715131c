// The tutor under fuzz: the real program with the fake Telegram and a Redis of its own, its counters, and its memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type Program, run } from '../../main/program.ts';
import { type FakeBotApi, startFakeBotApi } from '../../telegram/fake-bot-api/fake-bot-api.ts';
import { startRedisServer } from '../stage/redis-server.ts';
import { atScale } from '../stage/scale.ts';
import { until } from '../stage/until.ts';

export const SECRET = 'proof-of-the-fuzz-secret';
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export function secretly(secret: string | undefined): Readonly<Record<string, string>> {
  return secret === undefined ? {} : { [SECRET_HEADER]: secret };
}

export interface Memory {
  readonly heapUsed: number;
  /** Buffers, which lie outside of the heap. */
  readonly external: number;
  readonly rss: number;
}

export interface FuzzedTutor {
  readonly telegram: FakeBotApi;
  readonly redis: Redis;
  readonly webhook: string;
  readonly output: () => string;
  readonly isAlive: () => boolean;
  /** After everything that is garbage was collected (bytes); takes some seconds. */
  memory(): Promise<Memory>;
  /** Values of `GET /metrics` by name with labels, as it prints them. */
  metrics(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

const ADMIN_TOKEN = 'q'.repeat(32);
const GC_ON_SIGNAL = new URL('gc-on-signal.mjs', import.meta.url).href;
const STARTS_WITHIN_MS = 60_000;

export async function startFuzzedTutor(): Promise<FuzzedTutor> {
  const telegram = await startFakeBotApi();
  const server = await startRedisServer();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
  const program = run(['start'], {
    PORT: '0',
    DATA_DIR: dataDir,
    REDIS_URL: server.url,
    PUBLIC_URL: 'https://ban.example',
    TELEGRAM_API_ROOT: telegram.root,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: 'error',
    ADMIN_TOKEN,
    NODE_OPTIONS: `--import=${GC_ON_SIGNAL}`,
  });
  const [, port = ''] = await program.seen(/Ban: http:\/\/\S+:(\d+)\/chat/u);
  const origin = `http://127.0.0.1:${port}`;
  // Until it knows its own name, it cannot tell who calls it in a group.
  const hasWebhook = () => telegram.updates.webhookInfo()['url'] !== '';
  await until('Telegram knows the webhook', hasWebhook, STARTS_WITHIN_MS);
  return {
    telegram,
    redis,
    webhook: `${origin}/webhooks/telegram`,
    output: program.output,
    isAlive: () => program.process.exitCode === null && program.process.signalCode === null,
    memory: () => leastMemory(program),
    metrics: () => readMetrics(origin),
    close: async () => {
      program.process.kill('SIGTERM');
      await program.ended;
      redis.disconnect();
      await server.end();
      await telegram.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * The limit of a call to Telegram (5 s) is a timer that holds what belongs to it, also when the call is long over. The
 * few calls of a small run do not matter.
 */
const LOOKS_AT_MEMORY = atScale({ small: 1, full: 7 });
const LOOK_EVERY_MS = 1000;

async function leastMemory(program: Program): Promise<Memory> {
  const looks: Memory[] = [];
  for (let look = 0; look < LOOKS_AT_MEMORY; look += 1) {
    if (look > 0) await pause(LOOK_EVERY_MS);
    looks.push(await memoryOf(program));
  }
  const least = (what: keyof Memory) => Math.min(...looks.map((each) => each[what]));
  return { heapUsed: least('heapUsed'), external: least('external'), rss: least('rss') };
}

async function memoryOf(program: Program): Promise<Memory> {
  const printed = () => [...program.output().matchAll(/^MEMORY (.*)$/gmu)];
  const before = printed().length;
  program.process.kill('SIGUSR2');
  await until('the program told its memory', () => printed().length > before, STARTS_WITHIN_MS);
  return JSON.parse(printed().at(-1)?.[1] ?? '') as Memory;
}

async function readMetrics(origin: string): Promise<ReadonlyMap<string, number>> {
  const text = await fetch(`${origin}/metrics`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  }).then((response) => response.text());
  const lines = [...text.matchAll(/^(\w+(?:\{[^}]*\})?) (\S+)$/gmu)];
  return new Map(lines.map(([, name = '', value]) => [name, Number(value)]));
}
