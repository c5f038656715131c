// `hoa-ban doctor`: looks at everything the tutor needs, and says what to do about what is wrong.
// Changes nothing. Only `zalo` leaves something: a one-time key for the link of the consent, and, where Zalo is asked with a token
// that is over, a fresh one; `zalo --live` sends messages.
import { isOpenable } from '../../flow/flow.ts';
import { inLanguage, type Language } from '../../flow/words.ts';
import type { ExitCode } from '../cli-world.ts';
import type { DoctorWorld } from './doctor-facts.ts';
import { examineEnvironment, examineFolder } from './examine-environment.ts';
import { examineRedis } from './examine-redis.ts';
import { examineTelegram, notToBeAsked } from './examine-telegram.ts';
import { type Finding, counted, error, ok, skipped } from './finding.ts';
import { type Options, UsageError, withOptions } from '../options.ts';
import { doctorLive } from './live/doctor-live.ts';
import { doctorZalo } from './zalo/doctor-zalo.ts';
import { examineZaloBriefly } from './zalo/examine-zalo-briefly.ts';

const DOCTOR = {
  wordsMax: 1,
  flags: ['live'],
  usage: {
    vi: `Cách dùng: hoa-ban doctor [zalo [--live]] [--lang en]

Xem máy này chạy Ban được chưa: .env, thư mục, Redis, đồng hồ, bài học, Telegram, Zalo, địa chỉ công khai.
  zalo         chỉ xem Zalo, từng bước một: sai gì, mở trang nào của Zalo để sửa; in liên kết để quản trị OA đồng ý
  zalo --live  hỏi Zalo thật những điều tài liệu không nói rõ: gửi vài tin cho một người thử đã đồng ý
Mỗi mục một dòng: ok, lưu ý (vẫn chạy được), lỗi (phải sửa, kèm cách sửa) hoặc chưa xem (vì lỗi ở dòng trên). Có lỗi thì kết thúc với mã 1.
Chạy được cả khi Ban đang chạy.`,
    en: `Usage: hoa-ban doctor [zalo [--live]] [--lang en]

Looks whether this machine is fit to run the tutor: .env, folders, Redis, clock, lessons, Telegram, Zalo, public address.
  zalo         looks at Zalo alone, step by step: what is wrong, and which page of Zalo's to open; prints the link for the consent
  zalo --live  asks the real Zalo what its documents leave open: sends a few messages to one tester who agreed
One line each: ok, warning (it runs all the same), error (has to be mended, with what to do) or skipped (because of an error
above). Ends with 1 on errors.
It may be asked while the tutor runs.`,
  },
} as const;

export function doctor(args: readonly string[], world: DoctorWorld): Promise<ExitCode> {
  return withOptions({ args, world }, DOCTOR, (options) => run(options, world));
}

async function run(options: Options, world: DoctorWorld): Promise<ExitCode> {
  const { language, words } = options;
  const [part] = words;
  if (part !== undefined && part !== 'zalo') throw unknownPart(part);
  if (options.has('live')) {
    if (part === undefined) throw unknownPart('--live');
    return doctorLive(world, language);
  }
  const found: Finding[] = [];
  const tell = (findings: readonly Finding[]) => {
    for (const finding of findings) world.out(lineOf(finding, language));
    found.push(...findings);
  };
  if (part === 'zalo') await doctorZalo(world, tell, language);
  // One look after the other, each told when it is done: the slow ones are the last.
  else for (const look of LOOKS) tell(await look(world));
  const errors = found.filter(({ level }) => level === 'error').length;
  const warnings = found.filter(({ level }) => level === 'warning').length;
  world.out(`\n${inLanguage(summary(errors, warnings), language)}\n`);
  return errors > 0 ? 1 : 0;
}

function unknownPart(part: string): UsageError {
  return new UsageError({
    vi: `Không hiểu "${part}" ở đây.`,
    en: `"${part}" is not understood here.`,
  });
}

type Look = (world: DoctorWorld) => Promise<readonly Finding[]>;

const LOOKS: readonly Look[] = [
  async ({ environment }) => examineEnvironment(environment),
  async (world) => (await world.folders()).map((folder) => examineFolder(folder)),
  examineLessons,
  async (world) => examineRedis(await world.redis()),
  async (world) => {
    const unasked = notToBeAsked(world.environment);
    return unasked === undefined ? examineTelegram(await world.telegram(), world.now()) : [unasked];
  },
  examineZaloBriefly,
];

async function examineLessons(world: DoctorWorld): Promise<readonly Finding[]> {
  const about = { vi: 'bài học', en: 'lessons' };
  const folders = await world.folders();
  const wrong = folders.filter(({ state }) => state !== 'well');
  if (wrong.length > 0)
    return [
      skipped(
        about,
        wrong.map(({ variable }) => variable),
      ),
    ];
  try {
    const { library, problems } = await world.loadLessons();
    const errors = problems.filter(({ level }) => level === 'error').length;
    const count = [...library.flows.values()].filter(isOpenable).length;
    if (errors === 0 && count > 0) return [ok(about, `${count} bài`, counted(count, 'flow'))];
    return [
      error(
        about,
        `${count} bài dạy được, ${errors} lỗi: chạy hoa-ban check`,
        `${counted(count, 'flow')} can be taught, ${counted(errors, 'mistake')}: run hoa-ban check`,
      ),
    ];
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    return [
      error(
        about,
        `không đọc được (${why}): xem lại tệp ấy và quyền đọc`,
        `cannot be read (${why}): look at that file, and at who may read it`,
      ),
    ];
  }
}

const MARKS: Readonly<Record<Finding['level'], Readonly<Record<Language, string>>>> = {
  ok: { vi: 'ok', en: 'ok' },
  warning: { vi: 'lưu ý', en: 'warning' },
  error: { vi: 'LỖI', en: 'ERROR' },
  skipped: { vi: 'chưa xem', en: 'skipped' },
};
const MARK_WIDTH = 9;

function lineOf({ level, about, says }: Finding, language: Language): string {
  return `${MARKS[level][language].padEnd(MARK_WIDTH)}${inLanguage(about, language)}: ${inLanguage(says, language)}\n`;
}

function summary(errors: number, warnings: number): { readonly vi: string; readonly en: string } {
  return {
    vi: `${errors} lỗi, ${warnings} lưu ý.`,
    en: `${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
  };
}
