// What the bot's side of Zalo remembers: its users, its messages of the month, its updates.
import { createChat } from '../chat.ts';
import type { Chat } from '../chat.ts';
import type { Fields } from '../fields.ts';
import type { Deliveries } from '../webhook/deliveries.ts';
import type { Updates } from './updates.ts';

export interface BotUser {
  readonly id: string;
  readonly name: string;
  readonly chat: Chat;
  /** Only who has talked to the bot can be written to. */
  hasTalked: boolean;
}

interface BotWebhook {
  readonly url: string;
  readonly secret: string;
  readonly updatedMs: number;
}

export interface PhotoFetch {
  readonly url: string;
  readonly status: number;
}

export interface BotState {
  readonly users: Map<string, BotUser>;
  readonly updates: Updates;
  readonly deliveries: Deliveries;
  webhook: BotWebhook | undefined;
  sentMonth: string;
  sentThisMonth: number;
  /** `typing` and the like, in order. */
  readonly actions: Fields[];
  /** What came of fetching photos: a status, or 0 when nobody answered. */
  readonly photoFetches: PhotoFetch[];
}

export function newBotUser(id: string, name: string): BotUser {
  return { id, name, chat: createChat(), hasTalked: false };
}
