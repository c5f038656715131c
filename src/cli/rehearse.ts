// `hoa-ban rehearse`: plays the conversations beside the lessons, and names what no conversation visits.
import type { TalkFile } from '../authoring/talk/talk.ts';
import type { Problem } from '../authoring/problem.ts';
import { problemAt } from '../authoring/check/problem-at.ts';
import { mismatchProblem } from '../authoring/rehearse/rehearse-mismatch.ts';
import { type Rehearsal, rehearse as rehearseTalk } from '../authoring/rehearse/rehearse.ts';
import { showProblem, sortProblems } from '../authoring/show-problem.ts';
import { talkFaults } from '../authoring/talk/talk-faults.ts';
import { readTalkFiles } from '../authoring/talk/talk-files.ts';
import { type Chosen, chooseFiles } from './choose-files.ts';
import { type CliWorld, type ExitCode, type LoadedLessons, rehearsalLibrary } from './cli-world.ts';
import { coverageReport } from './coverage-report.ts';
import { type Options, withOptions } from './options.ts';
import { updateFiles } from './update-files.ts';

const REHEARSE = {
  flags: ['update'],
  usage: {
    vi: `Cách dùng: hoa-ban rehearse [đường dẫn…] [--update] [--lang en]

Diễn các cuộc nói chuyện mẫu (tệp .talk.yaml bên cạnh bài), so lời Ban nói với lời đã viết,
rồi kể bước nào, mũi tên nào chưa cuộc nào đi qua.

  --update    viết lại các dòng "ban:" cho đúng lời Ban nói, không đổi gì khác; in chỗ đã đổi
  --lang en   tiếng Anh`,
    en: `Usage: hoa-ban rehearse [path…] [--update] [--lang en]

Plays the conversations (the .talk.yaml files beside the flows), compares what Ban says with what is written,
and names the steps and arrows that none of them visits.

  --update    rewrites the lines "ban:" to what Ban says, and nothing else; prints what was changed
  --lang en   in English`,
  },
} as const;

export function rehearse(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, REHEARSE, (options) => run(options, world));
}

async function run(options: Options, world: CliWorld): Promise<ExitCode> {
  if (options.has('update') && world.isCi) {
    world.err(`${NOT_IN_CI[options.language]}\n`);
    return 1;
  }
  const lessons = await world.loadLessons();
  const chosen = chosenIn(options, lessons);
  let performance = await perform(world, lessons, chosen);
  if (options.has('update') && (await updateFiles(performance.rehearsals, world)) > 0) {
    performance = await perform(world, lessons, chosen);
  }
  const { problems, rehearsals } = performance;
  tell(world, options, performance);
  const flows = lessons.files.flatMap(({ id, file }) =>
    chosen.includes(file) || chosen.includes(lessons.talkFiles.get(id) ?? file)
      ? (lessons.flows.get(id) ?? [])
      : [],
  );
  // Nobody stands in a tip: there is nothing in it to be visited, and what it says is seen by `check`.
  const visited = flows.filter(({ kind }) => kind !== 'tip');
  world.out(coverageReport(visited, rehearsals, options.language));
  return problems.length > 0 ? 1 : 0;
}

const NOT_IN_CI = {
  vi: 'Không viết lại tệp khi chạy trong CI. Chạy --update trên máy của mình rồi xem lại chỗ đã đổi.',
  en: 'Files are not rewritten in CI. Run --update on your own machine and look at what it changed.',
} as const;

function chosenIn({ words }: Options, lessons: LoadedLessons): Chosen {
  const { files, talkFiles } = lessons;
  return chooseFiles(words, [...files.map(({ file }) => file), ...talkFiles.values()], lessons);
}

interface Performance {
  readonly talkFiles: readonly TalkFile[];
  readonly rehearsals: readonly Rehearsal[];
  readonly problems: readonly Problem[];
}

async function perform(
  world: CliWorld,
  lessons: LoadedLessons,
  chosen: Chosen,
): Promise<Performance> {
  const flowFiles = new Map(lessons.files.map(({ id, file }) => [id, file]));
  const talkFiles = (await readTalkFiles(lessons)).filter(
    ({ file, flow }) => chosen.includes(file) || chosen.includes(flowFiles.get(flow) ?? file),
  );
  const rehearsals = talkFiles.flatMap((talkFile) => play(world, lessons, talkFile));
  const problems = [
    ...talkFiles.flatMap((talkFile) => [...talkFile.problems, ...unplayable(lessons, talkFile)]),
    ...rehearsals.flatMap(({ talk, mismatch }) =>
      mismatch === undefined ? [] : [mismatchProblem(talk, mismatch)],
    ),
  ];
  return { talkFiles, rehearsals, problems };
}

/** A talk that begins at a step the flow does not have is a problem of its file, and is not played. */
function play(world: CliWorld, lessons: LoadedLessons, talkFile: TalkFile): Rehearsal[] {
  const library = rehearsalLibrary(lessons);
  const flow = library.flows.get(talkFile.flow);
  const steps = new Set<string>(flow?.steps.map(({ id }) => id));
  return talkFile.talks
    .filter(({ startsAt }) => flow !== undefined && (!startsAt || steps.has(startsAt.step)))
    .map((talk) => rehearseTalk(world.play, library, talk));
}

function unplayable({ flows, files }: LoadedLessons, { file, flow }: TalkFile): readonly Problem[] {
  const isBroken = !flows.has(flow) && files.some(({ id }) => id === flow);
  const fault = talkFaults.brokenFlow(flow);
  return isBroken ? [problemAt({ file, line: 1, column: 1 }, 'error', fault)] : [];
}

function tell(world: CliWorld, { language }: Options, { problems, talkFiles }: Performance): void {
  const lines = new Map(talkFiles.map((talkFile) => [talkFile.file, talkFile.lines]));
  const lineOf = (file: string, line: number) => lines.get(file)?.[line - 1];
  for (const problem of sortProblems(problems)) {
    world.out(`${showProblem(problem, { language, lineOf })}\n\n`);
  }
}
