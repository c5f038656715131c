// `hoa-ban queues`: what waits to be sent by Ban itself, what failed and why; puts failures back or drops them.
import { createInterface } from 'node:readline';
import { didYouMean } from '../authoring/closest-word.ts';
import { dayAt, vietnameseDay } from '../flow/day.ts';
import { inLanguage, type Language, type Words } from '../flow/words.ts';
import type { FailureGroup, Queues, QueueState } from '../tutor/ports/queues.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { countOf } from './keep/keeper-words.ts';
import { type Options, UsageError, withOptions } from './options.ts';

export interface QueuesWorld extends CliWorld {
  /** Opens the store's queues for `act` alone. */
  withQueues<Done>(act: (queues: Queues) => Promise<Done>): Promise<Done>;
}

const QUEUES = {
  wordsMax: 1,
  flags: ['retry', 'drop'],
  usage: {
    vi: `Cách dùng: hoa-ban queues [hàng] [--retry | --drop] [--lang en]

Xem những gì Ban tự gửi (lời nhắc, câu hỏi ôn, mẹo, tin): mỗi kênh một hàng, bulk-telegram, bulk-zalo-oa..., và hàng ticks
là nhịp xem ai đến giờ. Việc hỏng được gom theo lý do; quá 7 ngày thì chỉ còn đếm.

  --retry   chạy lại việc hỏng: hỏi lại, gõ đúng số việc mới làm
  --drop    bỏ việc hỏng: hỏi lại, gõ đúng số việc mới làm`,
    en: `Usage: hoa-ban queues [queue] [--retry | --drop] [--lang en]

Shows what the tutor sends by itself (reminders, questions, tips, news): a queue for each channel, bulk-telegram,
bulk-zalo-oa..., and the queue ticks, the beat that looks for who is due. Failures are grouped by reason; after 7 days they
are only counted.

  --retry   puts failed jobs back: asks first, and wants their number typed
  --drop    removes failed jobs: asks first, and wants their number typed`,
  },
} as const;

export function queues(args: readonly string[], world: QueuesWorld): Promise<ExitCode> {
  return withOptions({ args, world }, QUEUES, async (options) =>
    world.withQueues((opened) => run(options, world, opened)),
  );
}

async function run(options: Options, world: QueuesWorld, opened: Queues): Promise<ExitCode> {
  const { words, language } = options;
  if (options.has('retry') && options.has('drop')) throw new UsageError(ONE_OF_THEM);
  const all = await opened.look();
  const [name] = words;
  if (name !== undefined && !all.some((queue) => queue.name === name)) {
    throw noSuchQueue(name, all);
  }
  const shown = all.filter((queue) => name === undefined || queue.name === name);
  const act = options.has('retry') ? RETRY : options.has('drop') ? DROP : undefined;
  if (act !== undefined) return mend({ act, name, shown, language }, world, opened);
  const failures = (await opened.failures()).filter(
    (group) => group.queue === (name ?? group.queue),
  );
  const planned = await opened.planned();
  const parts = [
    inLanguage(plannedWords(planned), language),
    shown.length === 0 ? inLanguage(NOTHING_YET, language) : tableOf(shown, language),
    ...failureLines(failures, shown, language),
  ];
  world.out(`${parts.join('\n\n')}\n`);
  return 0;
}

const ONE_OF_THEM: Words = {
  vi: 'Chỉ chọn một: --retry hoặc --drop.',
  en: 'Choose one: --retry or --drop.',
};

const NOTHING_YET: Words = {
  vi: 'Chưa có hàng nào: Ban chưa chạy lần nào trên kho này.',
  en: 'There is no queue yet: the tutor has never run on this store.',
};

function noSuchQueue(name: string, all: readonly QueueState[]): UsageError {
  const meant = didYouMean(
    name,
    all.map((queue) => queue.name),
  );
  return new UsageError({
    vi: `Không có hàng "${name}".${meant.vi}`,
    en: `There is no queue "${name}".${meant.en}`,
  });
}

interface Mending {
  readonly act: typeof RETRY | typeof DROP;
  /** Undefined: all queues. */
  readonly name: string | undefined;
  readonly shown: readonly QueueState[];
  readonly language: Language;
}

const RETRY = {
  asks: (count: string): Words => ({
    vi: `Chạy lại ${count} việc hỏng. Gõ ${count} để làm:`,
    en: `Puts ${count} failed jobs back. Type ${count} to do it:`,
  }),
  done: (count: string): Words => ({
    vi: `Đã chạy lại ${count} việc.`,
    en: `Put ${count} jobs back.`,
  }),
  does: async (opened: Queues, name: string | undefined) => opened.retryFailed(name),
};

const DROP = {
  asks: (count: string): Words => ({
    vi: `Bỏ hẳn ${count} việc hỏng. Gõ ${count} để làm:`,
    en: `Removes ${count} failed jobs for good. Type ${count} to do it:`,
  }),
  done: (count: string): Words => ({
    vi: `Đã bỏ ${count} việc.`,
    en: `Removed ${count} jobs.`,
  }),
  does: async (opened: Queues, name: string | undefined) => opened.dropFailed(name),
};

async function mend(
  { act, name, shown, language }: Mending,
  world: QueuesWorld,
  opened: Queues,
): Promise<ExitCode> {
  const count = shown.reduce((sum, queue) => sum + queue.failed, 0);
  if (count === 0) {
    world.out(`${inLanguage(NOTHING_FAILED, language)}\n`);
    return 0;
  }
  world.out(`${inLanguage(act.asks(String(count)), language)} `);
  if ((await typedLine(world))?.trim() !== String(count)) {
    world.err(`${inLanguage(NOT_DONE, language)}\n`);
    return 1;
  }
  const done = await act.does(opened, name);
  world.out(`${inLanguage(act.done(countOf(done)), language)}\n`);
  return 0;
}

const NOTHING_FAILED: Words = { vi: 'Không có việc hỏng.', en: 'Nothing failed.' };

const NOT_DONE: Words = {
  vi: 'Không đúng số, nên chưa làm gì cả.',
  en: 'Not that number, so nothing was done.',
};

async function typedLine({ input }: CliWorld): Promise<string | undefined> {
  const reader = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of reader) return line;
    return undefined;
  } finally {
    reader.close();
  }
}

function plannedWords({
  planned,
  lateMs,
}: {
  readonly planned: number;
  readonly lateMs: number;
}): Words {
  const isLate = lateMs > LATE_MS;
  return {
    vi: `${countOf(planned)} người học đã có giờ hẹn${isLate ? `; người chờ lâu nhất đã trễ ${spanOf(lateMs, 'vi')}` : ', không ai bị trễ'}.`,
    en: `${countOf(planned)} learners have a time${isLate ? `; the first of them is ${spanOf(lateMs, 'en')} late` : ', and nobody is late'}.`,
  };
}

/** A page of ten minutes, and a tick: within it nobody is late. */
const LATE_MS = 11 * 60_000;

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['hàng', 'chờ', 'đang làm', 'hẹn lại', 'hỏng', 'chờ lâu nhất', 'kênh bắt nghỉ'],
  en: ['queue', 'waiting', 'active', 'delayed', 'failed', 'oldest', 'held for'],
};

function tableOf(shown: readonly QueueState[], language: Language): string {
  const rows = shown.map((queue) => [
    queue.name,
    ...[queue.waiting, queue.active, queue.delayed, queue.failed].map(countOf),
    ...[queue.oldestMs, queue.heldMs].map((ms) => (ms === 0 ? '-' : spanOf(ms, language))),
  ]);
  const lines = [HEADINGS[language], ...rows];
  const widths = HEADINGS[language].map((_, at) =>
    Math.max(...lines.map((cells) => (cells[at] ?? '').length)),
  );
  const aligned = lines.map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  return aligned.join('\n');
}

function failureLines(
  failures: readonly FailureGroup[],
  shown: readonly QueueState[],
  language: Language,
): readonly string[] {
  const forgotten = shown.reduce((sum, queue) => sum + queue.forgotten, 0);
  const groups = failures.map(
    ({ queue, reason, count, lastAt }) =>
      `  ${countOf(count)} × ${queue}: ${reason} (${timeOf(lastAt)})`,
  );
  const kept = groups.length === 0 ? [] : [[FAILED[language], ...groups].join('\n')];
  return forgotten === 0 ? kept : [...kept, `${FORGOTTEN[language]} ${countOf(forgotten)}`];
}

const FAILED: Readonly<Record<Language, string>> = {
  vi: 'Việc hỏng, theo lý do (lần cuối):',
  en: 'Failures, by reason (the last time):',
};

const FORGOTTEN: Readonly<Record<Language, string>> = {
  vi: 'Việc hỏng quá 7 ngày, chỉ còn đếm:',
  en: 'Failures older than 7 days, only counted:',
};

/** Vietnam is seven hours ahead of UTC all year. */
const VIETNAM_AHEAD_MS = 7 * 3_600_000;

function timeOf(at: number): string {
  const time = new Date(at + VIETNAM_AHEAD_MS).toISOString().slice(11, 16);
  return `${vietnameseDay(dayAt(at))} ${time}`;
}

function spanOf(ms: number, language: Language): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} ${language === 'vi' ? 'giây' : 's'}`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} ${language === 'vi' ? 'phút' : 'min'}`;
  return `${Math.round(seconds / 3600)} ${language === 'vi' ? 'giờ' : 'h'}`;
}
