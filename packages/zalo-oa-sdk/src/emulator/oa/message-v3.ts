// POST /v3.0/oa/message/…: consultation, templates by user id, and the two that were stopped.
import { fieldsAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { invalidField, oaRefusal } from '../refusal.ts';
import { dayOf, isNight } from '../zalo-time.ts';
import type { World } from '../world.ts';
import { allow } from './allowance.ts';
import type { Quota } from './allowance.ts';
import { wrote } from './oa-user.ts';
import type { OaUser } from './oa-user.ts';
import { readMessage } from './read-message.ts';
import { sendToUser } from './send.ts';
import type { Outgoing } from './send.ts';

export function sendConsultation(world: World, body: Fields): Fields {
  const recipient = fieldsAt(body, 'recipient');
  const message = fieldsAt(body, 'message');
  if (!recipient) throw invalidField('recipient');
  if (!message) throw invalidField('message');
  const { user, repliesTo } = findRecipient(world, recipient);
  const nowMs = world.clock.nowMs();
  const content = readMessage({ ...world, nowMs }, message);
  const quotedId = quotedMessage(user, message);
  const quota = allow(world.purse, {
    user,
    nowMs,
    unfollowed: world.behaviour.unfollowed,
    ...(repliesTo === undefined ? {} : { repliesTo }),
  });
  const quoted = quotedId === undefined || content.kind !== 'text' ? {} : { quotedId };
  return sentData(world, { user, content, request: body, ...quoted }, quota);
}

function findRecipient(world: World, recipient: Fields) {
  if (recipient['user_id'] !== undefined) return { user: userAt(world, recipient, 'user_id') };
  const messageId = textAt(recipient, 'message_id');
  const user = writerOf(world, messageId);
  if (!user || messageId === undefined) throw invalidField('message_id');
  return { user, repliesTo: messageId };
}

export function writerOf(world: World, messageId = ''): OaUser | undefined {
  return [...world.users.values()].find((user) => wrote(user, messageId));
}

/** An id written as a number is refused: it would have lost digits on its way. */
export function userAt(world: World, fields: Fields, name: string): OaUser {
  const user = world.users.get(textAt(fields, name) ?? '');
  if (!user) throw invalidField(name);
  return user;
}

function quotedMessage(user: OaUser, message: Fields): string | undefined {
  const quotedId = textAt(message, 'quote_message_id');
  if (quotedId === undefined) return undefined;
  const isKnown =
    user.hiddenIds.has(quotedId) || user.chat.items().some(({ id }) => id === quotedId);
  if (!isKnown) throw invalidField('quote_message_id');
  return quotedId;
}

function sentData(world: World, outgoing: Outgoing, quota: Quota | undefined): Fields {
  const { messageId, atMs } = sendToUser(world, outgoing);
  return {
    message_id: messageId,
    user_id: outgoing.user.id,
    sent_time: String(atMs),
    ...(quota ? { quota } : {}),
  };
}

/** A ZBS template to a user id: the way to write first. */
export function sendTemplateToUser(world: World, body: Fields): Fields {
  const user = userAt(world, body, 'user_id');
  const template = world.templates.find(({ id }) => id === body['template_id']);
  if (!template) throw invalidField('template_id');
  if (!template.sendsByUserId) throw oaRefusal(-249);
  const trackingId = body['tracking_id'];
  if (trackingId !== undefined && world.behaviour.trackingIdByUserId === 'refused') {
    throw invalidField('tracking_id');
  }
  const data = fieldsAt(body, 'template_data');
  if (!data) throw invalidField('template_data');
  const content = { kind: 'template', templateId: template.id, data: asTexts(data) } as const;
  const { purchase } = world.purse.left(world.clock.nowMs());
  const quota = { quota_type: 'purchase_quota', remain: purchase };
  return sentData(world, { user, content, request: body }, quota);
}

export function asTexts(data: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
}

/** `transaction` and `promotion`. What the live service answers today is not documented. */
export function sendRetired(world: World, body: Fields, kind: string): Fields {
  if (world.behaviour.retiredSends === 'refused') throw oaRefusal(-233);
  const user = userAt(world, fieldsAt(body, 'recipient') ?? {}, 'user_id');
  const nowMs = world.clock.nowMs();
  if (kind === 'promotion') spendPromotion(user, nowMs);
  const content = { kind: 'template', templateId: kind, data: {} } as const;
  return sentData(world, { user, content, request: body }, undefined);
}

/** To followers, by day, once a day each. */
function spendPromotion(user: OaUser, nowMs: number): void {
  if (!user.isFollower) throw oaRefusal(-213);
  if (isNight(nowMs)) throw oaRefusal(-234);
  if (user.lastPromotionDay === dayOf(nowMs)) throw oaRefusal(-218);
  user.lastPromotionDay = dayOf(nowMs);
}
