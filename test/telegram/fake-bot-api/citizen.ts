// A citizen with a phone: writes, presses, blocks, and sees what the bot shows.
import type { Button } from './keyboard.ts';
import type { Update, Updates } from './updates.ts';
import {
  type Chat,
  type ShownMessage,
  type World,
  chatObject,
  messageObject,
  openChat,
  show,
} from './world.ts';

interface Room {
  /** Newest last. */
  readonly screen: readonly ShownMessage[];
  /** What the bot said, as it was said first. */
  readonly heard: readonly string[];
  /** The first text of the bot that matches, from the `from`th on. */
  hears(pattern: RegExp, from?: number): Promise<string>;
  /** Resolves when the screen is so. */
  sees(isSo: (screen: readonly ShownMessage[]) => boolean): Promise<void>;
}

/** Where two runs have to be the same. */
interface Stamp {
  /** Seconds since 1970. */
  readonly date?: number;
  readonly updateId?: number;
}

export interface Citizen extends Room {
  readonly id: number;
  say(text: string, stamp?: Stamp): Update;
  /** Scans a code or opens a link: https://core.telegram.org/bots/features#deep-linking. */
  start(code?: string): Update;
  /** Changes the words of their last message. */
  edit(text: string): Update;
  sendContact(phone: string): Update;
  /** Any other content, as the Bot API writes it: `{ sticker: { … } }`. */
  send(content: Readonly<Record<string, unknown>>, stamp?: Stamp): Update;
  /** Presses the newest button of this label. */
  press(label: string): Update;
  block(): Update;
  unblock(): Update;
}

export interface Group extends Room {
  readonly id: number;
  say(who: Citizen, text: string): Update;
}

interface Place {
  readonly world: World;
  readonly updates: Updates;
}

export function citizen(place: Place, id: number): Citizen {
  const { world, updates } = place;
  const chat = { id, type: 'private', title: `Bà con ${id}` } as const;
  const here = () => openChat(world, chat);
  const say = (text: string, stamp?: Stamp) => writes(place, here(), { from: id, text, stamp });
  return {
    id,
    say,
    start: (code) => say(code === undefined ? '/start' : `/start ${code}`),
    edit: (text) => edit(place, here(), text),
    sendContact: (phone) => {
      const contact = { phone_number: phone, first_name: 'Bà con', user_id: id };
      return writes(place, here(), { from: id, text: '', content: { contact } });
    },
    send: (content, stamp) => writes(place, here(), { from: id, text: '', content, stamp }),
    press: (label) => press(place, here(), label),
    block: () => {
      here().hasBlocked = true;
      return updates.publish(id, { my_chat_member: moved(world, here(), 'kicked') });
    },
    unblock: () => {
      here().hasBlocked = false;
      return updates.publish(id, { my_chat_member: moved(world, here(), 'member') });
    },
    ...room(here),
  };
}

export function group(place: Place, id: number): Group {
  const chat = { id, type: 'supergroup', title: 'Tổ công nghệ số' } as const;
  const here = () => openChat(place.world, chat);
  return {
    id,
    say: (who, text) => writes(place, here(), { from: who.id, text }),
    ...room(here),
  };
}

function room(here: () => Chat): Room {
  const once = <Found>(look: () => Found | undefined) =>
    new Promise<Found>((resolve) => {
      const { listeners } = here();
      const listen = () => {
        const found = look();
        if (found === undefined) return;
        listeners.delete(listen);
        resolve(found);
      };
      listeners.add(listen);
      listen();
    });
  return {
    get screen() {
      return here().screen;
    },
    get heard() {
      return here().heard;
    },
    hears: (pattern, from = 0) =>
      once(() =>
        here()
          .heard.slice(from)
          .find((text) => pattern.test(text)),
      ),
    sees: async (isSo) => {
      await once(() => isSo(here().screen) || undefined);
    },
  };
}

interface Written {
  readonly from: number;
  readonly text: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly stamp?: Stamp | undefined;
}

function writes(
  { world, updates }: Place,
  chat: Chat,
  { from, text, content, stamp }: Written,
): Update {
  world.lastMessageId += 1;
  const id = world.lastMessageId;
  const date = stamp?.date ?? nowSeconds();
  const entities = entitiesOf(text);
  const buttons: ShownMessage['buttons'] = [];
  show(chat, {
    id,
    from: 'citizen',
    text,
    entities,
    file: undefined,
    buttons,
    isEdited: false,
    date,
  });
  const message = {
    message_id: id,
    from: userObject(from),
    chat: chatObject(chat),
    date,
    ...(content ?? { text: text.trim(), ...(entities.length === 0 ? {} : { entities }) }),
  };
  return updates.publish(chat.id, { message }, stamp?.updateId);
}

function edit({ updates }: Place, chat: Chat, text: string): Update {
  const before = chat.screen.findLast(({ from }) => from === 'citizen');
  if (before === undefined) throw new Error('Nothing of theirs on the screen');
  const after = { ...before, text, entities: entitiesOf(text), isEdited: true };
  show(chat, after);
  return updates.publish(chat.id, {
    edited_message: {
      message_id: after.id,
      from: userObject(chat.id),
      chat: chatObject(chat),
      date: after.date,
      edit_date: nowSeconds(),
      text,
      ...(after.entities.length === 0 ? {} : { entities: after.entities }),
    },
  });
}

function entitiesOf(text: string): ShownMessage['entities'] {
  const found = [...text.matchAll(/(?<=^|\s)(?:\/\w{1,32}(?:@\w+)?|@\w{3,32})/gu)];
  return found.map(({ 0: { length, [0]: first }, index }) => ({
    type: first === '/' ? 'bot_command' : 'mention',
    offset: index,
    length,
  }));
}

function press({ world, updates }: Place, chat: Chat, label: string): Update {
  const has = ({ buttons }: ShownMessage) => buttons.flat().some(({ text }) => text === label);
  const message = chat.screen.findLast(has);
  const button: Button | undefined = message?.buttons.flat().find(({ text }) => text === label);
  if (message === undefined || button?.callback_data === undefined) {
    throw new Error(`No button «${label}» on the screen`);
  }
  world.lastMessageId += 1;
  const id = `4382${chat.id}${world.lastMessageId}`;
  world.openQueries.add(id);
  return updates.publish(chat.id, {
    callback_query: {
      id,
      from: userObject(chat.id),
      message: messageObject(world, chat, message),
      chat_instance: '-3721',
      data: button.callback_data,
    },
  });
}

/** The bot's standing in this chat changed. */
function moved(
  world: World,
  chat: Chat,
  to: 'kicked' | 'member',
): Readonly<Record<string, unknown>> {
  const bot = { id: world.bot.id, is_bot: true, first_name: 'Ban', username: world.bot.username };
  const before = to === 'kicked' ? 'member' : 'kicked';
  const standing = (status: string) => {
    return { user: bot, status, ...(status === 'kicked' ? { until_date: 0 } : {}) };
  };
  return {
    chat: chatObject(chat),
    from: userObject(chat.id),
    date: nowSeconds(),
    old_chat_member: standing(before),
    new_chat_member: standing(to),
  };
}

function userObject(id: number): Readonly<Record<string, unknown>> {
  return { id, is_bot: false, first_name: `Bà con ${id}`, language_code: 'vi' };
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
