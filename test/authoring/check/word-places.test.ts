// A problem points at the very word or entry that it speaks of.
import { expect, test } from 'vitest';
import { checkFlows } from '../../../src/authoring/check/check-flows.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { faults } from '../../../src/authoring/read/read-faults.ts';
import { flowId, worldOf } from './flow-builders.ts';

const HEAD = 'title: Phiếu\nkind: form\naudience: citizen\n';

test.each([
  ['a fact', `${HEAD}facts: F1.1, F9.9\nsteps:\n  a:\n    say: Chào.\n`, '4:14 unknown-fact'],
  [
    'a keyword',
    `${HEAD}keywords: "otp, dừng"\nsteps:\n  a:\n    say: Chào.\n`,
    '4:17 keyword-hijacks-command',
  ],
  [
    'a name that is written down',
    `${HEAD}steps:\n  a:\n    ask: Mấy?\n    answer: number\n    save: n\n    otherwise: Gõ số.\n  b:\n    record: visit\n    with: n, mu\n`,
    '12:14 unset-name',
  ],
  [
    'a word below a bar',
    `${HEAD}steps:\n  a:\n    say: |\n\n      Một.\n\n      Vào 😀 la-lung.com nhé.\n`,
    '10:13 foreign-link',
  ],
  ['a number in quotes', `${HEAD}steps:\n  a:\n    say: "Gọi 113."\n`, '6:15 number-as-digits'],
  [
    'a placeholder, the second of two',
    `${HEAD}steps:\n  a:\n    say: Có {learner.name}, {la}.\n`,
    '6:29 unset-name',
  ],
  [
    'the beginning of a text with escapes',
    `${HEAD}steps:\n  a:\n    say: "\\"Gọi\\" 113."\n`,
    '6:10 number-as-digits',
  ],
])('%s', (_, source, expected) => {
  const { file, problems } = readFlow(
    'flows/khoa/bai.yaml',
    new TextEncoder().encode(source),
    flowId('khoa/bai'),
  );
  expect(problems).toEqual([]);
  const told = checkFlows([file], worldOf())
    .filter((problem) => problem.file === file.file)
    .map(({ line, column, code }) => `${line}:${column} ${code}`);
  expect(told).toEqual([expected]);
});

test.each(['EACCES', 'EPERM', 'ELOOP', 'ENOENT', 'EIO', ''])('%s is told in words', (code) => {
  const { text } = faults.unreadable(code);
  for (const sentence of [text.vi, text.en]) {
    expect(sentence).not.toMatch(/\bE[A-Z]{2,}\b/u);
    expect(sentence).toMatch(/\S\. \S.*\.$/u);
  }
});
