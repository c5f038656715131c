// Folders as they are on disks: what we ship, and whatever else may lie there.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LoadedFlows, loadFlows } from '../../../src/authoring/read/load.ts';

const PART = 'kind: part\ntitle: Phần\nsteps:\n  a:\n    say: Chào\n';
const ENGLISH = 'title: Part\nsteps:\n  a:\n    say: Hello\n';
const BOOKS = {
  'flows/courses.yaml':
    'courses:\n  khoa:\n    title: Khóa\n    en: Course\npaths:\n  older: khoa/bai\n',
  'flows/facts.yaml':
    'F1.1:\n  says: Điều một\n  source: Luật\n  confidence: unsure\n  checkedOn: 2026-11-21\n  validUntil: 2027-01-01\n',
  'flows/hotlines.yaml':
    'fire:\n  number: "114"\n  for: Chữa cháy\n  en: Fire\n  cost: free\n  checkedOn: 2026-11-21\n',
  'flows/addresses.yaml': 'vneid.gov.vn:\n  for: VNeID\n  checkedOn: 2026-11-21\n',
  'flows/emergencies.yaml':
    'chay:\n  hotline: fire\n  words: cháy, cháy nhà\n  except: cháy hàng\n',
};
const WHOLE = {
  ...BOOKS,
  'flows/khoa/bai.yaml': PART,
  'flows/khoa/bai.talk.yaml': 'Một:\n  - ban: Chào\n',
  'flows/khoa/pictures/hinh.svg': '<svg/>',
  'flows/khoa/ghi-chu.md': 'x',
  'locales/en/flows/khoa/bai.yaml': ENGLISH,
};

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoa-ban-load-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what we ship', () => {
  test('is read without an error', async () => {
    const loaded = await loadFlows({ flowsDir: 'flows', localesDir: 'locales' });
    expect(loaded.problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(loaded.flows.size).toBe(loaded.files.length);
    expect(loaded.flows.size).toBeGreaterThanOrEqual(12);
  });
});

describe('a folder', () => {
  test('becomes everything the tutor starts from', async () => {
    await write(WHOLE);
    const loaded = await load();
    expect(loaded.problems).toEqual([]);
    expect([...loaded.flows.keys()]).toEqual(['khoa/bai']);
    expect(loaded.courses.titles.get('khoa')).toEqual({ vi: 'Khóa', en: 'Course' });
    expect(loaded.courses.paths.get('older')).toEqual(['khoa/bai']);
    expect(loaded.facts.get('F1.1')).toMatchObject({ isSure: false, validUntil: '2027-01-01' });
    expect(loaded.hotlines.get('fire')).toMatchObject({
      number: '114',
      cost: 'free',
      for: { en: 'Fire' },
    });
    expect([...loaded.addresses.keys()]).toEqual(['vneid.gov.vn']);
    expect(loaded.emergencies).toEqual([
      { hotline: 'fire', words: ['cháy', 'cháy nhà'], except: ['cháy hàng'] },
    ]);
    expect(loaded.mediaFiles).toEqual(new Set(['khoa/pictures/hinh.svg']));
    expect([...loaded.drawings]).toEqual([['khoa/pictures/hinh.svg', '<svg/>']]);
    expect([...loaded.talkFiles]).toEqual([['khoa/bai', join(folder, 'flows/khoa/bai.talk.yaml')]]);
    expect(loaded.coursesFile.at(['paths', 'older'])).toEqual({ line: 6, column: 3 });
    expect(loaded.lineOf(join(folder, 'flows/khoa/bai.yaml'), 5)).toBe('    say: Chào');
    expect(loaded.lineOf('nowhere.yaml', 1)).toBeUndefined();
  });

  test('keeps a flow whose translation is missing, and leaves out one that is broken', async () => {
    await write({ ...WHOLE, 'flows/khoa/hong.yaml': 'title: x\n', 'flows/khoa/moi.yaml': PART });
    const loaded = await load();
    expect([...loaded.flows.keys()]).toEqual(['khoa/bai', 'khoa/moi']);
    expect(loaded.files.map(({ id }) => id)).toEqual(['khoa/bai', 'khoa/hong', 'khoa/moi']);
    expect(codes(loaded, 'flows/khoa/moi.yaml')).toEqual(['missing-translation']);
  });

  test.each([
    ['flows/khoa/bai.yml', PART, 'bad-file-name'],
    ['flows/khoa/bai.yaml.txt', PART, 'bad-file-name'],
    ['flows/khoa/Bai.YAML', PART, 'bad-file-name'],
    ['locales/en/flows/khoa/bai.yaml.txt', ENGLISH, 'bad-file-name'],
    ['flows/khoa/Bài.yaml', PART, 'bad-file-name'],
    ['flows/khoa/sau/bai.yaml', PART, 'bad-file-name'],
    ['flows/bai.yaml', PART, 'bad-file-name'],
    ['locales/en/flows/khoa/la.yaml', ENGLISH, 'extra-translation'],
    ['flows/khoa/to.yaml', 'a'.repeat(10_000_000), 'file-too-big'],
    ['flows/khoa/anh.yaml', '\u0000\u0001', 'binary-file'],
    ['flows/khoa/buoc.yaml', `steps:\n${'  a: b\n'.repeat(100_000)}`, 'file-too-big'],
  ])('with %s is told', async (file, text, code) => {
    await write({ ...WHOLE, [file]: text });
    expect(codes(await load(), file)).toEqual([code]);
  });

  test.each([
    ['flows/courses.yaml', 'khoa:\n    title: Khóa\n', 'khoa:\n    tilte: Khóa\n', ['unknown-key']],
    ['flows/courses.yaml', '  khoa:', '  Khóa:', ['bad-key']],
    ['flows/courses.yaml', 'older:', 'oldr:', ['unknown-key']],
    ['flows/courses.yaml', 'khoa/bai', 'bai', ['bad-value']],
    ['flows/facts.yaml', 'F1.1', 'F1', ['bad-key']],
    ['flows/facts.yaml', 'unsure', 'sure', ['bad-value']],
    ['flows/facts.yaml', 'F1.1:\n', 'F1.1: x\nF1.2:\n', ['wrong-type']],
    ['flows/hotlines.yaml', '"114"', 'một', ['bad-value']],
    ['flows/hotlines.yaml', '  en: Fire\n', '', ['missing-key']],
    ['flows/addresses.yaml', 'vneid.gov.vn', 'https://vneid.gov.vn', ['bad-key']],
    ['flows/emergencies.yaml', 'hotline: fire', 'hotline: fier', ['unknown-hotline']],
  ] as const)('with %s having %j as %j is told', async (file, part, changed, expected) => {
    await write({ ...WHOLE, [file]: BOOKS[file].replace(part, changed) });
    expect(codes(await load(), file)).toEqual(expected);
  });

  test('without its books is told of each, and cannot do without those that help in need', async () => {
    await write({ 'flows/khoa/bai.yaml': PART, 'locales/en/flows/khoa/bai.yaml': ENGLISH });
    const { problems } = await load();
    expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(
      ['warning', 'warning', 'error', 'warning', 'error'].map((level) => `${level} missing-file`),
    );
  });

  test('without its hotlines is told of that, not of each emergency', async () => {
    const { 'flows/hotlines.yaml': _, ...others } = WHOLE;
    await write(others);
    const { problems } = await load();
    expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(['error missing-file']);
  });

  test('whose books cannot be read has an error', async () => {
    await write(WHOLE);
    await rm(join(folder, 'flows/emergencies.yaml'));
    await symlink('emergencies.yaml', join(folder, 'flows/emergencies.yaml'));
    const { problems } = await load();
    expect(problems).toContainEqual(
      expect.objectContaining({ file: join(folder, 'flows/emergencies.yaml'), level: 'error' }),
    );
  });

  test('with translations to a language there is not is told', async () => {
    await write({ ...WHOLE, 'locales/thai/flows/khoa/bai.yaml': ENGLISH });
    expect(codes(await load(), 'locales/thai')).toEqual(['unknown-language']);
  });

  test('that is not there is a problem', async () => {
    const { problems, flows } = await load();
    expect(flows.size).toBe(0);
    expect(problems[0]).toMatchObject({ file: join(folder, 'flows'), code: 'no-folder' });
  });

  test('with symlinks that loop or lead nowhere is read all the same', async () => {
    await write(WHOLE);
    await symlink('..', join(folder, 'flows/khoa/vong'));
    await symlink('minh.yaml', join(folder, 'flows/khoa/minh.yaml'));
    await symlink('/nowhere/x.yaml', join(folder, 'flows/khoa/mat.yaml'));
    const loaded = await load();
    expect([...loaded.flows.keys()]).toEqual(['khoa/bai']);
    expect(codes(loaded, 'flows/khoa/vong')).toEqual(['link-loop']);
    expect(codes(loaded, 'flows/khoa/minh.yaml')).toEqual(['unreadable']);
    expect(codes(loaded, 'flows/khoa/mat.yaml')).toEqual(['unreadable']);
    for (const { text } of loaded.problems) expect(text.vi + text.en).not.toMatch(/E[A-Z]{4}/u);
  });

  test('follows a symlink to lessons elsewhere', async () => {
    await write({
      ...WHOLE,
      'elsewhere/bai.yaml': PART,
      'locales/en/flows/tinh/bai.yaml': ENGLISH,
    });
    await symlink('../elsewhere', join(folder, 'flows/tinh'));
    const loaded = await load();
    expect([...loaded.flows.keys()]).toEqual(['khoa/bai', 'tinh/bai']);
    expect(loaded.problems).toEqual([]);
  });

  test('with a socket in it tells it and reads the rest', async () => {
    await write(WHOLE);
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(join(folder, 'flows/khoa/o.yaml'), resolve);
    });
    const loaded = await load();
    server.close();
    expect(loaded.files.map(({ id }) => id)).toEqual(['khoa/bai']);
    expect(loaded.problems.map(({ code }) => code)).toEqual(['not-a-file']);
  });

  test('with folders in folders without end is left at some depth', async () => {
    await write({ ...WHOLE, 'flows/a/b/c/d/e/f/g/h.yaml': PART });
    const { problems } = await load();
    expect(problems.map(({ code }) => code)).toEqual(['folder-too-deep']);
  });
});

function load(): Promise<LoadedFlows> {
  return loadFlows({ flowsDir: join(folder, 'flows'), localesDir: join(folder, 'locales') });
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function codes({ problems }: LoadedFlows, file: string): readonly string[] {
  return problems.filter((problem) => problem.file === join(folder, file)).map(({ code }) => code);
}
