// The doctor on the Zalo Bot: does it answer, do its messages come here, and how many are left of what is free?
import type { DoctorWorld, EnvironmentFacts } from '../doctor-facts.ts';
import { type Finding, error, ok, skipped, warning } from '../finding.ts';
import { whyInVietnamese } from '../why-words.ts';
import type { BotAllowanceFacts, ZaloBotFacts } from './zalo-facts.ts';

const ABOUT = 'Zalo Bot';
/** So few are soon gone: time to think of an Official Account. */
const LESSONS_FEW = 30;
const USERS_FEW = 5;

export async function lookAtZaloBot(
  world: Pick<DoctorWorld, 'environment' | 'zaloBot'>,
): Promise<readonly Finding[]> {
  const unasked = notToBeAsked(world.environment);
  return unasked === undefined ? examineZaloBot(await world.zaloBot()) : [unasked];
}

/** Where it was asked already. */
export function tellOfZaloBot(
  environment: EnvironmentFacts,
  facts: ZaloBotFacts,
): readonly Finding[] {
  const unasked = notToBeAsked(environment);
  return unasked === undefined ? examineZaloBot(facts) : [unasked];
}

function notToBeAsked({ faulty }: EnvironmentFacts): Finding | undefined {
  const wrong = faulty.filter((name) => name.startsWith('ZALO_BOT_') || name === 'PUBLIC_URL');
  return wrong.length > 0 ? skipped(ABOUT, wrong) : undefined;
}

export function examineZaloBot(facts: ZaloBotFacts): readonly Finding[] {
  switch (facts.kind) {
    case 'off':
      return [ok(ABOUT, 'tắt (không có ZALO_BOT_TOKEN)', 'is off (no ZALO_BOT_TOKEN)')];
    case 'refused':
      return [
        error(
          ABOUT,
          'Zalo không nhận ZALO_BOT_TOKEN: lấy lại mã trong Zalo Bot Manager',
          'Zalo does not know the ZALO_BOT_TOKEN: get it again from the Zalo Bot Manager',
        ),
      ];
    case 'away':
      return [
        error(
          ABOUT,
          `không liên lạc được (${whyInVietnamese(facts.why)}): xem mạng của máy này, hoặc ZALO_BOT_API_ROOT`,
          `cannot be reached (${facts.why}): look at the network, or ZALO_BOT_API_ROOT`,
        ),
      ];
    case 'answers':
      return examineAnswering(facts);
  }
}

type Answering = Extract<ZaloBotFacts, { kind: 'answers' }>;

function examineAnswering(facts: Answering): readonly Finding[] {
  const { name = 'bot', allowance } = facts;
  return [
    ok(ABOUT, `${name} trả lời`, `${name} answers`),
    delivery(facts),
    ...(facts.isSecretUnused ? [secretUnused()] : []),
    ...(allowance === undefined ? [] : left(allowance)),
  ];
}

function delivery({ webhookWanted, webhookUrl }: Answering): Finding {
  if (webhookWanted === undefined) {
    if (webhookUrl === undefined) {
      return ok(ABOUT, 'Ban tự hỏi tin (getUpdates)', 'the tutor polls (getUpdates)');
    }
    return warning(
      ABOUT,
      `đang gửi tin tới ${webhookUrl}, còn máy này tự hỏi tin: chỉ một nơi nhận được. Ban xóa webhook ấy khi chạy`,
      `delivers to ${webhookUrl} while this machine polls: only one of them gets messages. The tutor removes it when it starts`,
    );
  }
  if (webhookUrl === webhookWanted) {
    return ok(ABOUT, `gửi tin tới ${webhookUrl}`, `delivers to ${webhookUrl}`);
  }
  const [vi, en] = webhookUrl === undefined ? ['chưa đặt', 'not set'] : [webhookUrl, webhookUrl];
  return warning(
    ABOUT,
    `webhook ${vi}, lẽ ra là ${webhookWanted}: chạy Ban để đặt lại; nếu vẫn vậy, có máy khác dùng chung mã`,
    `webhook is ${en} instead of ${webhookWanted}: start the tutor; if it stays, another machine uses the same token`,
  );
}

function secretUnused(): Finding {
  return warning(
    ABOUT,
    'có ZALO_BOT_SECRET nhưng PUBLIC_URL không phải https: Ban tự hỏi tin',
    'ZALO_BOT_SECRET is set but PUBLIC_URL is not https: the tutor polls',
  );
}

function left({ messages, usersLeft }: BotAllowanceFacts): readonly Finding[] {
  return [
    messages === undefined
      ? ok(ABOUT, 'không giới hạn tin (ZALO_BOT_MONTH_MAX=0)', 'no limit (ZALO_BOT_MONTH_MAX=0)')
      : messagesLeft(messages),
    ...(usersLeft === undefined ? [] : [users(usersLeft)]),
  ];
}

type MessagesLeft = Exclude<BotAllowanceFacts['messages'], undefined>;

function messagesLeft({ left: count, lessonsLeft }: MessagesLeft): Finding {
  const vi = `tháng này còn ${count} tin, đủ khoảng ${lessonsLeft} bài`;
  const en = `${count} messages are left this month, enough for about ${lessonsLeft} lessons`;
  if (lessonsLeft > LESSONS_FEW) return ok(ABOUT, vi, en);
  return warning(
    ABOUT,
    `${vi}: hết thì Ban im tới đầu tháng sau. Nâng gói bot (rồi sửa ZALO_BOT_MONTH_MAX), hoặc chuyển sang Zalo OA`,
    `${en}: then the tutor is silent until the next month. Upgrade the bot (and change ZALO_BOT_MONTH_MAX), or move to a Zalo OA`,
  );
}

function users(usersLeft: number): Finding {
  const vi = `gói miễn phí còn chỗ cho ${usersLeft} người`;
  const en = `the free plan has room for ${usersLeft} more people`;
  if (usersLeft > USERS_FEW) return ok(ABOUT, vi, en);
  return warning(
    ABOUT,
    `${vi}: người đến sau không được trả lời. Nâng gói bot, hoặc chuyển sang Zalo OA`,
    `${en}: who comes later is not answered. Upgrade the bot, or move to a Zalo OA`,
  );
}
