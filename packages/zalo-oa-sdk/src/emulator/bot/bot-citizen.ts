// The hand of somebody who chats with the bot, and their screen.
import type { HearOptions, ScreenItem } from '../chat.ts';
import { wordsOf } from '../content.ts';
import type { Content } from '../content.ts';
import type { Fields } from '../fields.ts';
import { hexOf, newMessageId } from '../ids.ts';
import type { Stamp } from '../ids.ts';
import type { World } from '../world.ts';
import { newBotUser } from './bot-state.ts';
import type { BotUser } from './bot-state.ts';
import { sendBotUpdate } from './bot-webhook.ts';

export interface BotCitizen {
  readonly id: string;
  readonly name: string;
  readonly say: (
    text: string,
    how?: { readonly nfd?: boolean; readonly stamp?: Stamp },
  ) => Promise<string>;
  readonly sendImage: (url: string, caption?: string) => Promise<string>;
  readonly sendSticker: (stickerId: string, url?: string) => Promise<string>;
  readonly sendVoice: (url: string) => Promise<string>;
  /** Anything the bot is not told the content of. */
  readonly sendUnsupported: () => Promise<string>;
  readonly screen: () => readonly ScreenItem[];
  /** The words of everything the bot sent. */
  readonly heard: () => readonly string[];
  readonly hears: (pattern: string | RegExp, options?: HearOptions) => Promise<ScreenItem>;
}

/** The same name is the same person. */
export function botCitizen(world: World, who: string): BotCitizen {
  const user = findOrAdd(world, who);
  const { chat } = user;
  const send = (kind: string, content: Content, message: Fields, stamp: Stamp = {}) =>
    sendUpdate(world, user, content, { event: `message.${kind}.received`, message, stamp });
  return {
    id: user.id,
    name: user.name,
    say: (text, how = {}) => {
      const sent = how.nfd === true ? text.normalize('NFD') : text;
      const content: Content = { kind: 'text', text: sent, buttons: [] };
      return send('text', content, { text: sent }, how.stamp);
    },
    sendImage: (url, caption = '') =>
      send('image', picture('image', url, caption), {
        message_type: 'CHAT_PHOTO',
        [world.behaviour.botImageField]: url,
        ...(caption === '' ? {} : { caption }),
      }),
    sendSticker: (sticker, url = `https://zalo-api.zadn.vn/${sticker}.png`) =>
      send('sticker', picture('sticker', url, ''), {
        message_type: 'CHAT_STICKER',
        sticker,
        url,
      }),
    sendVoice: (url) =>
      send(
        'voice',
        { kind: 'sound', url, text: '' },
        { message_type: 'CHAT_VOICE', voice_url: url },
      ),
    sendUnsupported: () => send('unsupported', { kind: 'unsupported' }, {}),
    screen: chat.items,
    heard: () =>
      chat.items().flatMap(({ from, content }) => (from === 'me' ? [] : [wordsOf(content)])),
    hears: chat.hears,
  };
}

function picture(media: 'image' | 'sticker', url: string, text: string): Content {
  return { kind: 'picture', media, url, text, buttons: [] };
}

function findOrAdd(world: World, who: string): BotUser {
  const id = hexOf(who);
  const user = world.bot.users.get(id) ?? newBotUser(id, who);
  world.bot.users.set(id, user);
  return user;
}

interface Said {
  readonly event: string;
  readonly message: Fields;
  readonly stamp: Stamp;
}

/** Resolves with the message's id when the first delivery is over, or when it waits for a poll. */
async function sendUpdate(
  world: World,
  user: BotUser,
  content: Content,
  { event, message, stamp }: Said,
): Promise<string> {
  const { messageId = newMessageId() } = stamp;
  const atMs = world.clock.nowMs();
  user.chat.add({ id: messageId, from: 'me', atMs, content });
  if (!isServed(world, user)) return messageId;
  user.hasTalked = true;
  await sendBotUpdate(world, user.id, {
    event_name: event,
    message: {
      date: stamp.atMs ?? atMs,
      chat: { chat_type: 'PRIVATE', id: user.id },
      message_id: messageId,
      from: { id: user.id, is_bot: false, display_name: user.name },
      ...message,
    },
  });
  return messageId;
}

/** A free bot has fifty users; who comes later is not heard. */
function isServed({ bot, limits }: World, user: BotUser): boolean {
  if (user.hasTalked) return true;
  const served = [...bot.users.values()].filter(({ hasTalked }) => hasTalked).length;
  return served < limits.botUsers;
}
