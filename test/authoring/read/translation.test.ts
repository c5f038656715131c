// A translation has the shape of its flow: its words are merged, and what is missing or too much is told where it would be mended.
import { describe, expect, test } from 'vitest';
import type { FlowId } from '../../../src/flow/flow.ts';
import { type FlowRead, readFlowSource } from '../../../src/authoring/read/read-flow.ts';
import { readYaml } from '../../../src/authoring/yaml/yaml-file.ts';
import { bytesOf } from './real-files.ts';

const FLOW = `kind: form
title: Bài thử
keywords: thử
steps:
  lam:
    try: Mở máy
    picture: hinh.svg
    shows: Một hình
    stuck:
      - Một
      - Hai
  hoi:
    ask: Chào {learner.name}, hỏi?
    answers:
      - wrong: A
        because: Vì A
      - right: B
        because: Vì B
    hint: Gợi ý
  go-chu:
    ask: Chữ gì?
    answer: words
    accept: có
    otherwise: Gõ lại
`;
const ENGLISH = `title: Trial
keywords: trial
steps:
  lam:
    try: Open the phone
    shows: A picture
    stuck:
      - One
      - Two
  hoi:
    ask: Hello {learner.name}, well?
    answers:
      - wrong: A
        because: Because A
      - right: B
        because: Because B
    hint: Hint
  go-chu:
    ask: Which word?
    accept: "yes"
    otherwise: Once more
`;

describe('a translation', () => {
  test('gives every text its second language', () => {
    const { file, translationProblems } = read(ENGLISH);
    expect(translationProblems).toEqual([]);
    expect(file.flow).toMatchObject({
      title: { vi: 'Bài thử', en: 'Trial' },
      keywords: ['thử', 'trial'],
      steps: [
        {
          stuck: [{ en: 'One' }, { vi: 'Hai', en: 'Two' }],
          picture: { shows: { en: 'A picture' } },
        },
        {
          answers: [{ because: { en: 'Because A' } }, { text: { vi: 'B', en: 'B' } }],
          hint: { en: 'Hint' },
        },
        { accept: ['có', 'yes'], otherwise: { en: 'Once more' } },
      ],
    });
  });

  test('can be pointed into', () => {
    const [translation] = read(ENGLISH).file.translations;
    expect(translation?.language).toBe('en');
    expect(translation?.valueAt(['steps', 'lam', 'stuck', 1])).toEqual({ line: 9, column: 9 });
  });

  test.each([
    ['title: Trial\n', '', '1:1 missing-translation Bài thử'],
    ['    hint: Hint\n', '', '10:3 missing-translation Gợi ý'],
    ['      - Two\n', '', '7:5 missing-translation Hai'],
    ['        because: Because B\n', '', '15:9 missing-translation Vì B'],
    [
      '      - right: B\n',
      '      - wrong: B\n',
      '15:9 missing-translation B | 15:9 extra-translation wrong',
    ],
    ['  lam:\n', '  lma:\n', '3:1 missing-translation Mở máy | 4:3 extra-translation lma'],
    ['    hint: Hint\n', '    hint: Hint\n    picture: a.svg\n', '18:5 extra-translation picture'],
    ['      - Two\n', '      - Two\n      - Three\n', '10:9 extra-translation'],
    ['title: Trial\n', 'title: Trial\nlevel: CB1\n', '2:1 extra-translation level'],
    ['title: Trial\n', 'title:\n  a: b\n', '2:3 wrong-type Bài thử'],
    ['Hello {learner.name}', 'Hello', '11:10 translation-placeholder {learner.name}'],
    [
      'Hello {learner.name}',
      'Hello {learner.nam}',
      '11:10 translation-placeholder {learner.name} | 11:10 translation-placeholder {learner.nam}',
    ],
    ['    hint: Hint\n', '    hint: A: b\n', '17:12 colon-in-text'],
    ['  lam:\n', '   lam:\n', '10:3 bad-indent'],
  ])('with %j as %j is told at its place', (part, changed, expected) => {
    expect(told(read(ENGLISH.replace(part, changed)), expected)).toBe(expected);
  });

  test('tells a missing step once, with its first words', () => {
    const whole = 'missing-translation Mở máy';
    const english = ENGLISH.replace(/ {2}lam:[^]*?(?= {2}hoi)/u, '');
    expect(told(read(english), `3:1 ${whole}`)).toBe(`3:1 ${whole}`);
  });

  test('says nothing about a step that is broken in Vietnamese', () => {
    const { problems, translationProblems } = read(ENGLISH, FLOW.replace('      - Hai\n', ''));
    expect(problems.map(({ code }) => code)).toEqual(['wrong-count']);
    expect(translationProblems).toEqual([]);
  });

  test('says nothing but its own YAML when the flow was not understood', () => {
    const { translationProblems } = read(ENGLISH.replace('title: Trial', 'title: [x]'), 'x');
    expect(translationProblems.map(({ code }) => code)).toEqual(['bad-beginning']);
  });

  test('is missed at the title of the flow, with the file to make', () => {
    const { translationProblems, problems } = read(undefined);
    expect(problems).toEqual([]);
    expect(translationProblems).toMatchObject([
      { file: 'flows/a/b.yaml', line: 2, column: 1, code: 'missing-translation' },
    ]);
    expect(translationProblems[0]?.text.vi).toContain('locales/en/flows/a/b.yaml');
  });
});

function read(english: string | undefined, vietnamese = FLOW): FlowRead {
  const file = 'locales/en/flows/a/b.yaml';
  return readFlowSource({
    id: 'a/b' as FlowId,
    yaml: readYaml('flows/a/b.yaml', bytesOf(vietnamese)),
    translations:
      english === undefined ? [] : [{ language: 'en', yaml: readYaml(file, bytesOf(english)) }],
    translationFile: () => file,
  });
}

/** As `expected` is written: with the word that must stand in the sentence, when it does. */
function told({ translationProblems }: FlowRead, expected: string): string {
  const wanted = expected.split(' | ');
  return translationProblems
    .map(({ line, column, code, text }, index) => {
      const word = (wanted[index] ?? '').split(' ').slice(2).join(' ');
      return `${line}:${column} ${code}${word !== '' && text.vi.includes(word) ? ` ${word}` : ''}`;
    })
    .join(' | ');
}
