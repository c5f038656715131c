// GET listrecentchat and conversation: bare arrays, newest first, with times as numbers.
import type { ScreenItem } from '../chat.ts';
import { wordsOf } from '../content.ts';
import type { Content } from '../content.ts';
import { numberAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { oaRefusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { userAt } from './message-v3.ts';
import type { OaUser } from './oa-user.ts';

const MAX_COUNT = 10;

export function recentChats(world: World, query: Fields): readonly Fields[] {
  const latest = [...world.users.values()].flatMap((user) => {
    const item = user.chat.items().at(-1);
    return item ? [{ user, item }] : [];
  });
  const newestFirst = latest.toSorted((a, b) => b.item.atMs - a.item.atMs);
  return page(newestFirst, query).map(({ user, item }) => historyItem(world, user, item));
}

export function conversation(world: World, query: Fields): readonly Fields[] {
  const user = userAt(world, query, 'user_id');
  const items = page(user.chat.items().toReversed(), query);
  return items.map((item) => historyItem(world, user, item));
}

function page<T>(items: readonly T[], query: Fields): readonly T[] {
  const offset = numberAt(query, 'offset') ?? 0;
  const count = numberAt(query, 'count') ?? MAX_COUNT;
  if (count > MAX_COUNT) throw oaRefusal(-210);
  return items.slice(offset, offset + count);
}

function historyItem(world: World, user: OaUser, item: ScreenItem): Fields {
  const isMine = item.from === 'me';
  const userSide = { id: user.id, name: user.name };
  const oaSide = { id: world.oa.id, name: world.oa.name };
  const [from, to] = isMine ? [userSide, oaSide] : [oaSide, userSide];
  return {
    src: isMine ? 1 : 0,
    time: item.atMs,
    type: historyType(item.content),
    message: wordsOf(item.content),
    message_id: item.id,
    from_id: from.id,
    to_id: to.id,
    from_display_name: from.name,
    to_display_name: to.name,
    from_avatar: '',
    to_avatar: '',
    ...historyDetails(item.content),
  };
}

function historyType(content: Content): string {
  switch (content.kind) {
    case 'picture':
      return { image: 'photo', gif: 'GIF', sticker: 'sticker' }[content.media];
    case 'sound':
      return 'voice';
    case 'link':
      return 'link';
    case 'place':
      return 'location';
    case 'list':
      return 'links';
    default:
      return 'text';
  }
}

function historyDetails(content: Content): Fields {
  if (content.kind === 'picture') return { url: content.url, thumb: content.url };
  if (content.kind === 'sound' || content.kind === 'link') return { url: content.url };
  if (content.kind !== 'place') return {};
  const { latitude, longitude } = content;
  return { location: JSON.stringify({ latitude, longitude }) };
}
