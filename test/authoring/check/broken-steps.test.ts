// A slip of shape hides no other mistake, and makes up none: read by the real reader, checked by every check.
import { describe, expect, test } from 'vitest';
import { checkFlows } from '../../../src/authoring/check/check-flows.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { flowId, worldOf } from './flow-builders.ts';

const FORM = 'title: Phiếu\nkind: form\naudience: citizen\nsteps:\n';

/** Problems as `line:column code`, of shape and of meaning. `source` stands below `steps:`, from line 5. */
function told(source: string, head = FORM): readonly string[] {
  const id = flowId('khoa/bai');
  const { file, problems } = readFlow(
    'flows/khoa/bai.yaml',
    new TextEncoder().encode(head + source),
    id,
  );
  expect(problems.some(({ level }) => level === 'error')).toBe(true);
  return [...problems, ...checkFlows([file], worldOf())]
    .filter((problem) => problem.file === file.file)
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .map(({ line, column, code }) => `${line}:${column} ${code}`);
}

const QUESTION = (answers: string): string => `  hoi:\n    ask: Hỏi gì?\n    answers:\n${answers}`;
const ANSWER = (key: string, text: string, because = 'because'): string =>
  `      - ${key}: ${text}\n        ${because}: Vì thế.\n`;
const LONG = 'dài '.repeat(60);

describe('beside a slip of shape', () => {
  test.each([
    [
      'a text with a colon: where the step goes',
      '  a:\n    say: Xin: chào\n    go: khong-co\n',
      ['6:13 colon-in-text', '7:9 unknown-target'],
    ],
    [
      'a mistyped because: no right answer, two alike',
      QUESTION(ANSWER('wrong', 'Một') + ANSWER('wrong', 'Mốt', 'becaus') + ANSWER('wrong', 'Hai')),
      ['7:5 no-right-answer', '10:16 alike-options', '11:9 unknown-key'],
    ],
    [
      'a picture without words: the long text, the missing file',
      `  a:\n    say: ${LONG}\n    picture: khong-co.svg\n`,
      ['6:10 too-long', '6:10 long-sentence', '7:5 missing-key', '7:14 missing-picture'],
    ],
    [
      'one hint: the rest of the step',
      '  a:\n    try: Làm đi.\n    stuck:\n      - Gọi 113 nhé.\n    go: khong-co\n',
      ['7:5 wrong-count', '8:13 number-as-digits', '9:9 unknown-target'],
    ],
    [
      'a broken step: names never set, steps never reached',
      '  a:\n    say: Xin: chào\n    go: c\n  b:\n    say: Lạc.\n  c:\n    say: Có {la_gi}.\n  d:\n    when:\n      - if: mu == 1\n        go: e\n      - else: e\n  e:\n    say: Hết.\n',
      ['6:13 colon-in-text', '8:3 unreachable-step', '11:13 unset-name', '14:13 unset-name'],
    ],
    [
      'a step of two kinds: what it leads to and saves, and what is wrong in either',
      '  a:\n    say: Chào.\n    ask: Mấy?\n    answer: nunber\n    otherwise: Gõ số.\n    go: khong-co\n    save: so_nguoi\n    picture: Hình\n  b:\n    say: Có {so_nguoi}, {la_gi}.\n',
      [
        '7:5 keys-exclude',
        '8:13 bad-value',
        '10:9 unknown-target',
        '12:5 missing-key',
        '12:14 bad-value',
        '14:25 unset-name',
      ],
    ],
    [
      'a mistyped key: its text',
      '  a:\n    sya: Gọi 113 nhé.\n',
      ['6:5 unknown-key', '6:14 number-as-digits'],
    ],
    [
      'a `when` without `else`: its conditions and targets',
      '  a:\n    when:\n      - if: mu == 1\n        go: khong-co\n',
      ['7:9 else-last', '7:13 unset-name', '8:13 unknown-target'],
    ],
  ])('is told %s', (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test('lesson counts are told', () => {
    const head =
      'title: Bài\naudience: citizen\ncompetence: 1.1\nlevel: CB1\nminutes: 3\nfacts: F1.1\ncheckedOn: 2026-11-20\nsteps:\n';
    const codes = told('  a:\n    say: Xin: chào\n', head).map((one) => one.split(' ')[1]);
    expect(codes).toEqual(
      expect.arrayContaining(['colon-in-text', 'teaching-step-count', 'too-few-questions']),
    );
  });
});

describe('a stand-in makes up nothing', () => {
  test.each([
    [
      'a question without answers',
      '  a:\n    ask: Hỏi?\n    answers: Không\n',
      ['7:14 wrong-type'],
    ],
    [
      'an answer of no kind',
      QUESTION(ANSWER('wrong', 'Một') + '      - Hai\n' + ANSWER('wrong', 'Ba')),
      ['10:9 wrong-type'],
    ],
    [
      'choices that cannot be read',
      '  a:\n    ask: Gì?\n    save: mon\n    choices: x\n  b:\n    say: Lạc.\n  c:\n    when:\n      - if: mon == "x"\n        go: d\n      - else: d\n  d:\n    say: Có {mon.text}.\n',
      ['8:14 wrong-type'],
    ],
    [
      'a target that cannot be read',
      '  a:\n    say: Chào.\n    go:\n      - c\n  b:\n    say: Lạc.\n  c:\n    say: Hết.\n',
      ['8:7 wrong-type'],
    ],
    [
      'a saved name that cannot be used',
      '  a:\n    ask: Mấy?\n    answer: number\n    save: so-nguoi\n    otherwise: Gõ số.\n  b:\n    say: Có {so_nguoi}.\n',
      ['8:11 bad-name'],
    ],
    [
      'an answer kind there is not',
      '  a:\n    ask: Mật khẩu là gì?\n    answer: chữ\n    save: x\n    otherwise: Gõ lại.\n  b:\n    when:\n      - if: x > 3\n        go: c\n      - else: c\n  c:\n    say: Có {x.name}.\n',
      ['7:13 bad-value'],
    ],
    [
      'a flow name that cannot be run',
      '  a:\n    run: Ba điều\n  b:\n    say: Có {x}.\n    go: a\n  c:\n    say: Hết.\n',
      ['5:3 dead-end', '6:10 bad-value', '10:3 unreachable-step'],
    ],
    ['a step that is no step', '  a: Xin chào\n  b:\n    say: Hết.\n', ['5:6 wrong-type']],
    [
      'a step whose thread was lost',
      '  a:\n    say: |\n    Chào bà con\n  b:\n    say: Có {x}.\n  c:\n    say: Hết.\n',
      ['7:5 no-colon', '9:13 unset-name'],
    ],
  ])('%s', (_, source, expected) => {
    expect(told(source)).toEqual(expected);
  });

  test.each([
    ['audience: oficeer', 'an audience', `  a:\n    say: ${'dài. '.repeat(50)}\n`],
    ['kind: bài', 'a kind', '  a:\n    say: Chào.\n'],
    ['kind: a: b', 'a kind with a colon', '  a:\n    say: Chào.\n'],
    [
      'audience: citizen',
      'a slip that is near a kind of step',
      '  a:\n    ask: Gì?\n    choices:\n      - text: Một\n        means: one\n    sav: mon\n  b:\n    say: Có {mon.text}.\n',
    ],
    ['validUntil: mai', 'a last day', '  a:\n    say: Chào.\n'],
  ])('%s', (line, _, source) => {
    const head = `title: Phiếu\n${line.startsWith('kind') ? '' : 'kind: form\n'}${line}\nsteps:\n`;
    expect(told(source, head)).toHaveLength(1);
  });
});
