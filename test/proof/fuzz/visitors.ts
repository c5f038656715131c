// The valid deliveries among the others: somebody new each time, whose first words are answered once, and once only.
import type { FakeBotApi } from '../../telegram/fake-bot-api/fake-bot-api.ts';
import { nameOf } from '../stage/first-copies.ts';
import type { Delivery } from './deliveries.ts';
import { SECRET, secretly } from './fuzzed-tutor.ts';

/** What a visit may begin with. */
export const FIRST_WORDS = [
  '/start',
  'chào',
  'tôi bị lừa mất tiền',
  'menu',
  'asdf',
  '/help',
] as const;

const FIRST_VISITOR = 900_000;

export interface Visit {
  readonly chat: number;
  readonly words: (typeof FIRST_WORDS)[number];
  readonly delivery: Delivery;
}

/** Telegram knows the visitor from now on, so the tutor may write to them. */
export function visit(telegram: FakeBotApi, visitor: number): Visit {
  const chat = FIRST_VISITOR + visitor;
  const words = FIRST_WORDS[visitor % FIRST_WORDS.length] ?? '/start';
  openChatOf(telegram, chat);
  const from = { id: chat, is_bot: false, first_name: 'Bà con', language_code: 'vi' };
  const update = {
    update_id: FIRST_VISITOR + visitor,
    message: {
      message_id: visitor + 1,
      from,
      chat: { id: chat, type: 'private', first_name: 'Bà con' },
      date: Math.floor(Date.now() / 1000),
      text: words,
    },
  };
  const body = Buffer.from(JSON.stringify(update));
  return {
    chat,
    words,
    delivery: { kind: 'valid', body, headers: secretly(SECRET), framing: 'length' },
  };
}

/** Whoever is looked at has a chat. */
export function openChatOf(telegram: FakeBotApi, chat: number): void {
  if (telegram.citizen(chat).screen.length > 0) throw new Error(`${chat} was here before`);
}

/** What each chat heard, in order. */
export function heardBy(telegram: FakeBotApi): ReadonlyMap<number, readonly string[]> {
  const heard = new Map<number, string[]>();
  for (const send of telegram.accepted) {
    const messages = heard.get(send.chat) ?? [];
    messages.push(nameOf(send));
    heard.set(send.chat, messages);
  }
  return heard;
}
