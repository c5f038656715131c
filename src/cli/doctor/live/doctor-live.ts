// `hoa-ban doctor zalo --live`: the first hour with a real Official Account. What Zalo's documents leave open is tried on one
// tester who agreed, one question after the other, and what was learned is printed.
import { createInterface } from 'node:readline';
import { inLanguage, type Language, type Words } from '../../../flow/words.ts';
import type { ExitCode } from '../../cli-world.ts';
import type { DoctorWorld } from '../doctor-facts.ts';
import { wordsOfFault } from '../zalo/zalo-fault-words.ts';
import { MESSAGE_TRIALS } from './message-trials.ts';
import { SILENT_TRIALS, isYes } from './silent-trials.ts';
import type { TrialStage } from './trial-stage.ts';
import type { Tester, ZaloTrials } from './zalo-trials.ts';

export async function doctorLive(world: DoctorWorld, language: Language): Promise<ExitCode> {
  const say = (words: Words) => world.out(`${inLanguage(words, language)}\n`);
  const { zaloTrials: trials } = world;
  if (trials === undefined) {
    say(NOT_SET_UP);
    return 1;
  }
  const testers = await trials.testers();
  if ('kind' in testers) {
    say(wordsOfFault(testers));
    return 1;
  }
  if (testers.length === 0) {
    say(NOBODY);
    return 1;
  }
  const keyboard = openKeyboard(world, say);
  try {
    const tester = await chosenTester(testers, world.now(), { say, ask: keyboard.ask });
    if (tester === undefined) return 1;
    await runTrials(trials, tester, { say, ask: keyboard.ask });
    return 0;
  } finally {
    keyboard.close();
  }
}

const NOT_SET_UP: Words = {
  vi: 'Zalo OA chưa cài đặt xong: chạy hoa-ban doctor zalo và sửa hết lỗi trước.',
  en: 'The Zalo OA is not set up: run hoa-ban doctor zalo, and mend the errors first.',
};
const NOBODY: Words = {
  vi: 'Chưa có ai nhắn cho OA trong 48 giờ qua. Lấy điện thoại của người thử, nhắn một tin tới OA, rồi chạy lại.',
  en: 'Nobody wrote to the OA within 48 hours. Write to it from the tester’s phone, and run this again.',
};

interface Desk {
  readonly say: (words: Words) => void;
  readonly ask: TrialStage['ask'];
}

/** Lines wait for their question: what was piped in may come all at once. */
function openKeyboard({ input, out }: DoctorWorld, say: Desk['say']) {
  const reader = createInterface({ input, crlfDelay: Infinity });
  const lines = reader[Symbol.asyncIterator]();
  const isTyped = 'isTTY' in input && input.isTTY === true;
  return {
    ask: async (question: Words) => {
      say(question);
      out('> ');
      const { value, done } = await lines.next();
      const line = done === true ? undefined : value;
      if (!isTyped) out(`${line ?? ''}\n`);
      return line;
    },
    close: () => reader.close(),
  };
}

async function chosenTester(
  testers: readonly Tester[],
  nowMs: number,
  { say, ask }: Desk,
): Promise<Tester | undefined> {
  say(WHO);
  for (const [at, { initials, wroteAtMs }] of testers.entries()) {
    const minutes = Math.max(0, Math.round((nowMs - wroteAtMs) / 60_000));
    say({
      vi: `  ${at + 1}. ${initials} (nhắn ${minutes} phút trước)`,
      en: `  ${at + 1}. ${initials} (wrote ${minutes} minutes ago)`,
    });
  }
  const number = Number((await ask(WHICH))?.trim());
  const tester = testers[number - 1];
  if (tester === undefined) {
    say({ vi: 'Không có số ấy. Chưa gửi gì.', en: 'There is no such number. Nothing was sent.' });
    return undefined;
  }
  if (isYes(await ask(MAY_WE))) return tester;
  say({ vi: 'Không gửi gì.', en: 'Nothing was sent.' });
  return undefined;
}

const WHO: Words = {
  vi: 'Những người nhắn cho OA trong 48 giờ qua (chỉ ghi chữ đầu của tên):',
  en: 'Who wrote to the OA within 48 hours (initials only):',
};
const WHICH: Words = {
  vi: 'Người thử là số mấy? Người ấy phải biết và đồng ý.',
  en: 'Which of them is the tester? They have to know, and to agree.',
};
const MAY_WE: Words = {
  vi: 'Ban sẽ gửi tới người này khoảng bảy tin, hai tin trong đó có thể rất dài. Gõ co để bắt đầu:',
  en: 'About seven messages will be sent to this person, two of them perhaps very long. Type co to begin:',
};

async function runTrials(trials: ZaloTrials, tester: Tester, desk: Desk): Promise<void> {
  const { looks } = trials;
  const stage: TrialStage = { trials, userId: tester.userId, oaId: looks.oaId, ask: desk.ask };
  for (const [at, { about, run }] of [...MESSAGE_TRIALS, ...SILENT_TRIALS].entries()) {
    desk.say({ vi: `\n${at + 1}. ${about.vi}`, en: `\n${at + 1}. ${about.en ?? about.vi}` });
    const learned = await run(stage);
    desk.say({ vi: `   → ${learned.vi}`, en: `   → ${learned.en ?? learned.vi}` });
  }
  desk.say(DONE);
}

const DONE: Words = {
  vi: '\nXong. Chép lại toàn bộ phần trên: trong đó không có khóa, mã truy cập hay tên đầy đủ của ai.',
  en: '\nDone. Keep all of the above: it holds no secret and nobody’s full name.',
};
