// What `hoa-ban check --live` says of the learners who are inside: where they stand, and whom the lessons on disk would lose.
import path from 'node:path';
import { closestWord } from '../../authoring/closest-word.ts';
import { errorAt, keyAt, warningAt } from '../../authoring/check/problem-at.ts';
import type { Problem } from '../../authoring/problem.ts';
import type { FlowFile } from '../../authoring/read/flow-file.ts';
import type { FlowId } from '../../flow/flow.ts';
import type { Language } from '../../flow/words.ts';
import { type CliWorld, type LoadedLessons, rehearsalLibrary } from '../cli-world.ts';
import { type Crowd, type LiveCensus, takeCensus } from './live-census.ts';

export interface LiveCheck {
  readonly problems: readonly Problem[];
  /** Where learners stand, as a list for people. */
  shown(language: Language): string;
}

export async function checkLive(
  lessons: LoadedLessons,
  visitLearners: CliWorld['visitLearners'],
): Promise<LiveCheck> {
  const taking = takeCensus(rehearsalLibrary(lessons));
  const { read, unreadable } = await visitLearners((learner) => taking.add(learner));
  const census = taking.taken();
  const files = new Map(lessons.files.map((file) => [file.id, file]));
  const problems = [
    ...census.lost.flatMap((crowd) => lost(files, lessons, crowd)),
    ...census.askedAgain.flatMap((crowd) => askedAgain(files, crowd)),
    ...census.turnedInto.flatMap((crowd) => turnedInto(files, crowd)),
  ];
  return { problems, shown: (language) => show(census, lessons, { read, unreadable, language }) };
}

type Files = ReadonlyMap<FlowId, FlowFile>;

/** Nothing of a file that could not be read: its own mistakes are told, and nobody knows which steps it has. */
function lost(
  files: Files,
  lessons: LoadedLessons,
  crowd: LiveCensus['lost'][number],
): readonly Problem[] {
  const file = files.get(crowd.flow);
  if (file === undefined) return [lostFlow(lessons, crowd)];
  return lessons.flows.has(crowd.flow) ? [lostStep(file, lessons, crowd)] : [];
}

function lostFlow({ files }: LoadedLessons, { flow, step, count }: Crowd): Problem {
  const place = { file: path.join(folderOf(files), `${flow}.yaml`), line: 1, column: 1 };
  return errorAt(
    place,
    'learners-in-lost-flow',
    `${count} lượt học đang dở ở bước "${step}" của bài này, mà tệp của bài không còn. Để tệp lại chỗ cũ. Muốn thôi dạy thì viết validUntil, đợi người học xong rồi hãy bỏ.`,
    `${people(count)} in the middle of this flow, at "${step}", and its file is gone. Put it back. To stop teaching it, write validUntil and remove it when nobody is left.`,
  );
}

function folderOf([first]: readonly FlowFile[]): string {
  return first === undefined ? 'flows' : first.file.slice(0, -`/${first.id}.yaml`.length);
}

function lostStep(
  file: FlowFile,
  { flows }: LoadedLessons,
  { flow, step, count, likely }: LiveCensus['lost'][number],
): Problem {
  const moved = Object.keys(flows.get(flow)?.moved ?? {});
  const target = likely ?? closestWord(step, file.stepNames);
  const row = `${step}: ${target ?? (file.stepNames[0] || step)}`;
  const isSure = likely !== undefined;
  return errorAt(
    keyAt(file, [moved.length > 0 ? 'moved' : 'steps']),
    'learners-on-lost-step',
    `${count} lượt học đang ở bước "${step}", mà bài không còn bước ấy. Viết dưới moved: "${row}"${isSure ? ', bước ấy hỏi đúng câu này' : ', hoặc tên bước khác thay cho nó'}.`,
    `${people(count)} on the step "${step}", which the flow no longer has. Write \`moved: ${row}\`${isSure ? ', the step that asks this very question' : ', or another step that stands for it'}.`,
  );
}

function askedAgain(files: Files, { flow, step, count }: Crowd): readonly Problem[] {
  const file = files.get(flow);
  if (file === undefined) return [];
  return [
    warningAt(
      keyAt(file, ['steps', step]),
      'learners-asked-again',
      `${count} lượt học đang đợi ở câu này như lúc chưa sửa. Ban sẽ báo là câu đã sửa và hỏi lại; không tính ai sai.`,
      `${people(count)} at this question as it was before it was changed. They will be told so and asked again; nothing is counted against them.`,
    ),
  ];
}

function turnedInto(files: Files, { flow, step, count }: Crowd): readonly Problem[] {
  const file = files.get(flow);
  if (file === undefined) return [];
  return [
    warningAt(
      keyAt(file, ['steps', step]),
      'learners-led-on',
      `${count} lượt học đang ở bước này, mà nay nó là bước loại khác. Ban sẽ báo là bài đã sửa và đi tiếp từ đây.`,
      `${people(count)} on this step, which has become another kind of step. They will be told so and go on from here.`,
    ),
  ];
}

function people(count: number): string {
  return count === 1 ? '1 open lesson is' : `${count} open lessons are`;
}

interface Shown {
  readonly read: number;
  readonly unreadable: number;
  readonly language: Language;
}

function show(census: LiveCensus, { flows }: LoadedLessons, about: Shown): string {
  const say = WORDS[about.language];
  const rows = census.standing.map(
    ({ flow, step, count, paused }) =>
      `  ${flow}, ${step}: ${count}${paused === 0 ? '' : ` (${say.paused(paused)})`}`,
  );
  const unneeded = [...flows.values()].flatMap(({ id, moved }) =>
    Object.entries(moved)
      .filter(([old]) => !census.isNamed(id, old as Crowd['step']))
      .map(([old, target]) => `  ${id}, moved ${old}: ${target}: ${say.unneeded}`),
  );
  return [
    say.heading(about.read),
    ...rows,
    ...unneeded,
    ...(about.unreadable === 0 ? [] : [`  ${say.unreadable(about.unreadable)}`]),
  ].join('\n');
}

const WORDS = {
  vi: {
    heading: (read: number) => `Đã xem ${read} người học. Đang học dở:`,
    paused: (count: number) => `${count} đang tạm nghỉ`,
    unneeded: 'không còn ai, bỏ dòng này được',
    unreadable: (count: number) => `${count} hồ sơ không đọc được`,
  },
  en: {
    heading: (read: number) => `Looked at ${read} learners. Open lessons:`,
    paused: (count: number) => `${count} paused`,
    unneeded: 'nobody left, the row may go',
    unreadable: (count: number) => `${count} records cannot be read`,
  },
} as const;
