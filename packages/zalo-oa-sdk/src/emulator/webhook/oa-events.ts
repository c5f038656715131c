// Bodies of OA events, with the order of keys that Zalo's own examples have.
// https://docs.zaloplatforms.com/docs/OA
import type { Content } from '../content.ts';
import type { Fields } from '../fields.ts';
import type { OaUser } from '../oa/oa-user.ts';
import { signatureOf } from './signature.ts';
import type { World } from '../world.ts';

/** Signs a body and puts it on its way. Resolves when its first attempt is over. */
export function sendOaEvent(world: World, lane: string, event: Fields): Promise<void> {
  return world.oaWebhook.send({
    lane,
    name: String(event['event_name']),
    ...signed(world, event),
  });
}

/** Events about template messages say so in a header. */
export function sendZnsEvent(world: World, lane: string, event: Fields): Promise<void> {
  const { body, headers } = signed(world, event);
  return world.oaWebhook.send({
    lane,
    name: String(event['event_name']),
    body,
    headers: { ...headers, 'x-zevent-server': 'ZNS' },
  });
}

function signed({ app, oa, behaviour }: World, event: Fields) {
  const body = JSON.stringify(event);
  const inHeader = behaviour.signatureTime === 'header';
  // Where it is seen at all, the header's time is a little later than the body's.
  const timestamp = String(Number(event['timestamp']) + (inHeader ? 7 : 0));
  const id = behaviour.signatureId === 'app' ? app.id : oa.id;
  const signature = signatureOf({ id, rawBody: body, timestamp, oaSecretKey: app.oaSecretKey });
  const time: Record<string, string> = inHeader ? { 'x-zevent-timestamp': timestamp } : {};
  const headers = {
    'content-type': 'application/json',
    'x-zevent-signature': signature,
    ...time,
  };
  return { body, headers };
}

/** `user_send_*`, and `user_reacted_message`. */
export function userEvent(world: World, user: OaUser, name: string, message: Fields): Fields {
  return {
    app_id: world.app.id,
    sender: { id: user.id },
    user_id_by_app: user.byAppId,
    recipient: { id: world.oa.id },
    event_name: name,
    message,
    timestamp: String(world.clock.nowMs()),
  };
}

export interface EchoSender {
  /** Only when a human typed it in the OA's chat tool. */
  readonly adminId?: string;
}

/** `oa_send_*`: what went out comes back. */
export function echoEvent(
  world: World,
  user: OaUser,
  sent: { readonly messageId: string; readonly content: Content },
  { adminId }: EchoSender,
): Fields {
  const { name, message } = echoed(sent.content);
  return {
    app_id: world.app.id,
    sender: adminId === undefined ? { id: world.oa.id } : { id: world.oa.id, admin_id: adminId },
    recipient: { id: user.id },
    user_id_by_app: user.byAppId,
    event_name: name,
    message: { ...message, msg_id: sent.messageId },
    timestamp: String(world.clock.nowMs()),
  };
}

function echoed(content: Content): { readonly name: string; readonly message: Fields } {
  switch (content.kind) {
    case 'text':
      return { name: 'oa_send_text', message: { text: content.text } };
    case 'picture':
      return {
        name: `oa_send_${content.media}`,
        message: {
          text: content.text,
          attachments: [
            { type: content.media, payload: { thumbnail: content.url, url: content.url } },
          ],
        },
      };
    case 'file':
      return {
        name: 'oa_send_file',
        message: {
          attachments: [{ type: 'file', payload: { name: content.name, url: content.url } }],
        },
      };
    case 'list':
      return { name: 'oa_send_list', message: { text: content.text } };
    default:
      return { name: 'oa_send_template', message: templateMessage(content) };
  }
}

function templateMessage(content: Content): Fields {
  const text = content.kind === 'form' ? content.title : '';
  const payload = { zinstant_id: '', text, link_url: '', checksum: '' };
  return { text, attachments: [{ type: 'template', payload }] };
}

/** The documents have the OA as the sender of a receipt; some readers expect the user. */
export function receiptEvent(world: World, user: OaUser, name: string, message: Fields): Fields {
  const isOa = world.behaviour.receiptSender === 'oa';
  return {
    event_name: name,
    app_id: world.app.id,
    sender: { id: isOa ? world.oa.id : user.id },
    recipient: { id: isOa ? user.id : world.oa.id },
    message,
    timestamp: String(world.clock.nowMs()),
  };
}

export type FollowSource = 'oa_profile' | 'message_invite' | 'social_plugin';

export function followEvent(
  world: World,
  user: OaUser,
  name: 'follow' | 'unfollow',
  source: FollowSource,
): Fields {
  const byApp = world.behaviour.followUserIdByApp === 'present';
  return {
    oa_id: world.oa.id,
    follower: { id: user.id },
    ...(byApp ? { user_id_by_app: user.byAppId } : {}),
    event_name: name,
    source,
    app_id: world.app.id,
    timestamp: String(world.clock.nowMs()),
  };
}

/** `add_user_to_tag` and `remove_user_from_tag`; `remove_tag` names no user. */
export function tagEvent(world: World, name: string, tag: string, user?: OaUser): Fields {
  return {
    app_id: world.app.id,
    oa_id: world.oa.id,
    ...(user ? { user_id_by_app: user.byAppId } : {}),
    event_name: name,
    tag: user ? { user_ids: [user.id], name: tag } : { name: tag },
    timestamp: String(world.clock.nowMs()),
  };
}
