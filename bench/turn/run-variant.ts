// One process of the bench: one variant at each number of turns at once, each time right behind bare GET and SET on the
// same connection. Told what to do by the process that forked it, and tells it the outcome.
import type { Redis } from 'ioredis';
import { connectForRequests } from '../../src/store/server/redis-place.ts';
import { TRANSCRIPT, transcribe } from './transcript.ts';
import { bare } from './bare.ts';
import { type Crowd, type Played, playAll } from './play-all.ts';
import { callsPerTurn, serverCpuMs } from './server-cost.ts';
import { MID_LESSON, SCRIPT } from './script.ts';
import { type Show, type Variant, type VariantName, openVariant } from './variant.ts';

export interface Task {
  readonly socketPath: string;
  readonly variant: VariantName;
  readonly levels: readonly Level[];
  readonly crowd: number;
}

export interface Level {
  readonly atOnce: number;
  readonly learners: number;
}

export interface Outcome {
  readonly levels: readonly LevelOutcome[];
  readonly bytes: { readonly median: number; readonly most: number };
}

export interface LevelOutcome {
  readonly atOnce: number;
  readonly bare: Figures;
  readonly own: Figures;
}

export interface Figures {
  readonly turnsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly serverUs: number;
  /** Commands a turn that the client sent, by name. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Enough for the compiler to have seen everything. */
const WARM_UP_LEARNERS = 1500;
/** Looked at for their size. */
const WEIGHED_LEARNERS = 100;

async function runVariant({ socketPath, variant: name, levels, crowd }: Task): Promise<Outcome> {
  const place = { kind: 'server', options: { path: socketPath } } as const;
  const redis = connectForRequests(place, 'hoa-ban-bench') as Redis;
  // As long as it takes: a slow variant with two thousand turns at once is no reason to give up. The timers still run.
  redis.options.commandTimeout = 60_000;
  await redis.connect();
  const learners = levels.reduce((sum, level) => sum + level.learners, 0);
  const said: string[] = [];
  let messages = 0;
  let show: Show = (_, text, labels) => said.push(transcribe(text, labels));
  const total = learners + WARM_UP_LEARNERS + WEIGHED_LEARNERS + 1;
  const own = await openVariant(name, {
    redis,
    learners: total,
    crowd,
    show: (...what) => show(...what),
  });
  const plain = bare(redis);
  for (let index = 0; index < SCRIPT.length; index += 1) await own.turn(total - 1, index);
  expectSame(name, said);
  show = () => {
    messages += 1;
  };
  const warmUp = { from: learners, count: WARM_UP_LEARNERS, atOnce: 50 };
  await playAll(plain.turn, warmUp);
  await playAll(own.turn, warmUp);
  const outcomes: LevelOutcome[] = [];
  let from = 0;
  for (const { atOnce, learners: count } of levels) {
    const people = { from, count, atOnce };
    const bareFigures = await measured(redis, () => playBare(plain.turn, people));
    await together();
    messages = 0;
    const figures = await measured(redis, () => playAll(own.turn, people));
    if (messages !== count * TRANSCRIPT.length)
      throw new Error(`${name} said ${messages} messages`);
    outcomes.push({ atOnce, bare: bareFigures, own: figures });
    from += count;
  }
  const bytes = await weigh(redis, own, learners + WARM_UP_LEARNERS);
  redis.disconnect();
  return { levels: outcomes, bytes };
}

/** Bare turns are short: the same people several times, so that it is no blink. */
async function playBare(turn: Variant['turn'], people: Crowd): Promise<Played> {
  const messages = SCRIPT.length * BARE_TIMES;
  return playAll(turn, { ...people, messages });
}

const BARE_TIMES = 5;

function expectSame(name: string, said: readonly string[]): void {
  for (const [index, wanted] of TRANSCRIPT.entries()) {
    if (said[index] !== wanted) throw new Error(`${name} says ${said[index]} instead of ${wanted}`);
  }
}

async function measured(redis: Redis, play: () => Promise<Played>): Promise<Figures> {
  await redis.config('RESETSTAT');
  const cpuBefore = await serverCpuMs(redis);
  const { turns, tookMs, latenciesMs, cpuMs } = await play();
  return {
    turnsPerSecond: turns / (tookMs / 1000),
    p50Ms: latenciesMs[Math.floor(turns * 0.5)] ?? 0,
    p99Ms: latenciesMs[Math.floor(turns * 0.99)] ?? 0,
    cpuUs: (cpuMs * 1000) / turns,
    serverUs: (((await serverCpuMs(redis)) - cpuBefore) * 1000) / turns,
    calls: await callsPerTurn(redis, turns),
  };
}

/** All keys of learners who are in the middle of the lesson. */
async function weigh(
  redis: Redis,
  { turn, keysOf }: Variant,
  from: number,
): Promise<Outcome['bytes']> {
  await playAll(turn, { from, count: WEIGHED_LEARNERS, atOnce: 10, messages: MID_LESSON });
  const sums: number[] = [];
  for (let learner = from; learner < from + WEIGHED_LEARNERS; learner += 1) {
    const sizes = await Promise.all(keysOf(learner).map(async (key) => redis.memory('USAGE', key)));
    sums.push(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0));
  }
  sums.sort((a, b) => a - b);
  return { median: sums[WEIGHED_LEARNERS / 2] ?? 0, most: sums.at(-1) ?? 0 };
}

/** Resolves when every process of this run may begin with its own turns. */
async function together(): Promise<void> {
  return new Promise((tell) => {
    process.once('message', () => tell());
    process.send?.('ready');
  });
}

process.once('message', (task: Task) => {
  void runVariant(task).then(
    (outcome) => process.send?.({ outcome }, () => process.disconnect?.()),
    (cause: unknown) => {
      process.stderr.write(`${String(cause instanceof Error ? cause.stack : cause)}\n`);
      process.exitCode = 1;
      process.disconnect?.();
    },
  );
});
