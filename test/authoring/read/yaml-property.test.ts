// Whatever the bytes: reading never throws, ends quickly, points into the file, and what it accepts any YAML parser reads the same way.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { FlowId } from '../../../src/flow/flow.ts';
import { readFlowSource } from '../../../src/authoring/read/read-flow.ts';
import { readYaml, type YamlFile } from '../../../src/authoring/yaml/yaml-file.ts';
import type { YamlNode } from '../../../src/authoring/yaml/yaml-node.ts';
import { mutatedText } from './mutated-text.ts';
import { bytesOf, REAL_FILES } from './real-files.ts';

/** Far above what any file takes, far below what a slow loop would; the machine may be busy. */
const READ_MS_MAX = 2000;
const RUNS = { numRuns: 400 };

describe('reading', () => {
  test('never throws and points into the file, for random bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 400 }),
        expectSound,
      ),
      RUNS,
    );
  });

  test('never throws and points into the file, for mutated files', () => {
    fc.assert(
      fc.property(mutatedText, mutatedText, (flow, translation) =>
        expectSound(bytesOf(flow), bytesOf(translation)),
      ),
      RUNS,
    );
  });

  test('accepts only what the yaml library reads as the same tree', () => {
    fc.assert(
      fc.property(mutatedText, (text) => {
        const yaml = readYaml('x.yaml', bytesOf(text));
        fc.pre(yaml.problems.length === 0);
        expectSameTree(yaml);
      }),
      RUNS,
    );
  });

  test.each(REAL_FILES.map(({ path, text }) => [path, text]))(
    'reads %s as the yaml library does, without a problem',
    (path, text) => {
      const yaml = readYaml(path, bytesOf(text));
      expect(yaml.problems).toEqual([]);
      expectSameTree(yaml);
    },
  );

  test.each([
    ['dashes in dashes', '- '.repeat(120_000)],
    ['brackets in brackets', '['.repeat(250_000)],
    ['one line of spaces', ' '.repeat(250_000)],
    ['one line of quotes', `a: ${'"'.repeat(250_000)}`],
    ['one line of colons', `a: ${': '.repeat(120_000)}`],
    ['one line of hashes', `a: ${' #'.repeat(120_000)}`],
    [
      'ever deeper keys',
      Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n'),
    ],
    ['100,000 keys without a colon', 'a\n'.repeat(100_000)],
    [
      '60,000 steps',
      `steps:\n${Array.from({ length: 25_000 }, (_, index) => `  s${index}:`).join('\n')}`,
    ],
    ['the same key again and again', 'k: v\n'.repeat(50_000)],
    ['tabs', '\tk: v\n'.repeat(40_000)],
    ['hidden signs', '\u200B'.repeat(80_000)],
    ['blank lines below a bar', `a: |\n${'\n'.repeat(250_000)}`],
    ['folded lines', `a: >\n${' x\n'.repeat(80_000)}`],
    ['backslashes in quotes', `a: "${'\\\\'.repeat(120_000)}"`],
    [
      'billion laughs',
      Array.from({ length: 40 }, (_, n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`).join('\n'),
    ],
  ])('is quick with %s', (_what, text) => {
    const started = performance.now();
    expectSound(bytesOf(text), bytesOf(text));
    expect(performance.now() - started).toBeLessThan(READ_MS_MAX);
  });
});

function expectSound(flow: Uint8Array, translation: Uint8Array): void {
  const yaml = readYaml('x.yaml', flow);
  const other = readYaml('en/x.yaml', translation);
  const read = readFlowSource({
    id: 'a/x' as FlowId,
    yaml,
    translations: [{ language: 'en', yaml: other }],
    translationFile: () => 'en/x.yaml',
  });
  for (const problem of [...read.problems, ...read.translationProblems]) {
    const { lines } = problem.file === 'x.yaml' ? yaml : other;
    const line = lines[problem.line - 1] ?? '';
    if (problem.line < 1 || problem.line > Math.max(1, lines.length))
      expect(problem).toBe('inside');
    if (problem.column < 1 || problem.column > Array.from(line).length + 1)
      expect(problem).toBe('inside');
  }
  if (read.file.flow === undefined) expect(read.problems).not.toEqual([]);
}

function expectSameTree(yaml: YamlFile): void {
  // Spaces at the end of a line mean nothing to us; a lone tab there would be an error to others.
  const source = yaml.lines.map((line) => line.trimEnd()).join('\n');
  const document = parseDocument(source, { schema: 'failsafe' });
  expect(document.errors).toEqual([]);
  expect(plain(yaml.root)).toEqual(trimmed(document.toJS()));
}

function plain(node: YamlNode | undefined): unknown {
  switch (node?.kind) {
    case 'text':
      return node.text;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return node.entries.map(({ key, value }) => [key, plain(value)]);
    default:
      return undefined;
  }
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim().replaceAll(/[ \t]+(?=\n)/gu, '');
  if (Array.isArray(value)) return value.map(trimmed);
  return Object.entries(value as object).map(([key, one]) => [key, trimmed(one)]);
}
