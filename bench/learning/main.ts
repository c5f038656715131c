// `npx tsx bench/learning/main.ts`: what learners know who forget in other ways than FSRS believes, by how they are asked. Prints the
// tables and draws docs/learning.svg. BENCH_QUICK=1 takes few learners; BENCH_DRY=1 writes nothing.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WAYS_TO_ASK } from './asking.ts';
import { WAYS_TO_FORGET } from './forgetting.ts';
import { type Panel, drawPanels } from './plot.ts';
import { type Setting, liveYear } from './year.ts';

const LEARNERS = process.env['BENCH_QUICK'] === '1' ? 20 : 100;
const PUSHES_PER_WEEK = [0.5, 1, 2, 3.5, 7] as const;
/** A few lessons, for which there are pushes enough, and all there will be, for which there are not. */
const LESSONS = [10, 40] as const;
const PLOT = path.join(import.meta.dirname, '..', '..', 'docs', 'learning.svg');

interface Measured {
  readonly way: string;
  /** One for each pace. */
  readonly points: readonly Point[];
}

interface Point {
  readonly pushes: number;
  readonly recalls: readonly number[];
}

const panels: Panel[] = [];
for (const forgetting of WAYS_TO_FORGET) {
  for (const lessons of LESSONS) {
    const measured = WAYS_TO_ASK.map((way) => measure({ forgetting, way, lessons }));
    const title = `${lessons} lessons, forgotten by ${forgetting.name}`;
    console.log(table(title, measured));
    panels.push(panelOf(title, measured));
  }
}
if (process.env['BENCH_DRY'] !== '1') await writeFile(PLOT, drawPanels(panels));

function measure(setting: Omit<Setting, 'pushesPerWeek'>): Measured {
  const points = PUSHES_PER_WEEK.map((pushesPerWeek) => {
    const years = Array.from({ length: LEARNERS }, (_, number) =>
      liveYear({ ...setting, pushesPerWeek }, 1_000_003 + number * 104_729),
    );
    return {
      pushes: mean(years.map(({ pushes }) => pushes)),
      recalls: years.map(({ recall }) => recall),
    };
  });
  return { way: setting.way.name, points };
}

function table(title: string, measured: readonly Measured[]): string {
  const heads = measured.map(({ way }) => way);
  const rows = PUSHES_PER_WEEK.map((pace, index) => {
    const cells = measured.map(({ points }) => cell(points[index], measured[0]?.points[index]));
    const of = (way: string) => measured.find((one) => one.way === way)?.points[index];
    const [fixed, cards] = [of(heads[1] ?? ''), of(heads.at(-1) ?? '')];
    return `| ${pace} | ${cells.join(' | ')} | ${difference(cards, fixed)} |`;
  });
  return [
    `\n### ${title}: known afterwards, mean of ${LEARNERS} learners`,
    '',
    `| pushes a week | ${heads.join(' | ')} | cards − fixed (± 2 standard errors) |`,
    `|${' --- |'.repeat(heads.length + 2)}`,
    ...rows,
  ].join('\n');
}

/** With how many points a hundred pushes have added to what is known without any. */
function cell(point: Point | undefined, base: Point | undefined): string {
  if (point === undefined || base === undefined) return '';
  const known = mean(point.recalls);
  if (point.pushes === 0) return percent(known);
  const gained = ((known - mean(base.recalls)) / point.pushes) * 100;
  return `${percent(known)} (+${(gained * 100).toFixed(1)} per 100)`;
}

/** Learner by learner, for they are the same people. */
function difference(one: Point | undefined, other: Point | undefined): string {
  if (one === undefined || other === undefined) return '';
  const gains = one.recalls.map((recall, index) => recall - (other.recalls[index] ?? 0));
  const middle = mean(gains);
  const error = Math.sqrt(mean(gains.map((gain) => (gain - middle) ** 2)) / gains.length);
  return `${(middle * 100).toFixed(1)} ± ${(error * 200).toFixed(1)}`;
}

function panelOf(title: string, measured: readonly Measured[]): Panel {
  const lines = measured.map(({ way, points }) => ({
    name: way,
    // Who is never asked has no pushes; drawn level over all of them.
    points: points.map(({ pushes, recalls }, index) => ({
      x: pushes === 0 ? ((PUSHES_PER_WEEK[index] ?? 0) * 365) / 7 : pushes,
      y: mean(recalls),
    })),
  }));
  return { title, lines };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
