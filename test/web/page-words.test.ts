import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadPageWords } from '../../src/web/page-words.ts';

test('both languages have the same words, and none is empty', async () => {
  const { vi, en } = await loadPageWords('locales');
  expect(en.keys.toSorted()).toEqual(vi.keys.toSorted());
  expect(
    en.keys.map((key) => en.of(key, { count: 2, step: 1, of: 2, shows: 'x', max: 9 })),
  ).not.toContain('');
});

test('a word is filled in here, or left open for the browser', async () => {
  const { vi } = await loadPageWords('locales');
  expect(vi.of('chat-progress', { step: 3, of: 8 })).toBe('Bước 3 trên 8');
  expect(vi.beginningWith('chat-')['progress']).toBe('Bước {step} trên {of}');
});

test('a word that is not there is our mistake, and named', async () => {
  const { en } = await loadPageWords('locales');
  expect(() => en.of('nothing')).toThrow('locales/page.en.ftl has no word "nothing"');
});

test('every word the scripts of the page ask for is there', async () => {
  const words = (await loadPageWords('locales')).vi.beginningWith('chat-');
  const dir = 'src/web/page';
  const scripts = (await readdir(dir)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map((name) => readFile(path.join(dir, name), 'utf8')));
  const asked = texts.flatMap((text) => [...text.matchAll(/words\['([\w-]+)'\]/g)]);
  const missing = asked.map(([, key = '']) => key).filter((key) => !(key in words));
  expect(asked.length).toBeGreaterThan(15);
  expect(missing).toEqual([]);
});

test('a file that is not Fluent leaves its words out and does not throw while reading', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'words-'));
  await writeFile(path.join(dir, 'page.vi.ftl'), '\u0000\u0001 = = {{{\nok = Được');
  await writeFile(path.join(dir, 'page.en.ftl'), '');
  const { vi } = await loadPageWords(dir);
  expect(vi.of('ok')).toBe('Được');
});
