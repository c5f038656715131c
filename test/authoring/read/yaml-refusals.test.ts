// Every slip in YAML is told at its place, in words that say how to mend it, and hides none of the others.
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/authoring/yaml/yaml-file.ts';
import { followPath } from '../../../src/authoring/yaml/yaml-node.ts';
import { bytesOf } from './real-files.ts';

describe('a refusal', () => {
  test.each([
    ['a: { b: c }', '1:4 bad-beginning'],
    ['a: [b, c]', '1:4 bad-beginning'],
    ['a:\n  - { b: c }', '2:5 bad-beginning'],
    ['{ a: b }', '1:1 bad-beginning'],
    ['a: !x b', '1:4 bad-beginning'],
    ['a: !x', '1:4 bad-beginning'],
    ['a: &x b', '1:4 bad-beginning'],
    ['a: *x', '1:4 bad-beginning'],
    ['a: *Chú ý* bà con', '1:4 bad-beginning'],
    ['a: @ban', '1:4 bad-beginning'],
    ['a: `x`', '1:4 bad-beginning'],
    ['a: % của', '1:4 bad-beginning'],
    ['a: , rồi', '1:4 bad-beginning'],
    ['a: - x', '1:4 bad-beginning'],
    ['a: ? x', '1:4 bad-beginning'],
    ['? a\n: b', '1:1 bad-beginning'],
    ['a: "x" y', '1:7 text-after-quote'],
    ["a: 'x' y", '1:7 text-after-quote'],
    ['a: "x', '1:4 open-quote'],
    ['a: "x\n  y"', '1:4 open-quote'],
    [String.raw`a: "x\d"`, '1:6 bad-escape'],
    ['a: Nhắn mã #HB7K2', '1:12 comment-after-text'],
    ['a: "x" # y', '1:8 comment-after-text'],
    ['a: # y\n  b: c', '1:4 comment-after-text'],
    ['a: | # y\n  b', '1:6 comment-after-text'],
    ['a: #HB7K2', '1:4 comment-after-text'],
    ['a: Chú ý: không đọc', '1:9 colon-in-text'],
    ['a: Chú ý:', '1:9 colon-in-text'],
    ['a:\n  - Chưa thấy: kéo xuống', '2:14 colon-in-text'],
    ['a:\n  Chưa thấy: kéo xuống', '2:12 colon-in-text'],
    ['a: | x\n  y', '1:5 text-after-bar'],
    ['a: |2\n    y', '1:5 text-after-bar'],
    ['a: |\n    y\n  z', '3:3 ragged-text'],
    ['a: b\n  c\n  d', '2:3 text-of-many-lines'],
    ['a:\n  b\n  c', '3:3 text-of-many-lines'],
    ['a: b\n  c: d', '2:3 bad-indent'],
    ['a:\n    b: c\n  d: e', '3:3 bad-indent'],
    ['a:\n  - b\n   - c', '3:4 bad-indent'],
    ['a: b\n- c', '2:1 bad-indent'],
    ['a:\n   b: c\n  d: e\n  f: g', '3:3 bad-indent'],
    ['a:\n  b: c\n   d: e\n  f: g', '3:4 bad-indent'],
    ['a: b\n\tc: d', '2:1 tab | 2:2 bad-indent'],
    ['a:\n\tb: c\n\td: e', '2:1 tab'],
    ['a:\n  b:\n\tc: d', '3:1 tab'],
    ['a:\n  -\tb: c', '2:4 tab'],
    ['a: b\n---\nc: d', '2:1 several-documents'],
    ['a: b\n...', '2:1 several-documents'],
    ['%YAML 1.2\n---\na: b', '1:1 directive | 2:1 several-documents'],
    ['a: b\n<<: c', '2:1 merge-key'],
    ['a: b\na: c', '2:1 duplicate-key'],
    ['a:', '1:1 empty-value'],
    ['a: ""', '1:1 empty-value'],
    ['a: |\n\nb: c', '1:1 empty-value'],
    ['a:\n  - b\n  -', '3:3 empty-value'],
    ['a: |\nChào bà con\nEm là Ban', '2:1 no-colon'],
    ['a b', '1:1 no-colon'],
    ['steps:\n  a\n    say: Xin\n  b:\n    say: Chào', '2:3 missing-colon'],
    ['steps:\n  a\n    say: Xin\n  b\n    say: Chào', '2:3 missing-colon | 4:3 missing-colon'],
    ['steps\n  a:\n    say: Xin', '1:1 missing-colon'],
    ['a:\n  ask: Hỏi?\n  answers\n    - right: b\n      because: c\n  go: d', '3:3 missing-colon'],
    ['a:\n  answers\n\n  # ghi chú\n  - b\n  - c', '2:3 missing-colon'],
    ['a:b', '1:2 no-space-after-colon'],
    ['a:\n  - right:b', '2:10 no-space-after-colon'],
    ['- - - - - a', '1:1 too-deep'],
    [
      Array.from({ length: 14 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n'),
      '13:13 too-deep | 14:14 bad-indent',
    ],
    ['a: b\u200Bc', '1:5 hidden-character'],
    ['a: b\u202Ec', '1:5 hidden-character'],
    ['a: \u0007', '1:4 hidden-character'],
    ['', '1:1 empty-file'],
    ['# chỉ có ghi chú\n', '1:1 empty-file'],
    ['a: 😀 x: y', '1:7 colon-in-text'],
    ['a: e\u0302\u0301 x: y', '1:7 colon-in-text'],
  ])('of %j is %s', (source, expected) => {
    expect(told(source)).toBe(expected);
  });

  test.each([
    ['bytes that are not UTF-8', new Uint8Array([0x61, 0xff, 0xfe]), 'not-utf8'],
    ['UTF-16 from an old editor', new Uint8Array([0xff, 0xfe, 0x61, 0]), 'not-utf8'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'binary-file'],
    ['10 MB', new Uint8Array(10_000_000).fill(0x61), 'file-too-big'],
  ])('of %s is %s', (_what, bytes, code) => {
    const { problems, root } = readYaml('x.yaml', bytes);
    expect([root, problems.map((problem) => problem.code)]).toEqual([undefined, [code]]);
  });

  test('is told in two languages, with a mend', () => {
    const { problems } = readYaml('x.yaml', bytesOf('a: Chú ý: không đọc'));
    expect(problems[0]?.text).toEqual({
      vi: 'Trong câu có dấu hai chấm nên máy tưởng là một từ khóa nữa. Viết `|` sau dấu hai chấm, xuống dòng, thụt vào hai dấu cách rồi mới viết câu.',
      en: 'The sentence has a colon in it, which looks like one more key. Write `|` after the colon, then the sentence on the next line, two spaces further in.',
    });
  });

  test('counts the lines with tabs instead of telling each', () => {
    const { problems } = readYaml('x.yaml', bytesOf('a:\n\tb: c\n\td: e\n\tf: g'));
    expect(problems.map(({ text }) => text.vi)).toEqual([
      'Đầu dòng này có phím Tab (và 2 dòng nữa). Thay mỗi Tab bằng hai dấu cách.',
    ]);
  });

  test('hides nothing behind it', () => {
    const source = 'a: "x\nb: [\nc: {\nd: *e\nf: | g\nh: Nhắn #1\ni: ok';
    expect(told(source)).toBe(
      '1:4 open-quote | 2:4 bad-beginning | 3:4 bad-beginning | 4:4 bad-beginning | 5:5 text-after-bar | 6:9 comment-after-text',
    );
    expect(valueAt(source, 'i')).toBe('ok');
  });

  test('comes at most a hundred times a file', () => {
    const source = Array.from({ length: 500 }, (_, index) => `k${index}: *x`).join('\n');
    expect(readYaml('x.yaml', bytesOf(source)).problems).toHaveLength(100);
  });
});

describe('what is fine', () => {
  test.each([
    ['a: 26-B1 123.45', '26-B1 123.45'],
    ['a: 12:30 hay a#b', '12:30 hay a#b'],
    ['a: "4.2"', '4.2'],
    ['a: "Chú ý: \\"không\\" đọc"', 'Chú ý: "không" đọc'],
    ["a: 'Chú ý: ''không'' đọc'", "Chú ý: 'không' đọc"],
    ['a: |\n  *Chú ý*: {x} #1\n\n  - dòng hai\n', '*Chú ý*: {x} #1\n\n- dòng hai'],
    ['a: |-\n  x\n  # không phải ghi chú', 'x\n# không phải ghi chú'],
    ['a: >\n  một\n  hai\n\n  ba', 'một hai\nba'],
    ['a:\n  xuống dòng', 'xuống dòng'],
    ['---\na: b', 'b'],
    ['# ghi chú\n\n  # nữa\na: b\n# cuối', 'b'],
    ['\uFEFFa: b\r\n', 'b'],
    ['a:\u00A0b\u00A0c', 'b c'],
    ['a: e\u0302\u0301', 'ế'],
    ['"a": b', 'b'],
  ])('%j', (source, expected) => {
    expect(told(source)).toBe('');
    expect(valueAt(source, 'a')).toBe(expected);
  });

  test('a list in the column of its key', () => {
    expect(told('a:\n- b\n- c\nd: e')).toBe('');
  });
});

function told(source: string): string {
  return readYaml('x.yaml', bytesOf(source))
    .problems.map(({ line, column, code }) => `${line}:${column} ${code}`)
    .join(' | ');
}

function valueAt(source: string, key: string): string | undefined {
  const { root } = readYaml('x.yaml', bytesOf(source));
  const node = root && followPath(root, [key]).node;
  return node?.kind === 'text' ? node.text : undefined;
}
