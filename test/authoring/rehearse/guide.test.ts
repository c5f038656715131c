// The documents keep their word: the lesson of the guide, put into files, passes `check` and `rehearse` as the guide says.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFlows } from '../../../src/authoring/check/check-flows.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { check } from '../../../src/cli/check.ts';
import { rehearse } from '../../../src/cli/rehearse.ts';
import type { FlowId } from '../../../src/flow/flow.ts';
import { testWorld } from '../../cli/test-world.ts';
import { worldOf } from '../check/flow-builders.ts';

const GUIDE = await readFile('docs/viet-bai-hoc.md', 'utf8');
const FLOW = 'flows/an-toan/tin-nhan-la.yaml';
const TALK = 'flows/an-toan/tin-nhan-la.talk.yaml';
const ENGLISH = `locales/en/${FLOW}`;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoa-ban-guide-'));
  await cp('flows', join(folder, 'flows'), { recursive: true });
  await cp('locales', join(folder, 'locales'), { recursive: true });
  for (const file of [FLOW, TALK, ENGLISH]) await write(file, block(file));
  const courses = await readFile('flows/courses.yaml', 'utf8');
  await write('flows/courses.yaml', courses.replace(/^ {2}older: /mu, '$&an-toan/tin-nhan-la, '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lesson of docs/viet-bai-hoc.md', () => {
  test('has nothing wrong with it once it is on a path', async () => {
    expect(await run(check, 'flows/an-toan', ENGLISH)).toEqual({
      code: 0,
      printed: 'Không có lỗi nào.\n',
    });
  });

  test('is played as its conversations say, to the last arrow', async () => {
    const { code, printed } = await run(rehearse, FLOW);
    expect(GUIDE).toContain(`\n${printed}`);
    expect(code).toBe(0);
    expect(printed).toContain('(3 khớp, 0 không khớp), bước 8/8 (100 %), mũi tên 8/8 (100 %)');
  });

  test('is told of a mismatch as the guide shows it', async () => {
    const said = 'Đúng rồi! Nghe đúng tiếng con mới biết là thật.';
    await write(TALK, block(TALK).replace(said, 'Đúng rồi! Giỏi lắm.'));
    const { code, printed } = await run(rehearse, FLOW);
    expect(code).toBe(1);
    const [head = '', waited = '', came = ''] = printed.split('\n');
    expect(GUIDE).toContain(`\n${[head, waited, came].join('\n')}\n`);
  });
});

describe('the lesson that docs/flow-language.md begins', () => {
  test('has nothing wrong with it but that it is only begun', async () => {
    const [, example = ''] =
      /```yaml\n([^]*?)```/u.exec(await readFile('docs/flow-language.md', 'utf8')) ?? [];
    const { file, problems } = readFlow(
      'flows/khoa/bai.yaml',
      new TextEncoder().encode(example),
      'khoa/bai' as FlowId,
    );
    const real = await testWorld();
    const { library } = await real.loadLessons();
    const world = worldOf({ vocabulary: library.vocabulary });
    const codes = [...problems, ...checkFlows([file], world)]
      .filter((problem) => problem.file === file.file)
      .map(({ code }) => code);
    const begun = ['teaching-step-count', 'too-few-questions', 'lesson-in-no-path'];
    const elsewhere = ['course-without-title', 'unknown-fact'];
    expect(codes.filter((code) => ![...begun, ...elsewhere].includes(code))).toEqual([]);
  });
});

/** Paths are printed as if the folder were the one we stand in. */
async function run(
  command: typeof check,
  ...paths: string[]
): Promise<{ code: number; printed: string }> {
  const world = await testWorld({
    flowsDir: join(folder, 'flows'),
    localesDir: join(folder, 'locales'),
  });
  const places = paths.map((path) => join(folder, path));
  const code = await command(places, world);
  return { code, printed: world.printed().replaceAll(`${folder}/`, '') };
}

function write(file: string, text: string): Promise<void> {
  return writeFile(join(folder, file), text);
}

/** The block of the guide that begins by naming the file. */
function block(file: string): string {
  const start = GUIDE.indexOf(`# ${file}\n`);
  return GUIDE.slice(start, GUIDE.indexOf('```', start));
}
