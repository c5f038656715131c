// What Telegram remembers: chats, who may be written to, what stands on each screen, files and open button presses.
import type { Call } from './call.ts';
import type { Entity } from './html.ts';
import type { Button } from './keyboard.ts';

/** A message as the phone shows it. */
export interface ShownMessage {
  readonly id: number;
  readonly from: 'bot' | 'citizen';
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly file: { readonly kind: FileKind; readonly id: string } | undefined;
  readonly buttons: readonly (readonly Button[])[];
  readonly isEdited: boolean;
  /** Seconds since 1970. */
  readonly date: number;
}

export type FileKind = 'photo' | 'voice' | 'document';

/** A send that Telegram took: the bot may be told so or not. */
export interface AcceptedSend {
  readonly call: Call;
  readonly chat: number;
  /** As it was shown first. */
  readonly message: ShownMessage;
  readonly wasUploaded: boolean;
  /** Of `performance.now()`. */
  readonly atMs: number;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'supergroup';
  readonly title: string;
  hasBlocked: boolean;
  readonly screen: ShownMessage[];
  readonly heard: string[];
  readonly listeners: Set<() => void>;
}

interface StoredFile {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

export interface World {
  readonly bot: { readonly id: number; readonly username: string };
  /** Whoever wrote to the bot; everybody else is not found. */
  readonly chats: Map<number, Chat>;
  readonly accepted: AcceptedSend[];
  readonly files: Map<string, StoredFile>;
  /** Button presses that were not answered yet. */
  readonly openQueries: Set<string>;
  readonly commands: Map<string, unknown>;
  lastMessageId: number;
}

export function emptyWorld(token: string): World {
  return {
    bot: { id: Number(token.split(':')[0]), username: 'hoa_ban_test_bot' },
    chats: new Map(),
    accepted: [],
    files: new Map(),
    openQueries: new Set(),
    commands: new Map(),
    lastMessageId: 0,
  };
}

export function openChat(world: World, chat: Pick<Chat, 'id' | 'type' | 'title'>): Chat {
  const known = world.chats.get(chat.id);
  if (known !== undefined) return known;
  const opened: Chat = { ...chat, hasBlocked: false, screen: [], heard: [], listeners: new Set() };
  world.chats.set(chat.id, opened);
  return opened;
}

export function show(chat: Chat, message: ShownMessage): void {
  const at = chat.screen.findIndex(({ id }) => id === message.id);
  if (at === -1) chat.screen.push(message);
  else chat.screen[at] = message;
  for (const listener of chat.listeners) listener();
}

/** A message as the Bot API writes it. */
export function messageObject(
  { bot, files }: World,
  chat: Chat,
  message: ShownMessage,
): Readonly<Record<string, unknown>> {
  const { id, text, entities, file, buttons, date } = message;
  const words =
    file === undefined ? { text, entities } : { caption: text, caption_entities: entities };
  return {
    message_id: id,
    from: { id: bot.id, is_bot: true, first_name: 'Ban', username: bot.username },
    chat: chatObject(chat),
    date,
    ...(text === '' ? {} : words),
    ...(file === undefined ? {} : fileObject(file, files.get(file.id))),
    ...(buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: buttons } }),
  };
}

export function chatObject({ id, type, title }: Chat): Readonly<Record<string, unknown>> {
  return type === 'private' ? { id, type, first_name: title } : { id, type, title };
}

function fileObject(
  { kind, id }: { readonly kind: FileKind; readonly id: string },
  stored: StoredFile | undefined,
): Readonly<Record<string, unknown>> {
  const file = {
    file_id: id,
    file_unique_id: `u${id.slice(-14)}`,
    file_size: stored?.bytes.length ?? 0,
  };
  if (kind === 'photo') {
    // The last is the greatest, and the one that was uploaded.
    const small = { ...file, file_id: `${id}s`, file_unique_id: `s${id.slice(-14)}` };
    return {
      photo: [
        { ...small, width: 90, height: 60 },
        { ...file, width: 900, height: 600 },
      ],
    };
  }
  return { [kind]: kind === 'voice' ? { ...file, duration: 1 } : file };
}
