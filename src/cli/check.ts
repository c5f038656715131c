// `hoa-ban check`: every mistake in every lesson at once.
import { showProblem, showProblems } from '../authoring/show-problem.ts';
import { readTalkFiles } from '../authoring/talk/talk-files.ts';
import { chooseFiles } from './choose-files.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { type Options, withOptions } from './options.ts';

const CHECK = {
  flags: ['quiet'],
  usage: {
    vi: `Cách dùng: hoa-ban check [đường dẫn…] [--quiet] [--lang en]

Soát tất cả bài học, bản dịch, sổ sự thật và cuộc nói chuyện mẫu; chỉ chỗ sai và cách sửa.
Có đường dẫn thì chỉ hiện lỗi của chỗ ấy, ví dụ: hoa-ban check flows/vneid

  --quiet     chỉ hiện lỗi, không hiện lời nhắc; không có lỗi thì im lặng
  --lang en   tiếng Anh`,
    en: `Usage: hoa-ban check [path…] [--quiet] [--lang en]

Checks all flows, translations, books of facts and conversations; says what is wrong, where, and how to mend it.
With paths only what is wrong there is shown, for example: hoa-ban check flows/vneid

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
  const all = [...lessons.problems, ...talks.flatMap(({ problems }) => problems)];
  const chosen = chooseFiles(options.words, [
    ...lessons.files.map(({ file }) => file),
    ...lessons.files.flatMap(({ translations }) => translations.map(({ file }) => file)),
    ...talks.map(({ file }) => file),
    ...all.map(({ file }) => file),
  ]);
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
  if (!isQuiet) world.out(`${showProblems(problems, show)}\n`);
  else for (const problem of problems) world.out(`${showProblem(problem, show)}\n\n`);
  return hasErrors ? 1 : 0;
}
