// The bot's own words: both languages say the same things, without errors, and the program asks only for what is there.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, parse } from '@fluent/syntax';
import { describe, expect, test } from 'vitest';
import { MEANINGS } from '../../src/flow/library.ts';
import { foldWords } from '../../src/flow/understand/fold.ts';
import { COMMANDS } from '../../src/flow/understand/meaning.ts';
import { createVocabulary } from '../../src/tutor/vocabulary.ts';
import { voice } from '../flow/build-library.ts';

const ROOT = join(import.meta.dirname, '../..');

function source(file: string): string {
  return readFileSync(join(ROOT, 'locales', file), 'utf8');
}

function messages(file: string): ReadonlyMap<string, string> {
  const { body } = parse(source(file), {});
  return new Map(
    body.flatMap((entry: Entry) =>
      entry.type === 'Message' ? [[entry.id.name, variables(entry)]] : [],
    ),
  );
}

function variables(entry: Entry): string {
  const names = new Set<string>();
  JSON.stringify(entry, (_, value: { type?: string; id?: { name: string } }) => {
    if (value?.type === 'VariableReference' && value.id) names.add(value.id.name);
    return value;
  });
  return [...names]
    .filter((name) => !['You', 'you'].includes(name))
    .toSorted()
    .join(' ');
}

describe.each([
  ['vi.ftl', 'en.ftl'],
  ['page.vi.ftl', 'page.en.ftl'],
])('%s and %s', (vietnamese, english) => {
  test('hold the same messages', () => {
    expect([...messages(english).keys()].toSorted()).toEqual(
      [...messages(vietnamese).keys()].toSorted(),
    );
  });

  test.each([vietnamese, english])('%s has no syntax error', (file) => {
    const { body } = parse(source(file), {});
    expect(body.filter(({ type }) => type === 'Junk')).toEqual([]);
  });
});

test('every phrase the engine names is in vi.ftl', () => {
  const folder = join(ROOT, 'src/flow');
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const named = [...code.matchAll(/phrase\(\s*'([a-z-]+)'/gu)].map(([, name = '']) => name);
  const known = messages('vi.ftl');
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every meaning has words in both languages', () => {
  const vocabulary = createVocabulary(voice, []);
  for (const meaning of MEANINGS) {
    for (const language of ['vi', 'en'] as const) {
      expect(vocabulary.wordsFor(meaning, language).every((word) => word !== '')).toBe(true);
    }
  }
});

test('no two commands can be said with the same words', () => {
  const vocabulary = createVocabulary(voice, []);
  const said = COMMANDS.flatMap((command) => [
    ...new Set(
      (['vi', 'en'] as const).flatMap((language) =>
        vocabulary.wordsFor(command, language).map(foldWords),
      ),
    ),
  ]);
  expect(said.filter((word, index) => said.indexOf(word) !== index)).toEqual([]);
});
