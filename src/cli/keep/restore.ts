// `hoa-ban restore`: puts a backup into an empty store, on this machine or a new one.
import { inLanguage, type Words } from '../../flow/words.ts';
import type { ExitCode } from '../cli-world.ts';
import { countOf, refusalOf } from './keeper-words.ts';
import type { KeeperWorld, PutBack } from './operator-world.ts';
import { type Options, UsageError, withOptions } from '../options.ts';

const RESTORE = {
  wordsMax: 1,
  usage: {
    vi: `Cách dùng: hoa-ban restore <tệp> [--lang en]

Đưa một bản sao (hoa-ban backup) vào kho trống. Trước đó phải dừng Ban. Kho đã có người học thì không ghi đè.
Xong thì chạy lại Ban: bà con học tiếp đúng chỗ lúc sao chép.`,
    en: `Usage: hoa-ban restore <file> [--lang en]

Puts a backup (hoa-ban backup) into an empty store. Stop the tutor first. A store with learners is never written over.
Then start the tutor: everybody goes on where they stood when the copy was made.`,
  },
} as const;

export function restore(args: readonly string[], world: KeeperWorld): Promise<ExitCode> {
  return withOptions({ args, world }, RESTORE, (options) => run(options, world));
}

async function run({ words: [file], language }: Options, world: KeeperWorld): Promise<ExitCode> {
  if (file === undefined) {
    throw new UsageError({ vi: 'Tệp nào ạ?', en: 'Which file?' });
  }
  const result = await world.restore(file);
  if (result.kind === 'refused') {
    world.err(`${inLanguage(refusalOf(result), language)}\n`);
    return 1;
  }
  world.out(`${inLanguage(doneWith(result), language)}\n`);
  return 0;
}

function doneWith({ learners, waiting, madeAt, tookMs }: PutBack): Words {
  const seconds = (tookMs / 1000).toFixed(1);
  return {
    vi: `Đã đưa lại ${countOf(learners)} người học, chép lúc ${madeAt} (${seconds} giây). ${countOf(waiting)} người đang chờ trả lời, Ban trả lời ngay khi chạy.`,
    en: `Put back ${countOf(learners)} learners, copied at ${madeAt} (${seconds} s). ${countOf(waiting)} wait for an answer and get it as soon as the tutor runs.`,
  };
}
