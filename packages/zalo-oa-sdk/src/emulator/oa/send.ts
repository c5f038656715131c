// A send Zalo accepts: onto the phone, into the log, and back to the app as events.
import { newMessageId } from '../ids.ts';
import { echoEvent, receiptEvent, sendOaEvent } from '../webhook/oa-events.ts';
import type { EchoSender } from '../webhook/oa-events.ts';
import type { Content } from '../content.ts';
import type { Fields } from '../fields.ts';
import type { World } from '../world.ts';
import type { OaUser } from './oa-user.ts';

export interface Outgoing extends EchoSender {
  readonly user: OaUser;
  readonly content: Content;
  readonly request: unknown;
  readonly quotedId?: string;
}

interface Sent {
  readonly messageId: string;
  readonly atMs: number;
  /** Resolves when the echo and the receipt were delivered once. */
  readonly told: Promise<void>;
}

export function sendToUser(world: World, outgoing: Outgoing): Sent {
  const { user, content, request, quotedId, adminId } = outgoing;
  const messageId = newMessageId();
  const atMs = world.clock.nowMs();
  const quoted = quotedId === undefined ? {} : { quotedId };
  const from = adminId === undefined ? 'them' : 'operator';
  user.chat.add({ id: messageId, from, atMs, content, ...quoted });
  if (adminId === undefined) {
    world.accepted.push({ channel: 'oa', to: user.id, messageId, content, request, atMs });
  }
  return { messageId, atMs, told: tell(world, outgoing, messageId) };
}

async function tell(world: World, outgoing: Outgoing, messageId: string): Promise<void> {
  const { user, content, adminId } = outgoing;
  const sender = adminId === undefined ? {} : { adminId };
  const { echoes, receipts } = world.behaviour;
  await Promise.all([
    echoes && sendEvent(world, user, echoEvent(world, user, { messageId, content }, sender)),
    receipts &&
      adminId === undefined &&
      sendEvent(
        world,
        user,
        receiptEvent(world, user, 'user_received_message', { msg_id: messageId }),
      ),
  ]);
}

function sendEvent(world: World, user: OaUser, event: Fields): Promise<void> {
  return sendOaEvent(world, user.id, event);
}
