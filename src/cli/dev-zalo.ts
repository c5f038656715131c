// `hoa-ban dev-zalo`: the tutor on an emulated Zalo, until somebody stops it.
import { inLanguage, type Words } from '../flow/words.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { type Options, withOptions } from './options.ts';

/** Runs until it is stopped. */
export interface DevZalo {
  /** The emulator's page: a phone to chat on. */
  readonly zaloUrl: string;
  readonly chatUrl: string;
  stop(): Promise<void>;
}

export interface DevZaloWorld extends CliWorld {
  readonly startDevZalo: () => Promise<DevZalo>;
  /** Resolves when somebody wants it to end. */
  readonly stopped: Promise<void>;
}

const DEV_ZALO = {
  wordsMax: 0,
  usage: {
    vi: `Cách dùng: hoa-ban dev-zalo [--lang en]

Chạy Ban cùng một Zalo giả lập trên máy này: thử được Official Account và Zalo Bot mà không cần tài khoản nào.
Không gì ra khỏi máy. Mỗi lần chạy bắt đầu lại từ đầu; sửa bài học thì Ban đọc lại ngay.

PORT là cổng của Ban (thường là 3000); trang Zalo giả lập nằm ở cổng kế tiếp.`,
    en: `Usage: hoa-ban dev-zalo [--lang en]

Runs the tutor with an emulated Zalo on this machine: an Official Account and a Zalo Bot to try, without an account.
Nothing leaves this machine. Each run begins with nobody; lessons are read again when they are saved.

PORT is the tutor's port (usually 3000); the page of the emulated Zalo stands on the next one.`,
  },
} as const;

export function devZalo(args: readonly string[], world: DevZaloWorld): Promise<ExitCode> {
  return withOptions({ args, world }, DEV_ZALO, (options) => run(options, world));
}

async function run({ language }: Options, world: DevZaloWorld): Promise<ExitCode> {
  const running = await world.startDevZalo();
  world.out(`\n${inLanguage(addressesOf(running), language)}\n\n`);
  await world.stopped;
  await running.stop();
  return 0;
}

function addressesOf({ zaloUrl, chatUrl }: DevZalo): Words {
  return {
    vi: `  Zalo giả lập: ${zaloUrl}\n  Ban: ${chatUrl}\n\n  Dừng: Ctrl-C`,
    en: `  Emulated Zalo: ${zaloUrl}\n  Ban: ${chatUrl}\n\n  Stop: Ctrl-C`,
  };
}
