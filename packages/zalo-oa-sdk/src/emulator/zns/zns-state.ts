// Template messages sent to phone numbers, and what each phone shows of them.
import { createChat } from '../chat.ts';
import type { Chat } from '../chat.ts';
import { dayOf } from '../zalo-time.ts';

export interface ZnsMessage {
  readonly id: string;
  readonly phone: string;
  readonly templateId: string;
  readonly trackingId: string;
  readonly atMs: number;
}

export interface ZnsState {
  readonly messages: Map<string, ZnsMessage>;
  readonly chatOf: (phone: string) => Chat;
  readonly sentOn: (nowMs: number) => number;
}

export function createZnsState(): ZnsState {
  const messages = new Map<string, ZnsMessage>();
  const chats = new Map<string, Chat>();
  return {
    messages,
    chatOf: (phone) => {
      const chat = chats.get(phone) ?? createChat();
      chats.set(phone, chat);
      return chat;
    },
    sentOn: (nowMs) =>
      [...messages.values()].filter(({ atMs }) => dayOf(atMs) === dayOf(nowMs)).length,
  };
}
