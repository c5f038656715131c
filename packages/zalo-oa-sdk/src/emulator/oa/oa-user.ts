// What Zalo knows of one person about one OA.
import { createChat } from '../chat.ts';
import type { Chat } from '../chat.ts';
import type { Action } from '../content.ts';
import { digitsOf } from '../ids.ts';

/** Whether Zalo lets anything through to this person, whatever the window says. */
export type Standing = 'reachable' | 'inactive' | 'blocked' | 'restricted';

export interface OaUser {
  readonly id: string;
  readonly byAppId: string;
  readonly name: string;
  readonly chat: Chat;
  isFollower: boolean;
  standing: Standing;
  /** Anything that opens the window, a follow included. */
  lastInteractionMs: number | undefined;
  /** Whether the person ever did more than follow. */
  hasInteracted: boolean;
  welcomesLeft: number;
  /** How often each message of theirs was replied to by its id. */
  readonly replies: Map<string, number>;
  alias: string;
  externalId: string;
  sharedInfo: Readonly<Record<string, string>>;
  readonly tags: Set<string>;
  lastPromotionDay: string;
  /** Messages of the OA that were looked at. */
  readonly seenIds: Set<string>;
  /** Messages that buttons sent without showing them. */
  readonly hiddenIds: Set<string>;
  readonly opened: Action[];
}

export interface Anonymous {
  readonly id: string;
  readonly conversationId: string;
  readonly chat: Chat;
}

export function newUser(id: string, name: string): OaUser {
  return {
    id,
    byAppId: digitsOf(`by-app-${id}`),
    name,
    chat: createChat(),
    isFollower: false,
    standing: 'reachable',
    lastInteractionMs: undefined,
    hasInteracted: false,
    welcomesLeft: 3,
    replies: new Map(),
    alias: '',
    externalId: '',
    sharedInfo: {},
    tags: new Set(),
    lastPromotionDay: '',
    seenIds: new Set(),
    hiddenIds: new Set(),
    opened: [],
  };
}

export function interact(user: OaUser, nowMs: number): void {
  user.lastInteractionMs = nowMs;
  user.hasInteracted = true;
}

/** Whether they sent this message, on the screen or behind a button. */
export function wrote({ chat, hiddenIds }: OaUser, messageId: string): boolean {
  if (hiddenIds.has(messageId)) return true;
  return chat.items().some(({ id, from }) => id === messageId && from === 'me');
}
