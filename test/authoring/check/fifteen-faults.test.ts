// One file with fifteen faults of meaning, read by the real reader: all of them are told at once, each at its place.
import { expect, it } from 'vitest';
import { checkFlows } from '../../../src/authoring/check/check-flows.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { flowId, worldOf } from './flow-builders.ts';

const SOURCE = `title: Mật khẩu
audience: everyone
competence: "4.2"
level: CB1
minutes: 5
keywords: dừng
facts: F1.2
checkedOn: 2026-11-22
validUntil: 2026-11-20
steps:
  mo-dau:
    say: Vào vneid-gov.com để xem.
    picture: khong-co.svg
    shows: Màn hình
  goi:
    say: Có gì thì gọi 113 nhé.
    go: cau-hoi
  bo-quen:
    say: Không ai tới được đây.
  cau-hoi:
    ask: Có người hỏi mã OTP thì làm gì?
    answers:
      - wrong: Tắt máy
        because: Vì thế.
      - wrong: Tat may
        because: Vì thế.
      - wrong: Đọc mã
        because: Vì thế.
  chon:
    ask: Bà con học gì?
    choices:
      - text: VNeID
        means: vneid
      - text: Việc khác
        means: other
    save: topic
  re:
    when:
      - if: topic == "vneidd"
        go: xin-ma
      - if: people > 3
        go: xin-ma
      - else: ket-thuk
  xin-ma:
    say: Bà con gửi mã OTP cho em nhé.
  ket-thuc:
    say: Xong, {place.name} ơi.
`;

const EXPECTED = [
  '6:11 keyword-hijacks-command',
  '7:8 unsure-fact',
  '8:12 checked-in-future',
  '9:13 lesson-over',
  '12:14 foreign-link',
  '13:14 missing-picture',
  '16:24 number-as-digits',
  '18:3 unreachable-step',
  '22:5 no-right-answer',
  '25:16 alike-options',
  '39:22 impossible-value',
  '41:13 unset-name',
  '43:15 unknown-target',
  '45:10 asks-for-secret',
  '47:16 unset-name',
];

function problemsOf(source: string): readonly Problem[] {
  const id = flowId('khoa/bai');
  const { file } = readFlow('flows/khoa/bai.yaml', new TextEncoder().encode(source), id);
  const lessons = new Map([...worldOf().courses.paths, ['everyone' as const, [id]]]);
  const courses = { titles: new Map([['khoa', { vi: 'Khóa' }]]), paths: lessons };
  return checkFlows([file], worldOf({ courses }));
}

function told(problems: readonly Problem[]): readonly string[] {
  return problems
    .filter(({ file }) => file === 'flows/khoa/bai.yaml')
    .map(({ line, column, code }) => `${line}:${column} ${code}`);
}

it('fifteen faults in one file are told at once', () => {
  const seeded = told(problemsOf(SOURCE)).filter((problem) => !problem.startsWith('10:'));
  expect(seeded).toEqual(EXPECTED);
});

it('every problem says in both languages what is wrong and how to mend it', () => {
  for (const { text } of problemsOf(SOURCE)) {
    expect(text.vi).toMatch(/\S[.?] \S.*[.?]$/u);
    expect(text.en).toMatch(/\S[.?] \S.*[.?]$/u);
  }
});
