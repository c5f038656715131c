import { describe, expect, it } from 'vitest';
import { mismatchProblem } from '../../../src/authoring/rehearse/rehearse-mismatch.ts';
import type { Library } from '../../../src/flow/library.ts';
import { HEAD, libraryOf, rehearseAll, SMALL_LESSON, WHOLE_TALK } from './rehearsal-of.ts';

/** What a teacher is told of the first conversation; undefined when it goes as written. */
function told(flow: string | Library, talks: string, language: 'vi' | 'en' = 'vi') {
  const [rehearsal] = rehearseAll(flow, talks);
  if (rehearsal?.mismatch === undefined) return undefined;
  const { line, code, text } = mismatchProblem(rehearsal.talk, rehearsal.mismatch);
  return `${line} ${code} ${text[language]}`;
}

describe('a conversation that goes as written', () => {
  it('may play a lesson from its beginning to its end', () => {
    expect(told(SMALL_LESSON, WHOLE_TALK)).toBeUndefined();
  });

  it('does not list what Ban says after the flow has finished', () => {
    const [rehearsal] = rehearseAll(SMALL_LESSON, WHOLE_TALK);
    const last = rehearsal?.turns.at(-1)?.said.map(({ text }) => text);
    expect(last).toEqual(['Đúng rồi! Chỉ mình mình biết.', 'Xong rồi ạ.']);
  });

  it('may begin at a step in the middle', () => {
    const talk = 'Giữa bài:\n  - at: hoi\n  - ban: Mã OTP đọc cho ai?\n  - ends: waiting\n';
    expect(told(SMALL_LESSON, talk)).toBeUndefined();
  });

  it('may say only how a message begins, with a sign of one or of three dots', () => {
    const talk =
      'Đầu câu:\n  - at: lam\n  - ban: Bà con mở...\n  - me: chua lam duoc\n  - ban: Nút…\n';
    expect(told(SMALL_LESSON, talk)).toBeUndefined();
  });

  it('may write a message of several lines out', () => {
    const talk =
      'Hai dòng:\n  - at: lam\n  - ban: |\n      Bà con mở máy.\n      Chạm nút nguồn.\n';
    expect(told(SMALL_LESSON, talk)).toBeUndefined();
  });

  it('may play a part, which learners can never open by itself', () => {
    const part = `kind: part
title: Phần
checkedOn: 2026-11-21
steps:
  nho:
    ask: Nhớ chưa?
    choices:
      - text: Nhớ rồi
`;
    const talk = 'Phần:\n  - ban: Nhớ chưa?\n  - me: nho roi\n  - ends: finished\n';
    expect(told(part, talk)).toBeUndefined();
  });

  it('may play a lesson whose time is over', () => {
    const old = SMALL_LESSON.replace('minutes: 3', 'minutes: 3\nvalidUntil: 2026-12-31');
    const talk = 'Muộn:\n  - date: 2027-06-01\n  - at: hoi\n  - ban: Mã OTP…\n';
    expect(told(old, talk)).toBeUndefined();
  });

  it('ends with a person after two hints', () => {
    const talk = `Chưa làm được:
  - at: lam
  - ban: Bà con…
  - me: chua lam duoc
  - ban: Nút…
  - me: chua lam duoc
  - ban: Nhấn…
  - me: chua lam duoc
  - ban: Em …
  - ends: hand-off
`;
    expect(told(SMALL_LESSON, talk)).toBeUndefined();
  });
});

function onDay(lines: string, expected: string): string {
  return `Ngày:\n${lines}  - ban: Làm đi ạ.\n  - me: xong\n  - ban: ${expected}\n`;
}

function afterPause(pause: string): string {
  return `Ngày:\n  - ban: Làm đi ạ.\n  - ${pause}\n  - me: xong\n  - ban: Sang tháng ba nhé?\n`;
}

describe('the clock of a conversation', () => {
  const untilFebruary = `${HEAD}
steps:
  dau:
    try: Làm đi ạ.
    stuck:
      - Một.
      - Hai.
  hoi:
    ask: Hết tháng hai chưa?
    choices:
      - text: Rồi
    until: 2027-02-28
  cuoi:
    ask: Sang tháng ba nhé?
    choices:
      - text: Vâng ạ
`;
  it('begins on the day the flow was checked', () => {
    expect(told(untilFebruary, onDay('', 'Hết tháng hai chưa?'))).toBeUndefined();
  });

  it('begins on the day the conversation names', () => {
    const [last, first] = ['  - date: 2027-02-28\n', '  - date: 2027-03-01\n'];
    expect(told(untilFebruary, onDay(last, 'Hết tháng hai chưa?'))).toBeUndefined();
    expect(told(untilFebruary, onDay(first, 'Sang tháng ba nhé?'))).toBeUndefined();
  });

  it('moves on by a pause, and to a day', () => {
    expect(told(untilFebruary, afterPause('after: 120d'))).toBeUndefined();
    expect(told(untilFebruary, afterPause('date: 2027-03-01'))).toBeUndefined();
    expect(told(untilFebruary, afterPause('after: 3d'))).toContain('talk-ban');
  });
});

describe('a conversation that goes otherwise', () => {
  it('is told with what was expected, what Ban said, where they part, and the buttons', () => {
    const talk = WHOLE_TALK.replace('ban: Mã OTP đọc cho ai?', 'ban: Mã OTP gửi cho ai?');
    const [head, expected, said, parting, buttons] = told(SMALL_LESSON, talk)?.split('\n') ?? [];
    expect([head, expected, said, parting]).toEqual([
      '7 talk-ban "Làm đúng hết": Ban nói khác.',
      '  Chờ:     Mã OTP gửi cho ai?',
      '  Ban nói: Mã OTP đọc cho ai?',
      '  Khác từ: «gửi cho ai?» / «đọc cho ai?»',
    ]);
    for (const label of ['[Không ai cả]', '[Cho ngân hàng]', '[Cho con]']) {
      expect(buttons).toContain(label);
    }
  });

  it('is told when only the beginning is written, without a sign that it is one', () => {
    const talk = 'Đầu câu:\n  - at: hoi\n  - ban: Mã OTP\n';
    expect(told(SMALL_LESSON, talk)).toContain('Khác từ: «OTP» / «OTP đọc cho ai?»');
  });

  it('is told in English, too', () => {
    const talk = WHOLE_TALK.replace('ban: Chào bà con.', 'ban: Chào cô bác.');
    expect(told(SMALL_LESSON, talk, 'en')).toBe(
      `3 talk-ban "Làm đúng hết": Ban says something else.
  Expected: Chào cô bác.
  Ban said: Chào bà con.
  Differs from: «cô bác.» / «bà con.»
  Buttons: [Tiếp]`,
    );
  });

  it('names no buttons where Ban shows none', () => {
    const talk = WHOLE_TALK.replace('ban: Xong rồi ạ.', 'ban: Hết rồi ạ.');
    expect(told(SMALL_LESSON, talk, 'en')).toBe(
      `10 talk-ban "Làm đúng hết": Ban says something else.
  Expected: Hết rồi ạ.
  Ban said: Xong rồi ạ.
  Differs from: «Hết rồi ạ.» / «Xong rồi ạ.»`,
    );
  });

  it('shows only the beginning of what differs', () => {
    const talk =
      'Dài:\n  - at: lam\n  - ban: Bà con tắt máy đi nhé, rồi cất vào trong tủ cho chắc.\n';
    expect(told(SMALL_LESSON, talk)).toContain(
      'Khác từ: «tắt máy đi nhé, rồi cất …» / «mở máy. ⏎ Chạm nút nguồn…»',
    );
  });

  it('is told where Ban says more than is written', () => {
    const lesson = `${HEAD}
steps:
  chao:
    say: Chào bà con.
  hoi:
    ask: |
      Bà con mở máy chưa?
      Chạm nút nguồn chưa?
    choices:
      - text: Xong rồi
`;
    const talk = 'Thiếu câu:\n  - as: older\n  - ban: Chào bà con.\n  - me: xong roi\n';
    expect(told(lesson, talk)).toContain(
      '3 talk-ban "Thiếu câu": Ban còn nói thêm một câu. Thêm dòng `ban:`, hoặc sửa bài.\n  Ban nói: Bà con mở máy chưa?\n           Chạm nút nguồn chưa?\n  Nút: [Xong rồi]',
    );
  });

  it('is told where Ban says less than is written', () => {
    const talk = WHOLE_TALK.replace('  - me: xong roi', '  - ban: Thêm câu này.\n  - me: xong roi');
    expect(told(SMALL_LESSON, talk)).toBe(
      '6 talk-ban "Làm đúng hết": Ban không nói câu này.\n  Chờ:     Thêm câu này.\n  Ban nói: (không nói gì nữa)',
    );
    expect(told(SMALL_LESSON, talk, 'en')).toContain('Ban does not say this.');
  });

  it('is told where Ban answers and nothing is written', () => {
    const talk = 'Lặng:\n  - at: hoi\n  - ban: Mã OTP…\n  - me: khong ai ca\n';
    expect(told(SMALL_LESSON, talk)).toMatch(/^4 talk-ban "Lặng": Ban còn nói thêm/u);
    expect(told(SMALL_LESSON, talk, 'en')).toContain('Ban says one more thing.');
  });

  it('is told at its first difference only', () => {
    const talk = WHOLE_TALK.replaceAll(/ban: .*$/gmu, 'ban: Khác hết.');
    expect(told(SMALL_LESSON, talk)).toMatch(/^3 /u);
  });

  it('is told when it does not end as written', () => {
    const talk = 'Cuối:\n  - at: hoi\n  - ban: Mã OTP…\n  - ends: finished\n';
    expect(told(SMALL_LESSON, talk)).toBe(
      '4 talk-ends "Cuối": Phải kết thúc là `finished`, nhưng đang là `waiting`.',
    );
    const left =
      'Ra ngoài:\n  - at: hoi\n  - ban: Mã…\n  - me: khong ai ca\n  - ban: Đúng…\n  - ban: Xong…\n  - ends: waiting\n';
    expect(told(SMALL_LESSON, left, 'en')).toContain('should end `waiting`, but it is `finished`');
  });
});

describe('what a form keeps', () => {
  const form = `kind: form
title: Ghi buổi
audience: volunteer
checkedOn: 2026-11-21
steps:
  o-dau:
    ask: Ở xã nào?
    answer: place
    save: place
    otherwise: Gõ tên xã.
    skip: may-nguoi
  may-nguoi:
    ask: Mấy người?
    answer: number
    from: 1
    to: 500
    save: people
    otherwise: Gõ một con số.
  ghi:
    record: visit
    with: place, people
  lai:
    ask: Ghi nữa không?
    choices:
      - text: Ghi nữa
        go: o-dau
      - text: Thôi ạ
`;
  const once = `Một lần:
  - ban: Ở xã nào?
  - me: tua chua
  - ban: Mấy người?
  - me: mười hai
  - ban: Ghi nữa không?
`;

  it('is compared with the answers saved', () => {
    expect(
      told(form, `${once}  - saved:\n      place: "03217"\n      people: 12\n`),
    ).toBeUndefined();
    expect(told(form, `${once}  - saved:\n      people: 13\n`)).toBe(
      '7 talk-saved "Một lần": `people` phải là "13", nhưng đang là "12".',
    );
    expect(told(form, `${once}  - saved:\n      topic: vneid\n`, 'en')).toBe(
      '7 talk-saved "Một lần": `topic` should be "vneid", but nothing is kept.',
    );
  });

  it('is remembered beyond the end of the flow', () => {
    const talk = `${once}  - me: thoi a\n  - saved:\n      people: 12\n      learner.consent: yes\n  - ends: finished\n`;
    expect(told(form, talk)).toBeUndefined();
  });

  it('is compared with what was written down since the last such line', () => {
    const again = `  - recorded:
      visit: 03217, 12
  - me: ghi nua
  - ban: Ở xã nào?
  - me: bo qua
  - ban: Mấy người?
  - me: 3
  - ban: Ghi nữa không?
  - recorded:
      visit: 03217, 3
`;
    expect(told(form, once + again)).toBeUndefined();
    expect(told(form, `${once}  - recorded:\n      visit: 03217, 13\n`)).toBe(
      '7 talk-recorded "Một lần": Phải ghi lại `visit: 03217, 13`, nhưng bài ghi `visit: 03217, 12`.',
    );
  });

  it('is told when nothing was written down', () => {
    const talk = 'Chưa:\n  - ban: Ở xã nào?\n  - recorded:\n      visit: 03217, 12\n';
    expect(told(form, talk)).toContain('nhưng bài ghi không gì cả');
    expect(told(form, talk, 'en')).toContain('but it wrote nothing');
  });
});

it('cannot rehearse a flow that is not there', () => {
  const nothing = libraryOf(SMALL_LESSON.replace('Bài thử', 'Bài khác'));
  const empty = { ...nothing, flows: new Map() };
  expect(() => rehearseAll(empty, WHOLE_TALK)).toThrow('There is no flow an-toan/bai to rehearse');
});
