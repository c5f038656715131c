// Small flows and conversations as a teacher would write them, played by the real tutor with the shipped words.
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import type { Play } from '../../../src/authoring/rehearse/rehearse-stage.ts';
import { type Rehearsal, rehearse } from '../../../src/authoring/rehearse/rehearse.ts';
import { readTalks } from '../../../src/authoring/talk/talk-read.ts';
import type { Talk } from '../../../src/authoring/talk/talk.ts';
import type { Flow, FlowId } from '../../../src/flow/flow.ts';
import type { Library } from '../../../src/flow/library.ts';
import { play as playTurn } from '../../../src/tutor/play.ts';
import { library, voice } from '../../flow/build-library.ts';

export const LESSON = 'an-toan/bai' as FlowId;
export const FILE = 'flows/an-toan/bai.talk.yaml';

const play: Play = (anyLibrary, learner, event) =>
  playTurn({ voice, library: anyLibrary }, learner, event);

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function flowOf(yaml: string, id: string = LESSON): Flow {
  const { file, problems } = readFlow(`flows/${id}.yaml`, bytes(yaml), id as FlowId);
  const errors = problems.filter(({ level }) => level === 'error');
  if (file.flow === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return file.flow;
}

export function talksOf(yaml: string): readonly Talk[] {
  const { talks, problems } = readTalks(FILE, LESSON, bytes(yaml));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return talks;
}

export function libraryOf(yaml: string, others: Readonly<Record<string, string>> = {}): Library {
  const parts = Object.entries(others).map(([id, text]) => flowOf(text, id));
  return library([flowOf(yaml), ...parts]);
}

export function rehearseAll(flow: string | Library, talks: string): readonly Rehearsal[] {
  const played = typeof flow === 'string' ? libraryOf(flow) : flow;
  return talksOf(talks).map((talk) => rehearse(play, played, talk));
}

/** A head that every lesson needs. */
export const HEAD = `title: Bài thử
audience: everyone
competence: 1.1
level: CB1
minutes: 3
facts: F3.81
checkedOn: 2026-11-21
`;

export const SMALL_LESSON = `${HEAD}
steps:
  chao:
    say: Chào bà con.

  lam:
    try: |
      Bà con mở máy.
      Chạm nút nguồn.
    stuck:
      - Nút ở cạnh máy.
      - Nhấn lâu hơn.

  hoi:
    ask: Mã OTP đọc cho ai?
    answers:
      - right: Không ai cả
        because: Chỉ mình mình biết.
      - wrong: Cho ngân hàng
        because: Ngân hàng không hỏi.
      - wrong: Cho con
        because: Con cũng không cần.

  xong:
    say: Xong rồi ạ.
`;

/** Plays SMALL_LESSON through. */
export const WHOLE_TALK = `Làm đúng hết:
  - as: older
  - ban: Chào bà con.
  - me: Tiếp
  - ban: Bà con mở máy…
  - me: xong roi
  - ban: Mã OTP đọc cho ai?
  - me: khong ai ca
  - ban: Đúng rồi! Chỉ mình mình biết.
  - ban: Xong rồi ạ.
  - ends: finished
`;
