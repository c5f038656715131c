import { expect, it } from 'vitest';
import type { FlowFile } from '../../../src/authoring/read/flow-file.ts';
import { readFlow } from '../../../src/authoring/read/read-flow.ts';
import { checkTalks } from '../../../src/authoring/talk/talk-check.ts';
import { readTalks } from '../../../src/authoring/talk/talk-read.ts';
import { bytes, FILE, LESSON, SMALL_LESSON } from './rehearsal-of.ts';

const { file: lesson } = readFlow('flows/an-toan/bai.yaml', bytes(SMALL_LESSON), LESSON);

function problemsOf(source: string, flow: FlowFile | undefined): readonly string[] {
  const problems = checkTalks(readTalks(FILE, LESSON, bytes(source)), flow);
  return problems.map(({ line, column, code, text }) => `${line}:${column} ${code} ${text.vi}`);
}

it('finds nothing wrong with a conversation that begins at a step of its flow', () => {
  expect(problemsOf('Cuộc:\n  - at: hoi\n  - ban: A\n', lesson)).toEqual([]);
});

it('names a step that the flow does not have, and the one that may be meant', () => {
  expect(problemsOf('Cuộc:\n  - at: hoii\n  - ban: A\n', lesson)).toEqual([
    '2:9 talk-unknown-step Bài không có bước "hoii". Có phải là "hoi"? Sửa `at:` thành tên một bước.',
  ]);
});

it('says nothing of the steps of a flow that could not be read', () => {
  const { file } = readFlow('flows/an-toan/bai.yaml', new Uint8Array([0]), LESSON);
  expect(problemsOf('Cuộc:\n  - at: hoi\n  - ban: A\n', file)).toEqual([]);
});

it('misses the flow of conversations that stand alone', () => {
  expect(problemsOf('Cuộc:\n  - ban: A\n', undefined)).toEqual([
    '1:1 talk-without-flow Không có bài an-toan/bai.yaml bên cạnh. Đổi tên tệp này cho giống tên bài.',
  ]);
});
