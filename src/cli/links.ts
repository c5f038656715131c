// `hoa-ban links`: the code of every lesson, to be sent as a message on any channel.
import { isOpenable } from '../flow/flow.ts';
import { lessonCode } from '../flow/lesson-code.ts';
import { inLanguage } from '../flow/words.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { withOptions } from './options.ts';

const LINKS = {
  wordsMax: 0,
  usage: {
    vi: `Cách dùng: hoa-ban links [--lang en]

In mã của từng bài. Bà con nhắn mã ấy cho Ban (trên Zalo, Telegram hay trang web) thì bài mở ra ngay:
  #HB7K2A
Chữ hoa hay chữ thường, có dấu # hay không, đều được. Mã của một bài không bao giờ đổi, nên in ra giấy được.`,
    en: `Usage: hoa-ban links [--lang en]

Prints the code of every lesson. Whoever sends it to the tutor (on Zalo, Telegram or the web page) is in that lesson:
  #HB7K2A
Capitals, small letters, with # or without: all the same. The code of a lesson never changes, so it may be printed.`,
  },
} as const;

export function links(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, LINKS, async ({ language }) => {
    const { library } = await world.loadLessons();
    const taught = [...library.flows.values()].filter(isOpenable);
    for (const { id, title } of taught.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      world.out(`#${lessonCode(id)}  ${inLanguage(title, language)}  (${id})\n`);
    }
    return 0;
  });
}
