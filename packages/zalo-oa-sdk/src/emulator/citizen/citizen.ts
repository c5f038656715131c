// The hand of somebody who follows an OA, and their screen.
import type { HearOptions, ScreenItem } from '../chat.ts';
import { wordsOf } from '../content.ts';
import type { Action } from '../content.ts';
import { digitsOf } from '../ids.ts';
import { newUser } from '../oa/oa-user.ts';
import type { OaUser, Standing } from '../oa/oa-user.ts';
import type { FollowSource } from '../webhook/oa-events.ts';
import type { World } from '../world.ts';
import { acceptWidget, clickChat, follow, submitInfo, unfollow } from './membership.ts';
import type { SubmittedInfo, WidgetConsent } from './membership.ts';
import { findButton } from './press.ts';
import type { ButtonWanted } from './press.ts';
import { reactTo, seeAll } from './receipts.ts';
import { sendMedia, sendText } from './say.ts';
import type { Media, SayOptions } from './say.ts';

/** Everything that returns a promise resolves when its event was delivered once (or gave up). */
export interface Citizen {
  readonly id: string;
  readonly name: string;
  /** Resolves with the message's id. */
  readonly say: (text: string, how?: SayOptions) => Promise<string>;
  readonly send: (media: Media) => Promise<string>;
  readonly sendImage: (url: string, caption?: string) => Promise<string>;
  readonly sendLocation: (latitude: string, longitude: string) => Promise<string>;
  /** The newest message that has such a button. */
  readonly press: (button: ButtonWanted) => Promise<void>;
  /** A button of one message, by its place: rows of a list first, 0 is the first. */
  readonly pressOn: (messageId: string, button: number) => Promise<void>;
  readonly follow: (source?: FollowSource) => Promise<void>;
  readonly unfollow: () => Promise<void>;
  /** "Nhắn tin" on the OA's profile. */
  readonly clickChat: () => Promise<void>;
  readonly submitInfo: (info: SubmittedInfo) => Promise<void>;
  readonly acceptWidget: (consent: WidgetConsent) => Promise<void>;
  readonly reactTo: (messageId: string, icon: string) => Promise<void>;
  /** Looks at everything that came: one `user_seen_message`. */
  readonly see: () => Promise<void>;
  /** Out of reach: banned or away (-227), blocks (-217), restricts (-244). */
  readonly become: (standing: Standing) => void;
  readonly screen: () => readonly ScreenItem[];
  /** What the OA put on messages, by message id. */
  readonly reactions: () => ReadonlyMap<string, string>;
  /** The words of everything that came from the OA, oldest first. */
  readonly heard: () => readonly string[];
  /** The next message with these words; each message is heard once. */
  readonly hears: (pattern: string | RegExp, options?: HearOptions) => Promise<ScreenItem>;
  /** Links, numbers and text messages that buttons opened. */
  readonly opened: () => readonly Action[];
}

/** The same name (or id) is the same person. */
export function oaCitizen(world: World, who: string, name = who): Citizen {
  const user = findOrAdd(world, who, name);
  const { chat } = user;
  return {
    id: user.id,
    name: user.name,
    say: (text, how) => sendText(world, user, text, how),
    send: (media) => sendMedia(world, user, media),
    sendImage: (url, caption = '') => sendMedia(world, user, { kind: 'image', url, caption }),
    sendLocation: (latitude, longitude) =>
      sendMedia(world, user, { kind: 'location', latitude, longitude }),
    press: (button) => press(world, user, findButton(chat.items(), button).action),
    pressOn: (messageId, button) => {
      const message = chat.items().filter(({ id }) => id === messageId);
      return press(world, user, findButton(message, button).action);
    },
    follow: (source = 'oa_profile') => follow(world, user, source),
    unfollow: () => unfollow(world, user),
    clickChat: () => clickChat(world, user),
    submitInfo: (info) => submitInfo(world, user, info),
    acceptWidget: (consent) => acceptWidget(world, user, consent),
    reactTo: (messageId, icon) => reactTo(world, user, messageId, icon),
    see: () => seeAll(world, user),
    become: (standing) => {
      user.standing = standing;
    },
    screen: chat.items,
    reactions: () => new Map(chat.reactions),
    heard: () =>
      chat.items().flatMap(({ from, content }) => (from === 'me' ? [] : [wordsOf(content)])),
    hears: chat.hears,
    opened: () => [...user.opened],
  };
}

function findOrAdd(world: World, who: string, name: string): OaUser {
  const id = digitsOf(who);
  const user = world.users.get(id) ?? newUser(id, name);
  world.users.set(id, user);
  return user;
}

/** A query button sends its payload as a message of its own; `hide` keeps it off the screen. */
async function press(world: World, user: OaUser, action: Action): Promise<void> {
  if (action.kind === 'query') {
    await sendText(world, user, action.payload, { isHidden: !action.isShown });
    return;
  }
  user.opened.push(action);
}
