// sendMessage, sendPhoto, sendVoice, sendDocument.
import { BotApiError, badRequest } from './bot-api-error.ts';
import { type Call, textOf } from './call.ts';
import { takeFile } from './files.ts';
import { type ParsedText, parseHtml } from './html.ts';
import { readKeyboard } from './keyboard.ts';
import { type Chat, type FileKind, type World, messageObject, show } from './world.ts';

/** In UTF-16 units, after entities were parsed. */
const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;

export function send(world: World, call: Call, kind: FileKind | 'text'): unknown {
  const chat = writableChat(world, call.values['chat_id']);
  const words = kind === 'text' ? readText(call) : readCaption(call);
  const buttons = readKeyboard(call.values['reply_markup']);
  const file = kind === 'text' ? undefined : takeFile(world, call, kind);
  world.lastMessageId += 1;
  const message = {
    id: world.lastMessageId,
    from: 'bot' as const,
    ...words,
    file: file === undefined ? undefined : { kind: file.kind, id: file.id },
    buttons,
    isEdited: false,
    date: Math.floor(Date.now() / 1000),
  };
  world.accepted.push({
    call,
    chat: chat.id,
    message,
    wasUploaded: file?.wasUploaded ?? false,
    atMs: performance.now(),
  });
  chat.heard.push(message.text);
  show(chat, message);
  return messageObject(world, chat, message);
}

export function readText({ values }: Call): ParsedText {
  const words = parse(values['text'], values['parse_mode']);
  if (words.text === '') throw badRequest('message text is empty');
  if (words.text.length > TEXT_MAX) throw badRequest('message is too long');
  return words;
}

function readCaption({ values }: Call): ParsedText {
  const words = parse(values['caption'], values['parse_mode']);
  if (words.text.length > CAPTION_MAX) throw badRequest('message caption is too long');
  return words;
}

function writableChat(world: World, id: unknown): Chat {
  if (id === undefined || id === '') throw badRequest('chat_id is empty');
  const chat = world.chats.get(Number(id));
  if (chat === undefined) throw badRequest('chat not found');
  if (chat.hasBlocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

function parse(value: unknown, mode: unknown): ParsedText {
  const raw = textOf(value);
  if (mode !== undefined && textOf(mode).toLowerCase() !== 'html') {
    throw badRequest('unsupported parse_mode');
  }
  return trimmed(mode === undefined ? { text: raw, entities: [] } : parseHtml(raw));
}

/** Telegram takes white space off both ends. */
function trimmed({ text, entities }: ParsedText): ParsedText {
  const left = text.length - text.trimStart().length;
  const whole = text.trim();
  const moved = entities.map((entity) => {
    const offset = Math.max(entity.offset - left, 0);
    const end = Math.min(entity.offset - left + entity.length, whole.length);
    return { ...entity, offset, length: end - offset };
  });
  return { text: whole, entities: moved.filter(({ length }) => length > 0) };
}
