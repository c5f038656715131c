import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTalks } from '../../../src/authoring/talk/talk-read.ts';
import { bytes, FILE, LESSON, talksOf } from './rehearsal-of.ts';

describe('a conversation', () => {
  it('is read line by line, each with its place', () => {
    const [talk] = talksOf(`# Lời ghi chú ở dòng riêng
Một cuộc:
  - as: older
  - on: zalo-bot
  - date: 2027-03-01
  - at: hoi
  - ban: "Chọn: một, hai…"
  - after: 3d
  - me: 1
  - ban: |
      Dòng một.
      Dòng hai.
  - date: 2027-04-01
  - me: xong
  - saved:
      learner.place: "03679"
      people: 12
  - recorded:
      visit: 03217, 15, vneid
  - ends: hand-off
`);
    expect(talk).toEqual({
      name: 'Một cuộc',
      file: FILE,
      line: 2,
      flow: LESSON,
      audience: 'older',
      channel: 'zalo-bot',
      startsAt: { step: 'hoi', line: 6, column: 9 },
      startsOn: '2027-03-01',
      lines: [
        { kind: 'ban', text: 'Chọn: một, hai…', line: 7 },
        { kind: 'after', ms: 259_200_000, line: 8 },
        { kind: 'me', text: '1', line: 9 },
        { kind: 'ban', text: 'Dòng một.\nDòng hai.', line: 10 },
        { kind: 'date', day: '2027-04-01', line: 13 },
        { kind: 'me', text: 'xong', line: 14 },
        {
          kind: 'saved',
          values: [
            ['learner.place', '03679'],
            ['people', '12'],
          ],
          line: 15,
        },
        {
          kind: 'recorded',
          records: [{ record: 'visit', values: ['03217', '15', 'vneid'] }],
          line: 18,
        },
        { kind: 'ends', how: 'hand-off', line: 20 },
      ],
    });
  });

  it('is on the web, at the first step and for nobody in particular unless it says so', () => {
    const [talk] = talksOf('Cuộc:\n  - ban: Chào…\n');
    expect(talk).toMatchObject({
      channel: 'web',
      audience: undefined,
      startsAt: undefined,
      startsOn: undefined,
    });
  });

  it('stands beside others in a file', () => {
    const names = talksOf('Một:\n  - ban: A\n\nHai, có dấu phẩy:\n  - ban: B\n').map(
      ({ name }) => name,
    );
    expect(names).toEqual(['Một', 'Hai, có dấu phẩy']);
  });
});

const talk = (lines: string): string => `Cuộc:\n${lines}`;

describe('what is wrong with a conversation is told with its place', () => {
  it.each([
    ['an unknown key', talk('  - bna: Chào\n'), '2:5 talk-unknown-key'],
    ['two keys on one dash', talk('  - ban: Chào\n    me: dạ\n'), '3:5 talk-line-shape'],
    ['a line without a key', talk('  - Chào bà con\n'), '2:5 talk-line-shape'],
    ['a list behind a key', talk('  - ban:\n      - Chào\n'), '3:7 talk-line-shape'],
    ['an unknown audience', talk('  - as: grandma\n  - ban: A\n'), '2:9 talk-audience'],
    ['an unknown channel', talk('  - on: zalo\n  - ban: A\n'), '2:9 talk-channel'],
    ['an unknown ending', talk('  - ban: A\n  - ends: done\n'), '3:11 talk-ending'],
    ['a strange stretch of time', talk('  - ban: A\n  - after: 3 ngày\n'), '3:12 talk-duration'],
    ['a day that does not exist', talk('  - date: 2027-02-30\n  - ban: A\n'), '2:11 talk-date'],
    ['a setting behind the first words', talk('  - ban: A\n  - as: older\n'), '3:5 talk-late-line'],
    [
      'a setting that is there twice',
      talk('  - at: a\n  - at: b\n  - ban: A\n'),
      '3:5 talk-late-line',
    ],
    [
      'a line behind the end',
      talk('  - ban: A\n  - ends: waiting\n  - me: dạ\n'),
      '4:5 talk-late-line',
    ],
    ['a conversation without words', talk('  - as: older\n'), '1:1 talk-empty'],
    ['a conversation that is a text', 'Cuộc: Chào bà con\n', '1:7 talk-shape'],
    [
      'saved answers that are a text',
      talk('  - ban: A\n  - saved: vneid\n'),
      '3:12 talk-line-shape',
    ],
    [
      'saved answers that are lists',
      talk('  - ban: A\n  - saved:\n      people:\n        - 1\n'),
      '4:7 talk-line-shape',
    ],
    ['a file that is a list', '- ban: A\n', '1:1 talk-shape'],
    ['an empty file', '', '1:1 empty-file'],
    ['a colon in a sentence', talk('  - ban: Chọn: một\n'), '2:14 colon-in-text'],
    ['the same name twice', 'Cuộc:\n  - ban: A\nCuộc:\n  - ban: B\n', '3:1 duplicate-key'],
  ])('%s', (_, source, expected) => {
    const { problems } = readTalks(FILE, LESSON, bytes(source));
    expect(problems.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
      expected,
    ]);
    for (const { text } of problems) expect(text.en).not.toBe('');
  });

  it('asks whether another key was meant', () => {
    const { problems } = readTalks(FILE, LESSON, bytes('Cuộc:\n  - bann: A\n'));
    expect(problems[0]?.text.vi).toContain('Có phải là "ban"?');
  });

  it('leaves the other conversations of the file as they are', () => {
    const { talks } = readTalks(FILE, LESSON, bytes('Hỏng:\n  - bna: A\nLành:\n  - ban: B\n'));
    expect(talks.map(({ name }) => name)).toEqual(['Lành']);
  });

  it('refuses more lines and more conversations than anybody writes', () => {
    const long = `Dài:\n${'  - me: dạ\n'.repeat(501)}`;
    const many = Array.from({ length: 201 }, (_, index) => `Cuộc ${index}:\n  - ban: A\n`).join('');
    const codes = [long, many].map((source) =>
      readTalks(FILE, LESSON, bytes(source)).problems.map(({ code }) => code),
    );
    expect(codes).toEqual([['talk-too-long'], ['talk-too-long']]);
  });
});

describe('reading never throws', () => {
  const shipped = readFileSync('flows/chao/lam-quen.talk.yaml');

  it('on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        expect(readTalks(FILE, LESSON, any).talks).toBeInstanceOf(Array);
      }),
    );
  });

  it('on a file with a stretch replaced by anything', () => {
    const piece = fc.tuple(
      fc.nat(shipped.length),
      fc.nat(40),
      fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.string({ maxLength: 20 }).map(bytes)),
    );
    fc.assert(
      fc.property(piece, ([start, length, inserted]) => {
        const mutated = Buffer.concat([
          shipped.subarray(0, start),
          inserted,
          shipped.subarray(start + length),
        ]);
        expect(readTalks(FILE, LESSON, mutated).talks).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });
});
