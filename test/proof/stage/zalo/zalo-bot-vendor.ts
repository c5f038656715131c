// The Zalo Bot with a webhook as a vendor of the proofs.
import type { Content } from 'zalo-oa-sdk/emulator';
import { jsonAnswer } from './door.ts';
import { type Product, type ZaloVendor, eventOf, startZalo } from './zalo-vendor.ts';

export function startZaloBot(): Promise<ZaloVendor> {
  return startZalo(BOT);
}

const WEBHOOK_SECRET = 'proof-of-the-turn-secret';

const BOT: Product = {
  channel: 'zalo-bot',
  deliveries: ({ botWebhook }) => botWebhook,
  userIdOf,
  saidIn: (body) => {
    if (body.length === 0) return undefined;
    const { message } = JSON.parse(body.toString()) as BotUpdate;
    const event = eventOf(message?.message_id);
    return event === undefined ? undefined : { event, chat: chatIn(message?.chat?.id) };
  },
  chatOf: (path, body) => {
    if (!/\/send(?:Message|Photo)$/u.test(path)) return undefined;
    const { chat_id: id } = JSON.parse(body.toString()) as { chat_id: string };
    return chatIn(id);
  },
  tooMany: jsonAnswer(429, { ok: false, error_code: 429, description: 'Too Many Requests' }),
  say: (zalo, userId, { text, stamp }) => zalo.botCitizen(userId).say(text, { stamp }),
  open:
    ({ zalo, calls }) =>
    (name) => ({
      ZALO_BOT_TOKEN: zalo.bot.token,
      ZALO_BOT_SECRET: WEBHOOK_SECRET,
      ZALO_BOT_API_ROOT: calls.rootFor(name, 'bot'),
    }),
  namesOf: paragraphsOf,
  retries: false,
};

interface BotUpdate {
  readonly message?: { readonly message_id?: string; readonly chat?: { readonly id: string } };
}

/**
 * What is said together hangs on how close together it was asked for: then the messages are joined, lists of earlier questions
 * and all steps but the last are left out, and a picture stands above all words. The paragraphs are the same in any case.
 */
function paragraphsOf(content: Content): readonly string[] {
  const words = 'text' in content ? content.text.split('\n\n') : [];
  return words
    .map((paragraph) => paragraph.replace(PROGRESS, ''))
    .filter((paragraph) => paragraph !== '' && !paragraph.startsWith('1. '));
}

const PROGRESS = /^\(Bước \d+\/\d+\)\n/u;

/** 20 hex digits, which happen to be decimal. */
function userIdOf(chat: number): string {
  return String(chat).padStart(20, '0');
}

function chatIn(id = ''): number {
  return Number(id);
}
