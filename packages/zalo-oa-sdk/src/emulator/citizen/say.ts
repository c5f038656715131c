// What a citizen sends to an OA: `user_send_*`.
import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import type { Fields } from '../fields.ts';
import { newMessageId } from '../ids.ts';
import type { Stamp } from '../ids.ts';
import { interact } from '../oa/oa-user.ts';
import type { OaUser } from '../oa/oa-user.ts';
import { sendOaEvent, userEvent } from '../webhook/oa-events.ts';
import type { World } from '../world.ts';

export interface SayOptions {
  /** As some keyboards write Vietnamese: letters and marks apart. */
  readonly nfd?: boolean;
  /** The message that is answered with "Trả lời". */
  readonly quotedId?: string;
  readonly isHidden?: boolean;
  readonly stamp?: Stamp;
}

export type Media =
  | { readonly kind: 'image' | 'gif'; readonly url: string; readonly caption?: string }
  | { readonly kind: 'audio'; readonly url: string }
  | { readonly kind: 'video' | 'link'; readonly url: string; readonly description?: string }
  | { readonly kind: 'sticker'; readonly stickerId: string; readonly url: string }
  | { readonly kind: 'location'; readonly latitude: string; readonly longitude: string }
  | { readonly kind: 'file'; readonly url: string; readonly name: string; readonly bytes: number }
  | { readonly kind: 'business-card'; readonly phone: string; readonly qrCodeUrl: string };

export async function sendText(
  world: World,
  user: OaUser,
  text: string,
  { nfd = false, quotedId, isHidden = false, stamp }: SayOptions = {},
): Promise<string> {
  const sent = nfd ? text.normalize('NFD') : text;
  const atMs = world.clock.nowMs();
  const told = { messageId: newMessageId(), atMs, ...stamp };
  const { messageId: id } = told;
  const quoted = quotedId === undefined ? {} : { quotedId };
  interact(user, atMs);
  const content: Content = { kind: 'text', text: sent, buttons: [] };
  if (isHidden) user.hiddenIds.add(id);
  else user.chat.add({ id, from: 'me', atMs, content, ...quoted });
  const quote = quotedId === undefined ? {} : { quote_msg_id: quotedId };
  // "Lọc cú pháp" lets only texts through that begin with #.
  if (world.behaviour.syntaxFilter && !sent.startsWith('#')) return id;
  const message = { text: sent, msg_id: id, ...quote };
  const event = userEvent(world, user, 'user_send_text', message);
  await sendOaEvent(world, user.id, { ...event, timestamp: String(told.atMs) });
  return id;
}

export async function sendMedia(world: World, user: OaUser, media: Media): Promise<string> {
  const id = newMessageId();
  const atMs = world.clock.nowMs();
  interact(user, atMs);
  const { content, type, payload } = describe(media);
  user.chat.add({ id, from: 'me', atMs, content });
  if (world.behaviour.syntaxFilter) return id;
  const text = 'caption' in media ? (media.caption ?? '') : '';
  const message = { msg_id: id, text, attachments: [{ type, payload }] };
  const name = `user_send_${media.kind.replace('-', '_')}`;
  await sendOaEvent(world, user.id, userEvent(world, user, name, message));
  return id;
}

interface Described {
  readonly content: Content;
  readonly type: string;
  readonly payload: Fields;
}

function describe(media: Media): Described {
  switch (media.kind) {
    case 'image':
    case 'gif':
      return {
        content: picture(media.kind, media.url, media.caption ?? ''),
        type: media.kind,
        payload: { thumbnail: media.url, url: media.url },
      };
    case 'audio':
      return {
        content: { kind: 'sound', url: media.url, text: '' },
        type: 'audio',
        payload: { url: media.url },
      };
    case 'video':
    case 'link': {
      const description = media.description ?? '';
      return {
        content: { kind: media.kind, url: media.url, text: description },
        type: media.kind,
        payload: { thumbnail: media.url, description, url: media.url },
      };
    }
    case 'sticker':
      return {
        content: picture('sticker', media.url, ''),
        type: 'sticker',
        payload: { id: media.stickerId, url: media.url },
      };
    default:
      return describeRest(media);
  }
}

function describeRest(
  media: Extract<Media, { readonly kind: 'location' | 'file' | 'business-card' }>,
): Described {
  switch (media.kind) {
    case 'location': {
      const { latitude, longitude } = media;
      return {
        content: { kind: 'place', latitude, longitude },
        type: 'location',
        payload: { coordinates: { latitude, longitude } },
      };
    }
    case 'file':
      return {
        content: { kind: 'file', name: media.name, url: media.url, buttons: [] },
        type: 'file',
        payload: {
          size: String(media.bytes),
          name: media.name,
          checksum: createHash('md5').update(media.name).digest('hex'),
          type: media.name.split('.').at(-1) ?? '',
          url: media.url,
        },
      };
    case 'business-card': {
      const { phone, qrCodeUrl } = media;
      const description = JSON.stringify({ phone, qrCodeUrl });
      return {
        content: { kind: 'card', phone },
        type: 'link',
        payload: { thumbnail: qrCodeUrl, description, url: qrCodeUrl },
      };
    }
  }
}

function picture(media: 'image' | 'gif' | 'sticker', url: string, text: string): Content {
  return { kind: 'picture', media, url, text, buttons: [] };
}
