// An update of Telegram becomes an arrival, a call from a group, or a reason why it is neither. Pure and total.
//
// A blocked bot is told by `my_chat_member` with the new status `kicked`; "for private chats, this update is received only
// when the bot is blocked or unblocked by the user" (https://core.telegram.org/bots/api#update). The first visit therefore
// comes as the message `/start` alone. Taking a block back is a visit too; Telegram's apps send a `/start` of their own with
// it, and `repeats.ts` sees to it that only one of both greets.
import type { Update } from 'grammy/types';
import type { AtMs, LearnerEvent } from '../../../flow/event.ts';
import { groupCall } from './group-call.ts';
import { CHOICE_BYTES_MAX } from './limits.ts';
import { eventOf } from './message-event.ts';
import {
  type BotIdentity,
  CHOSEN_MARK,
  type Ignored,
  type Origin,
  type Parsed,
  type Press,
} from './parsed.ts';
import { telegramLearner } from '../telegram-learner.ts';
import {
  type CallbackQueryShape,
  type MessageShape,
  callbackQueryShape,
  membershipShape,
  messageShape,
  updateShape,
} from './update-shape.ts';

export interface ParseContext {
  readonly nowMs: AtMs;
  /** Undefined until Telegram said who we are. */
  readonly bot: BotIdentity | undefined;
}

export function parse(body: unknown, context: ParseContext): Parsed {
  const update = updateShape.safeParse(body);
  if (!update.success) return ignored('malformed');
  const { update_id: updateId } = update.data;
  const fields: Partial<Record<keyof Update, unknown>> = update.data;
  if (fields.message !== undefined) return parseMessage(updateId, fields.message, context);
  if (fields.edited_message !== undefined) {
    return parseEdit(updateId, fields.edited_message, context);
  }
  if (fields.callback_query !== undefined) {
    return parsePress(updateId, fields.callback_query, context);
  }
  if (fields.my_chat_member !== undefined) {
    return parseMembership(updateId, fields.my_chat_member, context);
  }
  return ignored('unknown-kind');
}

function parseMessage(updateId: number, body: unknown, context: ParseContext): Parsed {
  const read = messageShape.safeParse(body);
  if (!read.success) return ignored('malformed');
  const { chat, from, date, message_id: messageId, media_group_id: albumId } = read.data;
  if (from?.is_bot === true && !isAnonymousAdmin(read.data)) return ignored('from-a-bot');
  if (chat.type !== 'private') {
    const call = groupCall(read.data, context.bot);
    return call === undefined ? ignored('group-talk') : { kind: 'group', call };
  }
  if (from === undefined) return ignored('no-sender');
  if (from.id !== chat.id) return ignored('malformed');
  const heard = eventOf(read.data);
  if (typeof heard === 'string') return ignored(heard);
  const origin = { kind: 'message', messageId, albumId } as const;
  return arrived(updateId, from.id, { ...heard, at: timeOf(date, context) }, { origin });
}

/** Telegram names a bot of its own as the sender, and the group as who it speaks for. */
function isAnonymousAdmin({ chat, sender_chat: speaker }: MessageShape): boolean {
  return speaker?.id === chat.id && chat.type !== 'private';
}

/** Only other words are a correction: a place that moves, or a command, is none. */
function parseEdit(updateId: number, body: unknown, context: ParseContext): Parsed {
  const read = messageShape.safeParse(body);
  if (!read.success) return ignored('malformed');
  const { chat, from, date, edit_date: editDate, message_id: messageId } = read.data;
  if (from === undefined || from.is_bot || from.id !== chat.id) return ignored('edited');
  const heard = eventOf(read.data);
  if (typeof heard === 'string' || heard.kind !== 'said') return ignored('edited');
  const event = { ...heard, at: timeOf(editDate ?? date, context) };
  return arrived(updateId, from.id, event, { origin: { kind: 'edit', messageId } });
}

function parsePress(updateId: number, body: unknown, { nowMs }: ParseContext): Parsed {
  const read = callbackQueryShape.safeParse(body);
  if (!read.success) return ignored('malformed');
  const query = read.data;
  const { data = '', from, message } = query;
  const answerOnly: Press = { callbackQueryId: query.id, mark: undefined };
  if (data === CHOSEN_MARK) return ignored('own-mark', answerOnly);
  if (from === undefined) return ignored('no-sender', answerOnly);
  if (from.is_bot) return ignored('from-a-bot', answerOnly);
  if (message !== undefined && message.chat.type !== 'private') {
    return ignored('group-talk', answerOnly);
  }
  if (!mayBeOurs(data)) return ignored('malformed', answerOnly);
  const press = { ...answerOnly, mark: markOf(query, data) };
  const origin = { kind: 'press', messageId: message?.message_id } as const;
  // The time in the update is that of the message below which the button stands.
  return arrived(updateId, from.id, { kind: 'chose', choice: data, at: nowMs }, { origin, press });
}

function mayBeOurs(data: string): boolean {
  return data !== '' && Buffer.byteLength(data) <= CHOICE_BYTES_MAX;
}

function markOf({ message }: CallbackQueryShape, data: string): Press['mark'] {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const pressed = buttons.find((button) => button.callback_data === data);
  if (message === undefined || pressed === undefined) return undefined;
  return { chatId: message.chat.id, messageId: message.message_id, label: pressed.text };
}

function parseMembership(updateId: number, body: unknown, context: ParseContext): Parsed {
  const read = membershipShape.safeParse(body);
  if (!read.success) return ignored('malformed');
  const { chat, from, date, old_chat_member: before, new_chat_member: now } = read.data;
  if (chat.type !== 'private') return ignored('group-membership');
  if (from === undefined) return ignored('no-sender');
  if (from.id !== chat.id) return ignored('malformed');
  const at = timeOf(date, context);
  if (isOutside(now.status)) {
    return arrived(updateId, from.id, { kind: 'left', at }, { origin: { kind: 'block' } });
  }
  if (now.status !== 'member' || !isOutside(before?.status)) return ignored('unknown-kind');
  return arrived(updateId, from.id, { kind: 'followed', at }, { origin: { kind: 'unblock' } });
}

function isOutside(status: string | undefined): boolean {
  return status === 'kicked' || status === 'left';
}

/** The update's own time, which is the same when it is delivered again. */
function timeOf(seconds: number | undefined, { nowMs }: ParseContext): AtMs {
  return seconds === undefined ? nowMs : seconds * 1000;
}

function arrived(
  updateId: number,
  userId: number,
  event: LearnerEvent,
  { origin, press }: { readonly origin: Origin; readonly press?: Press },
): Parsed {
  return {
    kind: 'arrival',
    learner: telegramLearner(userId),
    arrival: { vendorId: String(updateId), order: updateId, event },
    origin,
    press,
  };
}

function ignored(why: Ignored, press?: Press): Parsed {
  return { kind: 'ignored', why, press };
}
