// Events about messages: sent by people, by the account, seen, reacted to.
import { objectAt, textAt, textsAt } from '../http/fields.ts';
import { readAttachments } from './attachment.ts';
import { recipientId, senderId } from './event-base.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type { Attachment } from './attachment.ts';
import type { EventBase, Reader, ReadContext } from './event-base.ts';

export type MessageEvent =
  | UserMessageEvent
  | OaMessageEvent
  | AnonymousMessageEvent
  | OaAnonymousMessageEvent
  | DeliveredEvent
  | SeenEvent
  | ReactionEvent;

interface MessageParts {
  /** Deliveries repeat: deduplicate by this. */
  readonly messageId: string;
  readonly text: string | undefined;
  readonly quotedMessageId: string | undefined;
  readonly attachments: readonly Attachment[];
}

/** The payload of a pressed `oa.query` button arrives as this too, as its text. */
export interface UserMessageEvent extends EventBase, MessageParts {
  readonly kind: 'user-message';
  readonly userId: string;
  readonly userIdByApp: string | undefined;
  readonly oaId: string | undefined;
}

/** Every message of the account comes back so, those sent by this program included. */
export interface OaMessageEvent extends EventBase, MessageParts {
  readonly kind: 'oa-message';
  readonly userId: string | undefined;
  readonly oaId: string | undefined;
  /** The person who typed it into Zalo's chat tool; undefined for a message sent through the API. */
  readonly adminId: string | undefined;
}

export interface AnonymousMessageEvent extends EventBase, MessageParts {
  readonly kind: 'anonymous-message';
  readonly anonymousId: string;
  readonly conversationId: string | undefined;
  readonly oaId: string | undefined;
}

export interface OaAnonymousMessageEvent extends EventBase, MessageParts {
  readonly kind: 'oa-anonymous-message';
  readonly anonymousId: string | undefined;
  readonly conversationId: string | undefined;
  readonly oaId: string | undefined;
}

/** Comes from phones only, and only to the app that sent the message. */
export interface DeliveredEvent extends EventBase {
  readonly kind: 'delivered';
  readonly messageId: string;
  readonly userId: string | undefined;
  readonly oaId: string | undefined;
}

export interface SeenEvent extends EventBase {
  readonly kind: 'seen';
  readonly messageIds: readonly string[];
  readonly userId: string | undefined;
  readonly oaId: string | undefined;
}

export interface ReactionEvent extends EventBase {
  readonly kind: 'reaction';
  readonly by: 'user' | 'oa';
  readonly messageId: string;
  readonly icon: string | undefined;
  readonly userId: string | undefined;
  readonly oaId: string | undefined;
}

export const readUserMessage: Reader<UserMessageEvent> = (body, { base }) => {
  const parts = readParts(body);
  const userId = senderId(body);
  if (parts === undefined || userId === undefined) return undefined;
  const userIdByApp = textAt(body, 'user_id_by_app');
  return { ...base, ...parts, kind: 'user-message', userId, userIdByApp, oaId: recipientId(body) };
};

export const readOaMessage: Reader<OaMessageEvent> = (body, { base }) => {
  const parts = readParts(body);
  if (parts === undefined) return undefined;
  const adminId = textAt(objectAt(body, 'sender'), 'admin_id');
  const userId = recipientId(body);
  return { ...base, ...parts, kind: 'oa-message', userId, oaId: senderId(body), adminId };
};

export const readAnonymousMessage: Reader<AnonymousMessageEvent> = (body, { base }) => {
  const parts = readParts(body);
  const anonymousId = senderId(body);
  if (parts === undefined || anonymousId === undefined) return undefined;
  const oaId = recipientId(body);
  return { ...base, ...parts, kind: 'anonymous-message', anonymousId, oaId, ...conversation(body) };
};

export const readOaAnonymousMessage: Reader<OaAnonymousMessageEvent> = (body, { base }) => {
  const parts = readParts(body);
  if (parts === undefined) return undefined;
  return {
    ...base,
    ...parts,
    kind: 'oa-anonymous-message',
    anonymousId: recipientId(body),
    oaId: senderId(body),
    ...conversation(body),
  };
};

export const readDelivered: Reader<DeliveredEvent> = (body, context) => {
  const messageId = textAt(objectAt(body, 'message'), 'msg_id');
  if (messageId === undefined) return undefined;
  return { ...context.base, kind: 'delivered', messageId, ...receiptSides(body, context) };
};

export const readSeen: Reader<SeenEvent> = (body, context) => {
  const message = objectAt(body, 'message');
  const single = textAt(message, 'msg_id');
  const messageIds = single === undefined ? textsAt(message, 'msg_ids') : [single];
  if (messageIds.length === 0) return undefined;
  return { ...context.base, kind: 'seen', messageIds, ...receiptSides(body, context) };
};

export function readReaction(by: 'user' | 'oa'): Reader<ReactionEvent> {
  return (body, { base }) => {
    const message = objectAt(body, 'message');
    const messageId = textAt(message, 'msg_id');
    if (messageId === undefined) return undefined;
    const [userId, oaId] =
      by === 'user' ? [senderId(body), recipientId(body)] : [recipientId(body), senderId(body)];
    const icon = textAt(message, 'react_icon');
    return { ...base, kind: 'reaction', by, messageId, icon, userId, oaId };
  };
}

function readParts(body: JsonObject): MessageParts | undefined {
  const message = objectAt(body, 'message');
  const messageId = textAt(message, 'msg_id');
  if (messageId === undefined) return undefined;
  return {
    messageId,
    text: textAt(message, 'text'),
    // Requests call the same thing quote_message_id.
    quotedMessageId: textAt(message, 'quote_msg_id'),
    attachments: readAttachments(message),
  };
}

function conversation(body: JsonObject): { readonly conversationId: string | undefined } {
  return { conversationId: textAt(objectAt(body, 'message'), 'conversation_id') };
}

/** A receipt is "sent" by the account. Is it the other way round for some? Two programs read it so. */
function receiptSides(body: JsonObject, { ownOaId }: ReadContext) {
  const sender = senderId(body);
  const recipient = recipientId(body);
  const isTurned = ownOaId !== undefined && recipient === ownOaId && sender !== ownOaId;
  return isTurned ? { userId: sender, oaId: recipient } : { userId: recipient, oaId: sender };
}
