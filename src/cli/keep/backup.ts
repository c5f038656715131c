// `hoa-ban backup`: all that learners left, in one file, while people go on learning.
import { inLanguage, type Words } from '../../flow/words.ts';
import type { AtMs } from '../../flow/event.ts';
import type { ExitCode } from '../cli-world.ts';
import { countOf, refusalOf } from './keeper-words.ts';
import { type Options, withOptions } from '../options.ts';
import type { KeeperWorld } from './operator-world.ts';

const BACKUP = {
  wordsMax: 1,
  usage: {
    vi: `Cách dùng: hoa-ban backup [tệp] [--lang en]

Chép mọi thứ bà con để lại (bài đang học, kết quả, phiếu đã ghi) vào một tệp. Ban đang chạy vẫn chép được.
Không ghi tên tệp thì tệp nằm ở thư mục này, tên theo ngày giờ.

Không có trong tệp: .env, desks.csv, bài học tự soạn. Hãy chép các tệp ấy riêng.
Trong tệp có dữ liệu của bà con: giữ kín, để nơi khác máy này, và xóa khi đã cũ.`,
    en: `Usage: hoa-ban backup [file] [--lang en]

Copies all that learners left (lessons under way, results, what forms wrote down) into one file. The tutor may run.
Without a name the file lies in this folder, named by date and time.

Not in it: .env, desks.csv, your own lessons. Copy these files too.
It holds data of people: keep it secret, away from this machine, and delete it when it is old.`,
  },
} as const;

export function backup(args: readonly string[], world: KeeperWorld): Promise<ExitCode> {
  return withOptions({ args, world }, BACKUP, (options) => run(options, world));
}

async function run({ words, language }: Options, world: KeeperWorld): Promise<ExitCode> {
  const file = words[0] ?? nameFor(world.now());
  const result = await world.backup(file);
  if (result.kind === 'refused') {
    world.err(`${inLanguage(refusalOf(result), language)}\n`);
    return 1;
  }
  const { learners, bytes, tookMs } = result;
  const facts = { file, learners: countOf(learners), size: sizeOf(bytes), seconds: tookMs / 1000 };
  world.out(`${inLanguage(doneWith(facts), language)}\n`);
  return 0;
}

interface Facts {
  readonly file: string;
  readonly learners: string;
  readonly size: string;
  readonly seconds: number;
}

function doneWith({ file, learners, size, seconds }: Facts): Words {
  return {
    vi: `Đã chép ${learners} người học vào ${file} (${size}, ${seconds.toFixed(1)} giây). Hãy giữ kín, để ở máy khác.`,
    en: `Copied ${learners} learners to ${file} (${size}, ${seconds.toFixed(1)} s). Keep it secret, on another machine.`,
  };
}

/** Vietnam is seven hours ahead of UTC all year. */
const VIETNAM_AHEAD_MS = 7 * 3_600_000;

function nameFor(nowMs: AtMs): string {
  const local = new Date(nowMs + VIETNAM_AHEAD_MS).toISOString();
  return `hoa-ban-${local.slice(0, 19).replaceAll(':', '').replace('T', '-')}.backup`;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
