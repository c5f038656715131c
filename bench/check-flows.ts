// How long `hoa-ban check` works on a thousand flows, against merely parsing the same files with the YAML library.
// Run it with: npm run bench:check
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { parseDay } from '../src/flow/day.ts';
import { readLessons } from '../src/main/lessons/lessons-on-disk.ts';

const ROOT = path.join(import.meta.dirname, '..');
const FLOWS = 1000;
const RUNS = 5;
const LESSONS = [
  'ai/tro-ly-ai',
  'an-toan/mat-khau-otp',
  'dien-thoai/lam-quen',
  'dien-thoai/zalo-goi-nhan',
  'tien/ho-kinh-doanh-thue',
  'tien/quet-ma-qr',
  'vneid/dua-giay-to',
  'vneid/nop-ho-so',
  'vneid/so-suc-khoe',
  'tinh-nguyen/vai-tro',
];

const folder = await mkdtemp(path.join(tmpdir(), 'hb-bench-'));
const files = await generate(folder);
const ratios: number[] = [];
for (let run = 0; run <= RUNS; run += 1) {
  const plainMs = await timed(() => parseAll(files));
  const checkMs = await timed(() => checkAll(folder));
  // The first run warms the compiler up and is not counted.
  if (run === 0) continue;
  ratios.push(checkMs / plainMs);
  process.stdout.write(
    `check ${checkMs.toFixed(0)} ms, plain YAML ${plainMs.toFixed(0)} ms, ratio ${(checkMs / plainMs).toFixed(2)}\n`,
  );
}
const median = ratios.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
process.stdout.write(`${FLOWS} flows in two languages, median ratio ${median.toFixed(2)}\n`);
await rm(folder, { recursive: true });

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function parseAll(paths: readonly string[]): Promise<void> {
  for (const file of paths) parse(await readFile(file, 'utf8'), { schema: 'failsafe' });
}

async function checkAll(where: string): Promise<void> {
  const today = parseDay('2026-11-21');
  if (today === undefined) throw new Error('A day that exists');
  const { problems, loaded } = await readLessons(
    {
      flowsDir: `${where}/flows`,
      localesDir: `${where}/locales`,
      desks: { phoneOf: () => undefined },
    },
    today,
  );
  if (loaded.files.length < FLOWS) throw new Error(`Only ${loaded.files.length} flows were read`);
  const errors = problems.filter(({ level }) => level === 'error');
  if (errors.length > FLOWS) throw new Error(`The copies are not right: ${errors.length} errors`);
}

/** The shipped folders, and the ten lessons copied into courses of their own until there are a thousand. */
async function generate(where: string): Promise<readonly string[]> {
  await cp(path.join(ROOT, 'flows'), path.join(where, 'flows'), { recursive: true });
  await cp(path.join(ROOT, 'locales'), path.join(where, 'locales'), { recursive: true });
  for (let copy = 1; copy < FLOWS / LESSONS.length; copy += 1) {
    for (const lesson of LESSONS) await copyLesson(where, lesson, copy);
  }
  return [
    ...(await yamlFiles(`${where}/flows`)),
    ...(await yamlFiles(`${where}/locales/en/flows`)),
  ];
}

async function copyLesson(where: string, lesson: string, copy: number): Promise<void> {
  const [course = '', name = ''] = lesson.split('/');
  for (const base of ['flows', 'locales/en/flows']) {
    const source = await readFile(path.join(ROOT, base, `${lesson}.yaml`), 'utf8');
    const target = path.join(where, base, `${course}-${copy}`);
    await mkdir(target, { recursive: true });
    // Keywords of its own, so that the copies are as right as the lessons they were made of.
    const own = source.replace(/^keywords: .*$/mu, `keywords: ${name} số ${course} ${copy}`);
    await writeFile(path.join(target, `${name}.yaml`), own);
  }
  const pictures = path.join(ROOT, 'flows', course, 'pictures');
  await cp(pictures, path.join(where, 'flows', `${course}-${copy}`, 'pictures'), {
    recursive: true,
  });
}

async function yamlFiles(where: string): Promise<readonly string[]> {
  const names = await readdir(where, { recursive: true });
  return names
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.talk.yaml'))
    .map((name) => path.join(where, name));
}
