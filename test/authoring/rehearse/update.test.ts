import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../src/authoring/rehearse/rehearse.ts';
import { updateTalks } from '../../../src/authoring/rehearse/rehearse-update.ts';
import { readTalks } from '../../../src/authoring/talk/talk-read.ts';
import {
  library as shipped,
  play as playShipped,
  talkFiles,
} from '../../lessons/shipped-lessons.ts';
import { bytes, rehearseAll, SMALL_LESSON, WHOLE_TALK } from './rehearsal-of.ts';

function update(talks: string): string {
  return updateTalks(talks, rehearseAll(SMALL_LESSON, talks)).text;
}

describe('an update', () => {
  it('leaves a conversation that goes as written as it is', () => {
    expect(updateTalks(WHOLE_TALK, rehearseAll(SMALL_LESSON, WHOLE_TALK))).toEqual({
      text: WHOLE_TALK,
      changes: [],
    });
  });

  it('writes what Ban says instead of what does not fit, and says where', () => {
    const talks = WHOLE_TALK.replace('Mã OTP đọc cho ai?', 'Mã OTP gửi cho ai?');
    const { text, changes } = updateTalks(talks, rehearseAll(SMALL_LESSON, talks));
    expect(text).toBe(WHOLE_TALK);
    expect(changes).toEqual([
      {
        line: 7,
        removed: ['  - ban: Mã OTP gửi cho ai?'],
        added: ['  - ban: Mã OTP đọc cho ai?'],
      },
    ]);
  });

  it('keeps a beginning that still fits, and writes one that does not out', () => {
    const talks = WHOLE_TALK.replace('Chào bà con.', 'Chào…').replace(
      'Bà con mở máy…',
      'Bà con tắt…',
    );
    expect(update(talks)).toBe(
      WHOLE_TALK.replace('Chào bà con.', 'Chào…').replace(
        '- ban: Bà con mở máy…',
        '- ban: |\n      Bà con mở máy.\n      Chạm nút nguồn.',
      ),
    );
  });

  it('tells a line that still fits from one that does not among what Ban says at once', () => {
    const [first, second] = ['Đúng rồi! Chỉ mình mình biết.', 'Xong rồi ạ.'];
    const firstKept = WHOLE_TALK.replace(first, 'Đúng…');
    expect(update(firstKept.replace(second, 'Hết rồi ạ.'))).toBe(firstKept);
    const secondKept = WHOLE_TALK.replace(second, 'Xong…');
    expect(update(secondKept.replace(first, 'Câu này không còn.'))).toBe(secondKept);
  });

  it('adds what is missing where it belongs, and takes out what Ban no longer says', () => {
    const talks = `Làm đúng hết:
  - as: older
  - ban: Câu này không còn.
  - me: Tiếp
  - ban: Bà con mở máy…
  - me: xong roi
  - me: khong ai ca
  - ban: Xong rồi ạ.
  - ban: Câu này cũng không.
  - ends: finished
`;
    expect(update(talks)).toBe(WHOLE_TALK);
  });

  it('puts the first words of Ban before those of the learner, below the settings', () => {
    const talks =
      'Trống:\n    - at: hoi\n    - me: khong ai ca\n    - ban: Đúng…\n    - ban: Xong…\n';
    expect(update(talks)).toBe(
      'Trống:\n    - at: hoi\n    - ban: Mã OTP đọc cho ai?\n    - me: khong ai ca\n    - ban: Đúng…\n    - ban: Xong…\n',
    );
  });

  it('replaces a text of several lines whole, and nothing behind it', () => {
    const talks = `Giữa:
  - at: lam
  - ban: |
      Bà con làm gì đó.

      # không phải lời ghi chú

  # lời ghi chú
  - me: xong
  - ban: Mã OTP đọc cho ai?
`;
    expect(update(talks)).toBe(`Giữa:
  - at: lam
  - ban: |
      Bà con mở máy.
      Chạm nút nguồn.

  # lời ghi chú
  - me: xong
  - ban: Mã OTP đọc cho ai?
`);
  });

  it('keeps comments, blank lines, order, and the line ends of the file', () => {
    const talks = `# Đầu tệp\n\n${WHOLE_TALK.replace('  - me: xong roi', '  # bà gõ không dấu\n\n  - me: xong roi')}`;
    const windows = talks.replaceAll('\n', '\r\n');
    const broken = windows.replace('Mã OTP đọc cho ai?', 'Khác');
    expect(update(broken)).toBe(windows);
  });

  it('completes a file whose last line has no end', () => {
    const talks = 'Cuối:\n  - at: hoi\n  - ban: Mã…\n  - me: khong ai ca';
    expect(update(talks)).toBe(
      `${talks}\n  - ban: Đúng rồi! Chỉ mình mình biết.\n  - ban: Xong rồi ạ.\n`,
    );
  });

  it('changes several conversations of a file at once', () => {
    const second = 'Hai:\n  - at: hoi\n  - ban: Khác…\n';
    const talks = `${WHOLE_TALK.replace('Chào bà con.', 'Chào.')}\n${second}`;
    expect(update(talks)).toBe(`${WHOLE_TALK}\n${second.replace('Khác…', 'Mã OTP đọc cho ai?')}`);
  });
});

describe('of the shipped conversations', () => {
  it.each(talkFiles.map(({ file, flow }) => [file, flow] as const))(
    '%s is mended whatever happened to its words, and otherwise stays as it is',
    (file, flow) => {
      const source = readFileSync(file, 'utf8');
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(9)), (numbers) => {
          const spoilt = spoil(source, numbers);
          const { talks } = readTalks(file, flow, bytes(spoilt));
          const rehearsals = talks.map((talk) => rehearse(playShipped, shipped, talk));
          const { text } = updateTalks(spoilt, rehearsals);
          const mended = readTalks(file, flow, bytes(text)).talks.map((talk) =>
            rehearse(playShipped, shipped, talk),
          );
          expect(mended.flatMap(({ mismatch }) => mismatch ?? [])).toEqual([]);
          expect(withoutBan(text)).toEqual(withoutBan(source));
        }),
        { numRuns: 2 },
      );
    },
  );
});

/** Some of Ban's lines are dropped, some doubled, some reworded. */
function spoil(source: string, numbers: Iterable<number>): string {
  const dice = numbers[Symbol.iterator]();
  return source
    .split('\n')
    .flatMap((line) => {
      if (!line.startsWith('  - ban: ') || line.endsWith('|')) return [line];
      const number: number = dice.next().value ?? 9;
      if (number === 0) return [];
      if (number === 1) return [line, '  - ban: Câu lạ.'];
      return number === 2 ? ['  - ban: Câu khác hẳn…'] : [line];
    })
    .join('\n');
}

function withoutBan(source: string): readonly string[] {
  return source.split('\n').filter((line) => !/^ {2}- ban:|^ {6}/u.test(line));
}
