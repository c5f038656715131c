// What a teacher sees: the place, the sentence, the line, the pointer.
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/authoring/problem.ts';
import { showProblem, showProblems, sortProblems } from '../../../src/authoring/show-problem.ts';

const PROBLEM: Problem = {
  file: 'flows/a/b.yaml',
  line: 3,
  column: 9,
  level: 'error',
  code: 'unknown-target',
  text: { vi: 'Không có bước này.', en: 'There is no such step.' },
};

describe('a shown problem', () => {
  test('has its place, its sentence, its line and a pointer', () => {
    expect(show({}, '    go: xog')).toBe(
      'flows/a/b.yaml:3:9 lỗi Không có bước này.\n        go: xog\n            ^',
    );
  });

  test('can be English, and a warning', () => {
    const shown = showProblem(
      { ...PROBLEM, level: 'warning' },
      { language: 'en', lineOf: () => undefined },
    );
    expect(shown).toBe('flows/a/b.yaml:3:9 warning There is no such step.');
  });

  test.each([
    ['a blank line is not shown', '   ', 1, undefined],
    ['tabs stay tabs under tabs', '\tgo: x', 6, '\t    ^'],
    ['decomposed tone marks take no room', 'e\u0302\u0301x', 4, ' ^'],
    ['an emoji is two columns wide', '😀x', 2, '  ^'],
    ['a column behind the end points behind the end', 'abc', 9, '   ^'],
  ])('%s', (_what, source, column, pointer) => {
    const [, , line] = show({ column }, source).split('\n');
    expect(line?.slice(4)).toBe(pointer);
  });

  test('a long line is cut on both sides, and the pointer still meets its character', () => {
    const source = `${'a'.repeat(300)}X${'b'.repeat(300)}`;
    const [, line = '', pointer = ''] = show({ column: 301 }, source).split('\n');
    expect(line.charAt(pointer.indexOf('^'))).toBe('X');
    expect(line.trim()).toMatch(/^….{100}…$/u);
  });

  test('signs that would move the cursor are replaced', () => {
    expect(show({}, 'a\u202Eb\u0007c')).toContain('a\uFFFDb\uFFFDc');
  });
});

describe('all problems', () => {
  test('come in the order of files, lines and columns, with their number below', () => {
    const problems: readonly Problem[] = [
      { ...PROBLEM, file: 'flows/b/a.yaml', line: 1 },
      { ...PROBLEM, line: 10 },
      { ...PROBLEM, level: 'warning', column: 2 },
      { ...PROBLEM, code: 'a' },
      PROBLEM,
    ];
    const order = sortProblems(problems).map(
      ({ file, line, column, code }) => `${file} ${line}:${column} ${code}`,
    );
    expect(order).toEqual([
      'flows/a/b.yaml 3:2 unknown-target',
      'flows/a/b.yaml 3:9 a',
      'flows/a/b.yaml 3:9 unknown-target',
      'flows/a/b.yaml 10:9 unknown-target',
      'flows/b/a.yaml 1:9 unknown-target',
    ]);
    expect(all(problems, 'vi')).toBe('4 lỗi, 1 nhắc nhở, trong 2 tệp.');
    expect(all(problems, 'en')).toBe('4 errors, 1 warning in 2 files.');
  });

  test('are none', () => {
    expect(all([], 'vi')).toBe('Không có lỗi nào.');
    expect(all([], 'en')).toBe('No problems.');
  });
});

function show(change: Partial<Problem>, source: string): string {
  return showProblem({ ...PROBLEM, ...change }, { language: 'vi', lineOf: () => source });
}

function all(problems: readonly Problem[], language: 'vi' | 'en'): string {
  const shown = showProblems(problems, { language, lineOf: () => undefined });
  return shown.split('\n').at(-1) ?? '';
}
