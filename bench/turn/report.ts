// What was measured, as the tables of docs/performance.md.
import { cpus } from 'node:os';
import type { Figures, LevelOutcome, Outcome } from './run-variant.ts';
import { VARIANT_NAMES, type VariantName } from './variant.ts';

export interface Settings {
  readonly rounds: number;
  readonly learners: number;
  readonly loaded: number;
  readonly isQuick: boolean;
}

export interface Run {
  readonly variant: VariantName;
  readonly outcome: Outcome;
}

export interface Measured {
  readonly redisVersion: string;
  readonly everysec: readonly Run[];
  readonly always: readonly Run[];
  readonly twoProcesses: { readonly one: number; readonly two: number };
  readonly startUpMs: { readonly checkout: number; readonly compiled: number };
  readonly bytesPerLoadedLearner: number;
}

const TITLES: Readonly<Record<VariantName, string>> = {
  'hoa-ban': '**Hoa Ban**',
  'grammy-session': 'grammY 1.46.0, session (storage-redis 2.6.0)',
  'grammy-conversations': 'grammY conversations 2.1.1',
  'telegraf-wizard': 'Telegraf 4.16.3, wizard and session',
  'xstate-snapshot': 'XState 5.33.3, snapshot',
  'botbuilder-waterfall': 'botbuilder-dialogs 4.23.3, waterfall',
};

export function reportOf(measured: Measured, settings: Settings): string {
  const { everysec, always, twoProcesses, startUpMs, bytesPerLoadedLearner } = measured;
  const gigabytes = (bytesPerLoadedLearner * 1e6) / 2 ** 30;
  return [
    machine(measured, settings),
    ...[50, 1, 2000].flatMap((atOnce) => [
      `### ${heading(atOnce)}, appendfsync everysec`,
      table(everysec, atOnce),
    ]),
    ...[50, 1].flatMap((atOnce) => [
      `### ${heading(atOnce)}, appendfsync always`,
      table(always, atOnce),
    ]),
    '### Size and round trips',
    sizes(everysec),
    '### The product alone',
    [
      `- Two processes against one, fifty turns at once each, everysec: ${round(twoProcesses.two)} against ${round(twoProcesses.one)} turns a second, ${(twoProcesses.two / twoProcesses.one).toFixed(2)} times.`,
      `- From the start of the program to \`/readyz\`: ${round(startUpMs.checkout)} ms in a checkout, ${round(startUpMs.compiled)} ms compiled. A private Redis and all lessons are in it.`,
      `- A million learners in mid-lesson: ${gigabytes.toFixed(2)} GiB of Redis, by ${round(settings.loaded)} that were loaded (${round(bytesPerLoadedLearner)} bytes each, keys, tables and expiry included).`,
    ].join('\n'),
    '',
  ].join('\n\n');
}

function machine({ redisVersion }: Measured, { rounds, learners, isQuick }: Settings): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const quick = isQuick ? ' A quick run: the figures mean nothing.' : '';
  return `Measured on ${day}: ${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.versions.node}, redis-server ${redisVersion} on a unix socket, ioredis 6.0.0; ${learners} learners, medians of ${rounds}.${quick}`;
}

function heading(atOnce: number): string {
  return atOnce === 1 ? 'One turn at a time' : `${round(atOnce)} turns at once`;
}

function table(runs: readonly Run[], atOnce: number): string {
  const rows = VARIANT_NAMES.map((variant) => {
    const levels = levelsOf(runs, variant, atOnce);
    return row(TITLES[variant], figuresOf(levels), medianRatio(levels));
  });
  const bare = VARIANT_NAMES.flatMap((variant) => levelsOf(runs, variant, atOnce)).map((level) => ({
    ...level,
    own: level.bare,
  }));
  return [
    '| | ratio to bare | turns/s | p50 ms | p99 ms | CPU of Node, µs a turn | of Redis, µs a turn |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    row('bare `GET` and `SET`', figuresOf(bare), 1),
    ...rows,
  ].join('\n');
}

type Numbers = Omit<Figures, 'calls'>;

function row(title: string, figures: Numbers, ratio: number): string {
  const { turnsPerSecond, p50Ms, p99Ms, cpuUs, serverUs } = figures;
  const cells = [
    ratio.toFixed(2),
    round(turnsPerSecond),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
    cpuUs.toFixed(0),
    serverUs.toFixed(0),
  ];
  return `| ${title} | ${cells.join(' | ')} |`;
}

function levelsOf(
  runs: readonly Run[],
  variant: VariantName,
  atOnce: number,
): readonly LevelOutcome[] {
  return runs
    .filter((run) => run.variant === variant)
    .flatMap(({ outcome }) => outcome.levels.filter((level) => level.atOnce === atOnce));
}

function figuresOf(levels: readonly LevelOutcome[]): Numbers {
  const of = (pick: (figures: Figures) => number): number =>
    median(levels.map(({ own }) => pick(own)));
  return {
    turnsPerSecond: of((figures) => figures.turnsPerSecond),
    p50Ms: of((figures) => figures.p50Ms),
    p99Ms: of((figures) => figures.p99Ms),
    cpuUs: of((figures) => figures.cpuUs),
    serverUs: of((figures) => figures.serverUs),
  };
}

function medianRatio(levels: readonly LevelOutcome[]): number {
  return median(levels.map(({ own, bare }) => own.turnsPerSecond / bare.turnsPerSecond));
}

function sizes(runs: readonly Run[]): string {
  const rows = VARIANT_NAMES.map((variant) => {
    const outcomes = runs.filter((run) => run.variant === variant).map(({ outcome }) => outcome);
    const [first] = outcomes;
    const [level] = levelsOf(runs, variant, 50);
    const calls = Object.entries(level?.own.calls ?? {})
      .map(([name, count]) => `${Number(count.toFixed(2))} \`${name.toUpperCase()}\``)
      .join(', ');
    return `| ${TITLES[variant]} | ${calls} | ${first?.bytes.median ?? 0} | ${first?.bytes.most ?? 0} |`;
  });
  return [
    '| | commands a turn | bytes a learner, median | most |',
    '| --- | --- | --: | --: |',
    ...rows,
  ].join('\n');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}
