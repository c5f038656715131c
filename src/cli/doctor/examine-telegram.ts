// The doctor on Telegram: does the bot answer, and do its messages come here?
import type { AtMs } from '../../flow/event.ts';
import type { EnvironmentFacts, TelegramFacts } from './doctor-facts.ts';
import { type Finding, error, ok, skipped, warning } from './finding.ts';
import { whyInVietnamese } from './why-words.ts';

/** Telegram keeps its last error for ever; an old one says nothing of today. */
const RECENT_MS = 3_600_000;
/** More than come in the moment between two looks. */
const PENDING_MAX = 100;

const ABOUT = 'Telegram';

/** What the way messages go is read from, beside all that is Telegram's by name. */
const ALSO_FROM: readonly string[] = ['PUBLIC_URL'];

export function notToBeAsked({ faulty }: EnvironmentFacts): Finding | undefined {
  const wrong = faulty.filter((name) => name.startsWith('TELEGRAM_') || ALSO_FROM.includes(name));
  return wrong.length > 0 ? skipped(ABOUT, wrong) : undefined;
}

export function examineTelegram(facts: TelegramFacts, nowMs: AtMs): readonly Finding[] {
  switch (facts.kind) {
    case 'off':
      return [ok(ABOUT, 'tắt (không có TELEGRAM_BOT_TOKEN)', 'is off (no TELEGRAM_BOT_TOKEN)')];
    case 'refused':
      return [
        error(
          ABOUT,
          'không nhận TELEGRAM_BOT_TOKEN: lấy lại mã ở BotFather (/token)',
          'does not know the TELEGRAM_BOT_TOKEN: get it again from BotFather (/token)',
        ),
      ];
    case 'away':
      return [
        error(
          ABOUT,
          `không liên lạc được (${whyInVietnamese(facts.why)}): mạng ở đây có thể chặn Telegram; xem mạng, hoặc TELEGRAM_API_ROOT`,
          `cannot be reached (${facts.why}): it may be blocked here; look at the network, or TELEGRAM_API_ROOT`,
        ),
      ];
    case 'answers':
      return examineBot(facts, nowMs);
  }
}

type Answering = Extract<TelegramFacts, { kind: 'answers' }>;

function examineBot(facts: Answering, nowMs: AtMs): readonly Finding[] {
  const { name, isSecretUnused, webhook } = facts;
  const findings = [ok(ABOUT, `@${name} trả lời`, `@${name} answers`), delivery(facts)];
  if (isSecretUnused) {
    findings.push(
      warning(
        ABOUT,
        'có TELEGRAM_WEBHOOK_SECRET nhưng PUBLIC_URL không phải https: Ban tự hỏi tin (long polling)',
        'TELEGRAM_WEBHOOK_SECRET is set but PUBLIC_URL is not https: the tutor polls',
      ),
    );
  }
  if (webhook.pending > PENDING_MAX) {
    findings.push(
      warning(
        ABOUT,
        `${webhook.pending} tin đang chờ: Ban có đang chạy không?`,
        `${webhook.pending} messages are waiting: does the tutor run?`,
      ),
    );
  }
  const { lastError } = webhook;
  if (lastError !== undefined && nowMs - lastError.atMs < RECENT_MS) {
    findings.push(
      warning(
        ABOUT,
        `vừa không gửi được tới đây: "${lastError.text}". Xem máy chủ web phía trước`,
        `could not deliver here lately: "${lastError.text}". Look at the web server in front`,
      ),
    );
  }
  return findings;
}

function delivery({ webhookWanted, webhook: { url } }: Answering): Finding {
  if (webhookWanted === undefined) {
    if (url === '') return ok(ABOUT, 'Ban tự hỏi tin (long polling)', 'the tutor polls');
    return warning(
      ABOUT,
      `đang gửi tin tới ${url}, còn máy này tự hỏi tin: chỉ một nơi nhận được. Ban xóa webhook ấy khi chạy`,
      `delivers to ${url} while this machine polls: only one of them gets messages. The tutor removes it when it starts`,
    );
  }
  if (url === webhookWanted) return ok(ABOUT, `gửi tin tới ${url}`, `delivers to ${url}`);
  const now = url === '' ? { vi: 'chưa đặt', en: 'not set' } : { vi: url, en: url };
  return warning(
    ABOUT,
    `webhook ${now.vi}, lẽ ra là ${webhookWanted}: chạy Ban để đặt lại; nếu vẫn vậy, có máy khác dùng chung mã`,
    `webhook is ${now.en} instead of ${webhookWanted}: start the tutor; if it stays, another machine uses the same token`,
  );
}
