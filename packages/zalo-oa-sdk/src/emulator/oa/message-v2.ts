// POST /v2.0/oa/message: what is left of it — reactions, anonymous visitors, article broadcasts.
import { asFields, fieldsAt, listAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { newMessageId } from '../ids.ts';
import { invalidField, oaRefusal } from '../refusal.ts';
import { sendOaEvent } from '../webhook/oa-events.ts';
import type { Content } from '../content.ts';
import type { World } from '../world.ts';
import { userAt } from './message-v3.ts';
import type { Anonymous, OaUser } from './oa-user.ts';
import { readMessage } from './read-message.ts';

const REACTIONS = [':>', '--b', ':-((', '/-strong', '/-heart', ':-h', ':o'];
const REACTIONS_PER_MESSAGE = 50;
const MAX_ARTICLES = 5;

export function sendMessageV2(world: World, body: Fields): Fields {
  const recipient = fieldsAt(body, 'recipient');
  if (!recipient) throw invalidField('recipient');
  const action = fieldsAt(body, 'sender_action');
  if (action) return react(world, recipient, action);
  if (recipient['anonymous_id'] !== undefined) return sendAnonymous(world, recipient, body);
  if (recipient['target'] !== undefined) return broadcast(recipient, body);
  throw oaRefusal(-240);
}

function react(world: World, recipient: Fields, action: Fields): Fields {
  const user = userAt(world, recipient, 'user_id');
  const icon = textAt(action, 'react_icon') ?? '';
  const messageId = textAt(action, 'react_message_id') ?? '';
  if (![...REACTIONS, '/-remove'].includes(icon)) throw invalidField('react_icon');
  if (!user.chat.items().some(({ id }) => id === messageId)) {
    throw invalidField('react_message_id');
  }
  const count = (world.reactionCounts.get(messageId) ?? 0) + 1;
  if (count > REACTIONS_PER_MESSAGE) throw oaRefusal(-210);
  world.reactionCounts.set(messageId, count);
  user.chat.react(messageId, icon === '/-remove' ? '' : icon);
  if (world.behaviour.echoes) void tellReaction(world, user, { messageId, icon });
  return { message_id: messageId, user_id: user.id };
}

function tellReaction(
  world: World,
  user: OaUser,
  { messageId, icon }: { readonly messageId: string; readonly icon: string },
) {
  return sendOaEvent(world, user.id, {
    app_id: world.app.id,
    sender: { id: world.oa.id },
    recipient: { id: user.id },
    user_id_by_app: user.byAppId,
    event_name: 'oa_reacted_message',
    message: { msg_id: messageId, react_icon: icon },
    timestamp: String(world.clock.nowMs()),
  });
}

/** Both ids are needed, and they belong together. */
function sendAnonymous(world: World, recipient: Fields, body: Fields): Fields {
  const visitor = world.anonymous.get(textAt(recipient, 'anonymous_id') ?? '');
  if (!visitor) throw invalidField('anonymous_id');
  if (recipient['conversation_id'] !== visitor.conversationId) {
    throw invalidField('conversation_id');
  }
  const message = fieldsAt(body, 'message');
  if (!message) throw invalidField('message');
  const nowMs = world.clock.nowMs();
  const content = readMessage({ ...world, nowMs }, message);
  const messageId = newMessageId();
  visitor.chat.add({ id: messageId, from: 'them', atMs: nowMs, content });
  const { id } = visitor;
  world.accepted.push({ channel: 'oa', to: id, messageId, content, request: body, atMs: nowMs });
  if (world.behaviour.echoes) void echo(world, visitor, messageId, content);
  return {
    message_id: messageId,
    anonymous_id: id,
    conversation_id: visitor.conversationId,
    sent_time: String(nowMs),
  };
}

function echo(world: World, visitor: Anonymous, messageId: string, content: Content) {
  const kind = content.kind === 'picture' ? content.media : content.kind;
  const text = content.kind === 'text' ? { text: content.text } : {};
  return sendOaEvent(world, visitor.id, {
    app_id: world.app.id,
    sender: { id: world.oa.id },
    recipient: { id: visitor.id },
    user_id_by_app: '',
    event_name: `oa_send_anonymous_${kind}`,
    message: { ...text, msg_id: messageId, conversation_id: visitor.conversationId },
    timestamp: String(world.clock.nowMs()),
  });
}

/** Articles only. They are looked at by a moderator first, so nothing is shown on a phone here. */
function broadcast(recipient: Fields, body: Fields): Fields {
  if (!fieldsAt(recipient, 'target')) throw invalidField('target');
  const elements = listAt(payloadOf(body), 'elements') ?? [];
  if (elements.length === 0) throw invalidField('elements');
  if (elements.length > MAX_ARTICLES) throw oaRefusal(-210);
  for (const element of elements.map(asFields)) {
    if (element?.['media_type'] !== 'article') throw oaRefusal(-233);
    if (textAt(element, 'attachment_id') === undefined) throw invalidField('attachment_id');
  }
  return { message_id: newMessageId() };
}

function payloadOf(body: Fields): Fields {
  const message = fieldsAt(body, 'message') ?? {};
  return fieldsAt(fieldsAt(message, 'attachment') ?? {}, 'payload') ?? {};
}
