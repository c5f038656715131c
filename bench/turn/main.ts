// The whole run: every variant in a process of its own, alternated, several times; then what only concerns the product.
import { readFile, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { bytesPerLearner } from './memory.ts';
import { type Measured, type Run, type Settings, reportOf } from './report.ts';
import { type Fsync, startRedis } from './redis-server.ts';
import { runProcesses } from './run-processes.ts';
import type { Level, Outcome } from './run-variant.ts';
import { startUpMs } from './start-up.ts';
import { VARIANT_NAMES } from './variant.ts';

const PAGE = 'docs/performance.md';

const isQuick = (process.env['BENCH_QUICK'] ?? '') !== '';
const settings: Settings = isQuick
  ? { rounds: 1, learners: 100, loaded: 2000, isQuick }
  : {
      rounds: 5,
      learners: Number(process.env['BENCH_LEARNERS'] ?? 2000),
      loaded: 100_000,
      isQuick,
    };

const ALL_LEVELS = [1, 50, 2000];
/** One after the other waits for the disk with every turn, so it needs no more of them. */
const LEARNERS_ALONE = 100;

const everysec = await measure('everysec', ALL_LEVELS);
const always = await measure('always', [1, 50]);
const measured: Measured = {
  redisVersion: everysec.redisVersion,
  everysec: everysec.runs,
  always: always.runs,
  twoProcesses: await twoProcesses(),
  startUpMs: {
    checkout: await medianStart('bin/hoa-ban.js'),
    compiled: await medianStart('dist/main.js'),
  },
  bytesPerLoadedLearner: await bytesPerLearner(settings.loaded),
};
const report = reportOf(measured, settings);
process.stdout.write(report);
if (process.env['BENCH_DRY'] === undefined) await writeInto(PAGE, report);

async function measure(
  fsync: Fsync,
  atOnce: readonly number[],
): Promise<{ readonly runs: readonly Run[]; readonly redisVersion: string }> {
  const runs: Run[] = [];
  const server = await startRedis(fsync);
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const variant of VARIANT_NAMES) {
      await server.empty();
      const levels = atOnce.map(levelOf);
      const task = { socketPath: server.socketPath, variant, levels, crowd: 0 };
      const [outcome] = await runProcesses([task]);
      if (outcome === undefined) throw new Error(`${variant} told nothing`);
      runs.push({ variant, outcome });
      process.stderr.write(`${fsync} ${round + 1}/${settings.rounds} ${variant}${told(outcome)}\n`);
    }
  }
  await server.end();
  return { runs, redisVersion: server.version };
}

function levelOf(atOnce: number): Level {
  const { learners } = settings;
  return { atOnce, learners: atOnce === 1 ? Math.min(learners, LEARNERS_ALONE) : learners };
}

function told({ levels }: Outcome): string {
  return levels
    .map(({ atOnce, own, bare }) => {
      const ratio = own.turnsPerSecond / bare.turnsPerSecond;
      return `, ${atOnce}: ${own.turnsPerSecond.toFixed(0)}/s = ${ratio.toFixed(2)}`;
    })
    .join('');
}

/** Turns a second of one process and of two, each process with fifty at once. */
async function twoProcesses(): Promise<Measured['twoProcesses']> {
  const server = await startRedis('everysec');
  const sums: { one: number; two: number }[] = [];
  for (let round = 0; round < settings.rounds; round += 1) {
    const speeds: number[] = [];
    for (const count of [1, 2]) {
      await server.empty();
      const tasks = Array.from({ length: count }, (_, crowd) => ({
        socketPath: server.socketPath,
        variant: 'hoa-ban' as const,
        levels: [levelOf(50)],
        crowd,
      }));
      const outcomes = await runProcesses(tasks);
      speeds.push(
        outcomes.reduce((sum, { levels }) => sum + (levels[0]?.own.turnsPerSecond ?? 0), 0),
      );
    }
    const [one = 0, two = 0] = speeds;
    sums.push({ one, two });
  }
  await server.end();
  const middle = sums.toSorted((a, b) => a.two / a.one - b.two / b.one)[
    Math.floor(sums.length / 2)
  ];
  return middle ?? { one: 0, two: 0 };
}

async function medianStart(program: string): Promise<number> {
  const tries: number[] = [];
  for (let round = 0; round < settings.rounds; round += 1) tries.push(await startUpMs(program));
  return tries.toSorted((a, b) => a - b)[Math.floor(tries.length / 2)] ?? 0;
}

/** What stands outside the two marks is written by hand and stays. */
async function writeInto(page: string, text: string): Promise<void> {
  const old = await readFile(page, 'utf8');
  const marks = /(<!-- figures -->\n)[\s\S]*(<!-- \/figures -->)/u;
  if (!marks.test(old)) throw new Error(`${page} has lost its marks`);
  await writeFile(
    page,
    old.replace(marks, (_, begin: string, end: string) => `${begin}\n${text}\n${end}`),
  );
  spawnSync('node_modules/.bin/oxfmt', [page], { stdio: 'inherit' });
}
