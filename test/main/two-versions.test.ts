// Two whole processes on one private Redis, of which the one with the learner's page still has the old lessons.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRealServer } from '../store/servers.ts';
import { type Program, run } from './program.ts';
import { type Visit, visit } from './visit.ts';

const ROOT = join(import.meta.dirname, '../..');

describe.skipIf(!hasRealServer())('a lesson that was edited for one of two processes', () => {
  let folder: string;
  let older: Program;
  let newer: Program | undefined;
  let learner: Visit;

  const start = (flowsDir: string): Program =>
    run(['start'], { PORT: '0', DATA_DIR: join(folder, 'data'), FLOWS_DIR: flowsDir });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hb-'));
    await cp(join(ROOT, 'flows'), join(folder, 'flows'), { recursive: true });
    older = start(join(ROOT, 'flows'));
    const [, url = ''] = await older.seen(/Ban: (http:\S+)\/chat/u);
    learner = await visit(url);
    await learner.open();
    await learner.hears(/Bà con đồng ý không/u);
  });
  afterAll(async () => {
    learner.leave();
    for (const program of [older, newer]) program?.process.kill('SIGTERM');
    await Promise.all([older.ended, newer?.ended]);
    await rm(folder, { recursive: true, force: true });
  });

  test('is told and asked by the other one, and its answer judged there', async () => {
    const file = join(folder, 'flows/chao/lam-quen.yaml');
    const source = await readFile(file, 'utf8');
    await writeFile(file, source.replace('- text: Không nhớ gì cả', '- text: Đừng nhớ gì cả'));
    newer = start(join(folder, 'flows'));
    await newer.seen(/Ban: http/u);
    await older.seen(/Another process has newer lessons/u);
    const sinceMs = performance.now();
    await learner.say('2');
    await learner.hears(/^Câu hỏi này vừa được sửa/u);
    process.stdout.write(`told after ${Math.round(performance.now() - sinceMs)} ms\n`);
    await learner.say('đừng nhớ gì cả');
    expect(await learner.hears(/tiếng gì/u)).toBeDefined();
  });
});
