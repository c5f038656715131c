// An update of the Zalo Bot becomes an arrival, or a reason why it is none. Pure and total.
import type { BotUpdate } from 'zalo-oa-sdk';
import type { AtMs, LearnerEvent, MediaKind } from '../../../flow/event.ts';
import { cleanText } from '../../../flow/understand/clean-text.ts';
import { zaloBotLearner } from '../zalo-bot-learner.ts';
import { AHEAD_MAX_MS, EARLIEST_MS, VENDOR_ID_CHARS_MAX } from './limits.ts';
import type { Ignored, Parsed } from './parsed.ts';

export function parse(update: BotUpdate, nowMs: AtMs): Parsed {
  if (update.kind === 'probe') return ignored('probe');
  if (update.kind === 'unknown') {
    return ignored(update.eventName === undefined ? 'malformed' : 'unknown-kind');
  }
  if (update.isFromBot) return ignored('from-a-bot');
  if (isGroup(update)) return ignored('group-talk');
  const learner = zaloBotLearner(update.chatId);
  if (learner === undefined || !isVendorId(update.messageId)) return ignored('malformed');
  const heard = eventOf(update);
  if (heard === undefined) return ignored('empty');
  const order = orderOf(update.atMs, nowMs);
  const event: LearnerEvent = { ...heard, at: order ?? nowMs };
  return { kind: 'arrival', learner, arrival: { vendorId: update.messageId, order, event } };
}

type Message = Exclude<BotUpdate, { kind: 'probe' | 'unknown' }>;

/** A private chat has the id of its person, whatever the kind of a chat is called some day. */
function isGroup({ chatType, chatId, fromId }: Message): boolean {
  return chatType === 'group' || chatId !== fromId;
}

function isVendorId(messageId: string): boolean {
  return messageId !== '' && messageId.length <= VENDOR_ID_CHARS_MAX;
}

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** What is written below a photo is what they have to say; the photo Ban cannot see anyway. */
function eventOf(message: Message): WithoutTime<LearnerEvent> | undefined {
  const text = cleanText(wordsIn(message));
  if (text !== '') return { kind: 'said', text };
  return message.kind === 'text' ? undefined : { kind: 'sent-media', media: MEDIA[message.kind] };
}

function wordsIn(message: Message): string {
  if (message.kind === 'text') return message.text;
  return message.kind === 'image' ? (message.caption ?? '') : '';
}

const MEDIA: Readonly<Record<Exclude<Message['kind'], 'text'>, MediaKind>> = {
  image: 'picture',
  sticker: 'sticker',
  voice: 'voice',
  unsupported: 'other',
};

/** The message's own time, which is the same when it comes again. One that is none would put later messages behind it. */
function orderOf(atMs: number | undefined, nowMs: AtMs): number | undefined {
  if (atMs === undefined || !Number.isSafeInteger(atMs)) return undefined;
  return atMs >= EARLIEST_MS && atMs <= nowMs + AHEAD_MAX_MS ? atMs : undefined;
}

function ignored(why: Ignored): Parsed {
  return { kind: 'ignored', why };
}
