// `hoa-ban check`: every mistake in every lesson at once; with `--live`, every learner whom an edit would lose.
import { showProblem, showProblems } from '../authoring/show-problem.ts';
import { readTalkFiles } from '../authoring/talk/talk-files.ts';
import { type LiveCheck, checkLive } from './live/check-live.ts';
import { chooseFiles } from './choose-files.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { type Options, withOptions } from './options.ts';

const CHECK = {
  flags: ['quiet', 'live'],
  usage: {
    vi: `Cách dùng: hoa-ban check [đường dẫn…] [--live] [--quiet] [--lang en]

Soát tất cả bài học, bản dịch, sổ sự thật và cuộc nói chuyện mẫu; chỉ chỗ sai và cách sửa.
Có đường dẫn thì chỉ hiện lỗi của chỗ ấy, ví dụ: hoa-ban check flows/vneid

  --live      xem cả người đang học dở trong kho dữ liệu: ai đứng ở bước nào,
              và lỗi nếu bài sắp dùng không còn chỗ cho họ. Chỉ đọc, không sửa gì
  --quiet     chỉ hiện lỗi, không hiện lời nhắc; không có lỗi thì im lặng
  --lang en   tiếng Anh`,
    en: `Usage: hoa-ban check [path…] [--live] [--quiet] [--lang en]

Checks all flows, translations, books of facts and conversations; says what is wrong, where, and how to mend it.
With paths only what is wrong there is shown, for example: hoa-ban check flows/vneid

  --live      looks at the learners in the store as well: who stands where, and an error
              where the lessons on disk have no place for them. Reads only
  --quiet     errors only, no warnings; nothing at all when there are none
  --lang en   in English`,
  },
} as const;

export function check(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, CHECK, (options) => run(options, world));
}

async function run(options: Options, world: CliWorld): Promise<ExitCode> {
  const lessons = await world.loadLessons();
  const talks = await readTalkFiles(lessons);
  const live = options.has('live') ? await checkLive(lessons, world.visitLearners) : NOT_LIVE;
  const all = [...lessons.problems, ...talks.flatMap(({ problems }) => problems), ...live.problems];
  const known = [
    ...lessons.files.map(({ file }) => file),
    ...lessons.files.flatMap(({ translations }) => translations.map(({ file }) => file)),
    ...talks.map(({ file }) => file),
    ...all.map(({ file }) => file),
  ];
  const chosen = chooseFiles(options.words, known, lessons);
  const talkLines = new Map(talks.map(({ file, lines }) => [file, lines]));
  const show = {
    language: options.language,
    lineOf: (file: string, line: number) =>
      talkLines.get(file)?.[line - 1] ?? lessons.lineOf(file, line),
  };
  const isQuiet = options.has('quiet');
  const problems = all.filter(
    ({ file, level }) => chosen.includes(file) && (level === 'error' || !isQuiet),
  );
  const hasErrors = problems.some(({ level }) => level === 'error');
  if (options.has('live') && !isQuiet) world.out(`${live.shown(options.language)}\n\n`);
  if (!isQuiet) world.out(`${showProblems(problems, show)}\n`);
  else for (const problem of problems) world.out(`${showProblem(problem, show)}\n\n`);
  return hasErrors ? 1 : 0;
}

const NOT_LIVE: LiveCheck = { problems: [], shown: () => '' };
