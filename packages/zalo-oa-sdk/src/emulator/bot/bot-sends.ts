// What a bot can send: text, a photo, a sticker, a voice message, "typing".
import type { Content } from '../content.ts';
import { isWebUrl, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { newMessageId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { monthOf } from '../zalo-time.ts';
import type { World } from '../world.ts';
import type { BotUser } from './bot-state.ts';
import { listField } from './bot-fields.ts';

const MAX_TEXT = 2000;
const FETCH_TIMEOUT_MS = 10_000;

export function sendText(world: World, fields: Fields): Fields {
  const mode = fields['parse_mode'];
  if (mode !== undefined && mode !== 'markdown' && mode !== 'html') throw badField('parse_mode');
  const styles = listField(fields, 'text_styles');
  if (styles !== undefined && !Array.isArray(styles)) throw badField('text_styles');
  return send(world, fields, { kind: 'text', text: limited(fields, 'text'), buttons: [] });
}

export function sendPhoto(world: World, fields: Fields): Fields {
  const text = fields['caption'] === undefined ? '' : limited(fields, 'caption');
  const url = webUrl(fields, 'photo');
  const sent = send(world, fields, { kind: 'picture', media: 'image', url, text, buttons: [] });
  if (world.behaviour.botPhotos === 'fetched') void fetchTwice(world, url);
  return sent;
}

/** A link that works once makes a black picture. */
async function fetchTwice({ bot }: World, url: string): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    bot.photoFetches.push({ url, status: await statusOf(url) });
  }
}

async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

export function sendSticker(world: World, fields: Fields): Fields {
  const id = textAt(fields, 'sticker');
  if (id === undefined) throw badField('sticker');
  const url = `sticker:${id}`;
  return send(world, fields, { kind: 'picture', media: 'sticker', url, text: '', buttons: [] });
}

export function sendVoice(world: World, fields: Fields): Fields {
  return send(world, fields, { kind: 'sound', url: webUrl(fields, 'voice_url'), text: '' });
}

export function sendAction(world: World, fields: Fields): undefined {
  const { id } = findUser(world, fields);
  if (fields['action'] !== 'typing') throw badField('action');
  world.bot.actions.push({ chat_id: id, action: 'typing' });
  return undefined;
}

function send(world: World, fields: Fields, content: Content): Fields {
  const user = findUser(world, fields);
  const atMs = world.clock.nowMs();
  spend(world, atMs);
  const messageId = newMessageId();
  user.chat.add({ id: messageId, from: 'them', atMs, content });
  const { id } = user;
  world.accepted.push({ channel: 'bot', to: id, messageId, content, request: fields, atMs });
  return { message_id: messageId, date: atMs };
}

function findUser(world: World, fields: Fields): BotUser {
  const user = world.bot.users.get(textAt(fields, 'chat_id') ?? '');
  if (!user) throw badField('chat_id');
  if (!user.hasTalked) throw new Refusal(403, 'Forbidden: the user has not talked to the bot');
  return user;
}

function spend({ bot, limits }: World, nowMs: number): void {
  if (bot.sentMonth !== monthOf(nowMs)) bot.sentThisMonth = 0;
  bot.sentMonth = monthOf(nowMs);
  if (bot.sentThisMonth >= limits.botMessagesPerMonth) throw new Refusal(429, 'Quota exceeded');
  bot.sentThisMonth += 1;
}

function limited(fields: Fields, name: string): string {
  const text = textAt(fields, name);
  if (text === undefined || text.normalize('NFC').length > MAX_TEXT) throw badField(name);
  return text;
}

function webUrl(fields: Fields, name: string): string {
  const url = textAt(fields, name);
  if (!isWebUrl(url)) throw badField(name);
  return url;
}

/** Zalo documents the code alone; what it says about it here is ours. */
function badField(name: string): Refusal {
  return new Refusal(400, `Bad Request: ${name} is invalid`);
}
