// What people send to a bot, by webhook or by polling, in every shape it was documented or seen.
import { parseExactJson } from '../http/exact-json.ts';
import { asObject, booleanAt, numberAt, objectAt, textAt } from '../http/fields.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';

export type BotUpdate =
  | (BotMessage & { readonly kind: 'text'; readonly text: string })
  | (BotMessage & {
      readonly kind: 'image';
      /** Public, and may expire: download at once. */
      readonly photoUrl: string;
      readonly caption: string | undefined;
    })
  | (BotMessage & {
      readonly kind: 'sticker';
      readonly stickerId: string | undefined;
      readonly url: string | undefined;
    })
  /** Raw ADTS AAC, 16 kHz mono: most speech services want it in a container. */
  | (BotMessage & { readonly kind: 'voice'; readonly voiceUrl: string })
  /** Zalo hides the content: a protected person, or a type that bots do not get. */
  | (BotMessage & { readonly kind: 'unsupported' })
  /** An empty body, seen when Zalo looks whether the address lives: answer 200. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'unknown'; readonly eventName: string | undefined; readonly raw: Json };

export interface BotMessage {
  /** Deduplicate by this: the same update is delivered and polled again and again. */
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'private' | 'group';
  readonly fromId: string;
  readonly fromName: string | undefined;
  readonly isFromBot: boolean;
  readonly atMs: number | undefined;
  readonly raw: JsonObject;
}

/** Never throws: what it cannot read is `unknown`. */
export function parseBotUpdate(body: string): BotUpdate {
  if (body.trim() === '') return { kind: 'probe' };
  try {
    return readBotUpdate(parseExactJson(body));
  } catch {
    return { kind: 'unknown', eventName: undefined, raw: null };
  }
}

/** Documents wrap the update in `{ ok, result }`; real deliveries are flat. */
export function readBotUpdate(body: Json): BotUpdate {
  const outer = asObject(body);
  if (outer === undefined) return { kind: 'unknown', eventName: undefined, raw: body };
  if (Object.keys(outer).length === 0) return { kind: 'probe' };
  const update = asObject(outer['result']) ?? outer;
  const message = readMessage(objectAt(update, 'message'));
  const eventName = textAt(update, 'event_name');
  const read = message === undefined ? undefined : readContent(eventName, message);
  return read ?? { kind: 'unknown', eventName, raw: body };
}

function readMessage(raw: JsonObject): BotMessage | undefined {
  const from = objectAt(raw, 'from');
  const chat = objectAt(raw, 'chat');
  const messageId = textAt(raw, 'message_id');
  const chatId = textAt(chat, 'id');
  if (messageId === undefined || chatId === undefined) return undefined;
  return {
    messageId,
    chatId,
    chatType: textAt(chat, 'chat_type')?.toUpperCase() === 'GROUP' ? 'group' : 'private',
    fromId: textAt(from, 'id') ?? chatId,
    // Older documents say first_name.
    fromName: textAt(from, 'display_name') ?? textAt(from, 'first_name'),
    isFromBot: booleanAt(from, 'is_bot') ?? false,
    atMs: numberAt(raw, 'date'),
    raw,
  };
}

function readContent(eventName: string | undefined, message: BotMessage): BotUpdate | undefined {
  switch (eventName ?? guessEventName(message.raw)) {
    case 'message.text.received':
      return readText(message);
    case 'message.image.received':
      return readImage(message);
    case 'message.sticker.received': {
      const stickerId = textAt(message.raw, 'sticker');
      return { ...message, kind: 'sticker', stickerId, url: textAt(message.raw, 'url') };
    }
    case 'message.voice.received':
      return readVoice(message);
    case 'message.unsupported.received':
      return { ...message, kind: 'unsupported' };
    default:
      return undefined;
  }
}

/** The oldest samples of getUpdates have no event name: the field that only one kind has tells. */
function guessEventName(raw: JsonObject): string | undefined {
  const found = TELLING_FIELDS.find(([field]) => textAt(raw, field) !== undefined);
  return found === undefined ? undefined : `message.${found[1]}.received`;
}

const TELLING_FIELDS = [
  ['photo_url', 'image'],
  ['photo', 'image'],
  ['voice_url', 'voice'],
  ['sticker', 'sticker'],
  ['text', 'text'],
] as const;

function readText(message: BotMessage): BotUpdate | undefined {
  const text = textAt(message.raw, 'text');
  return text === undefined ? undefined : { ...message, kind: 'text', text };
}

/** `photo_url` is what arrives, `photo` what the documents say. */
function readImage(message: BotMessage): BotUpdate | undefined {
  const photoUrl = textAt(message.raw, 'photo_url') ?? textAt(message.raw, 'photo');
  if (photoUrl === undefined) return undefined;
  return { ...message, kind: 'image', photoUrl, caption: textAt(message.raw, 'caption') };
}

function readVoice(message: BotMessage): BotUpdate | undefined {
  const voiceUrl = textAt(message.raw, 'voice_url');
  return voiceUrl === undefined ? undefined : { ...message, kind: 'voice', voiceUrl };
}
