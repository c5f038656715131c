// Updates as Telegram sends them, and the messages that go back, for the peers that speak its API.
import type { Message, Update, UserFromGetMe } from 'grammy/types';
import { SCRIPT, wordsOf } from '../turn/script.ts';
import type { Said } from '../turn/lesson-by-hand.ts';
import type { Show } from '../turn/variant.ts';

export const TOKEN = '1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export const BOT_INFO: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Ban',
  username: 'ban_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  supports_join_request_queries: false,
};

const FIRST_CHAT = 7_000_000_000;

export function chatOf(learner: number): number {
  return FIRST_CHAT + learner;
}

/** A tap comes as the words on its button, so that no peer pays for answering a callback. */
export function updateMaker(): (learner: number, index: number) => Update {
  let updates = 100_000_000;
  return (learner, index) => {
    updates += 1;
    const message = SCRIPT[index];
    if (message === undefined) throw new Error(`No message ${index}`);
    const id = chatOf(learner);
    const text = wordsOf(message);
    const commands = text.startsWith('/')
      ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
      : [];
    return {
      update_id: updates,
      message: {
        message_id: updates,
        date: Math.floor(Date.now() / 1000),
        chat: { id, type: 'private', first_name: 'Sính' },
        from: { id, is_bot: false, first_name: 'Sính' },
        text,
        ...(commands.length > 0 && { entities: commands }),
      },
    };
  };
}

interface Keyboard {
  readonly reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
}

export function keyboardOf({ labels }: Said): Keyboard {
  if (labels.length === 0) return {};
  const rows = labels.map((label) => [{ text: label, callback_data: label.slice(0, 12) }]);
  return { reply_markup: { inline_keyboard: rows } };
}

/** Stands where the call would leave for Telegram, and accepts it. */
export function acceptCall(show: Show, payload: unknown): Message.TextMessage {
  const {
    chat_id: chat,
    text,
    reply_markup: markup,
  } = payload as {
    readonly chat_id: number;
    readonly text: string;
  } & Keyboard;
  const labels = markup?.inline_keyboard.flatMap((row) => row.map((button) => button.text)) ?? [];
  show(chat - FIRST_CHAT, text, labels);
  return { message_id: 1, date: 0, chat: { id: chat, type: 'private', first_name: 'Sính' }, text };
}
