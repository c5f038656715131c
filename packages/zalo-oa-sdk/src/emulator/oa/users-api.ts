// Users, tags and the OA itself.
import { fieldsAt, numberAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { invalidField, oaRefusal } from '../refusal.ts';
import { sendOaEvent, tagEvent } from '../webhook/oa-events.ts';
import { DAY_MS, dateForPeople, dayOf } from '../zalo-time.ts';
import type { World } from '../world.ts';
import { asTexts, userAt } from './message-v3.ts';
import type { OaUser } from './oa-user.ts';

const MAX_OFFSET = 9951;
const MAX_COUNT = 50;

export function userDetail(world: World, query: Fields): Fields {
  const user = userAt(world, query, 'user_id');
  const avatar = 'https://s120-ava-talk.zadn.vn/default';
  const lastMs = user.lastInteractionMs;
  return {
    user_id: user.id,
    user_id_by_app: user.byAppId,
    user_external_id: user.externalId,
    display_name: user.name,
    user_alias: user.alias,
    is_sensitive: false,
    user_last_interaction_date: lastMs === undefined ? '' : dateForPeople(lastMs),
    user_is_follower: user.isFollower,
    avatar,
    avatars: { '120': avatar, '240': avatar },
    dynamic_param: '',
    tags_and_notes_info: { notes: [], tag_names: [...user.tags] },
    shared_info: { address: '', city: '', district: '', phone: '', name: '', ...user.sharedInfo },
  };
}

export function listUsers(world: World, query: Fields): Fields {
  const offset = numberAt(query, 'offset') ?? 0;
  const count = numberAt(query, 'count') ?? MAX_COUNT;
  if (offset > MAX_OFFSET || count > MAX_COUNT) throw oaRefusal(-210);
  const nowMs = world.clock.nowMs();
  const found = [...world.users.values()].filter((user) => isAsked(user, query, nowMs));
  const users = found.slice(offset, offset + count).map(({ id }) => ({ user_id: id }));
  return { total: found.length, count: users.length, offset, users };
}

function isAsked(user: OaUser, query: Fields, nowMs: number): boolean {
  const tag = textAt(query, 'tag_name');
  if (tag !== undefined && !user.tags.has(tag)) return false;
  // The documents show both a text and a boolean.
  const follower = query['is_follower'];
  if (follower !== undefined && (follower === true || follower === 'true') !== user.isFollower) {
    return false;
  }
  const period = textAt(query, 'last_interaction_period');
  return period === undefined || isWithin(user.lastInteractionMs, period, nowMs);
}

function isWithin(lastMs: number | undefined, period: string, nowMs: number): boolean {
  const [first, last] = daysOf(period, nowMs);
  if (lastMs === undefined) return false;
  return dayOf(lastMs) >= first && dayOf(lastMs) <= last;
}

function daysOf(period: string, nowMs: number): readonly [string, string] {
  const today = dayOf(nowMs);
  const back = (days: number) => dayOf(nowMs - days * DAY_MS);
  switch (period) {
    case 'TODAY':
      return [today, today];
    case 'YESTERDAY':
      return [back(1), back(1)];
    case 'L7D':
      return [back(7), today];
    case 'L30D':
      return [back(30), today];
    default: {
      const days = /^(\d{4}_\d{2}_\d{2}):(\d{4}_\d{2}_\d{2})$/.exec(period);
      if (!days) throw invalidField('last_interaction_period');
      return [(days[1] ?? '').replaceAll('_', '-'), (days[2] ?? '').replaceAll('_', '-')];
    }
  }
}

export function updateUser(world: World, body: Fields): Fields {
  const user = userAt(world, body, 'user_id');
  const shared = fieldsAt(body, 'shared_info');
  if (shared) user.sharedInfo = { ...user.sharedInfo, ...asTexts(shared) };
  user.alias = textAt(body, 'user_alias') ?? user.alias;
  user.externalId = textAt(body, 'user_external_id') ?? user.externalId;
  return {};
}

export function deleteInfo(world: World, body: Fields): Fields {
  userAt(world, body, 'user_id').sharedInfo = {};
  return {};
}

export function tagUser(world: World, body: Fields): Fields {
  const user = userAt(world, body, 'user_id');
  const tag = tagName(body);
  world.tags.add(tag);
  user.tags.add(tag);
  void sendOaEvent(world, user.id, tagEvent(world, 'add_user_to_tag', tag, user));
  return {};
}

export function untagUser(world: World, body: Fields): Fields {
  const user = userAt(world, body, 'user_id');
  const tag = tagName(body);
  if (!user.tags.delete(tag)) throw invalidField('tag_name');
  void sendOaEvent(world, user.id, tagEvent(world, 'remove_user_from_tag', tag, user));
  return {};
}

export function removeTag(world: World, body: Fields): Fields {
  const tag = tagName(body);
  if (!world.tags.delete(tag)) throw invalidField('tag_name');
  for (const user of world.users.values()) user.tags.delete(tag);
  void sendOaEvent(world, world.oa.id, tagEvent(world, 'remove_tag', tag));
  return {};
}

function tagName(body: Fields): string {
  const tag = textAt(body, 'tag_name');
  if (tag === undefined) throw invalidField('tag_name');
  return tag;
}

export function describeOa(world: World): Fields {
  const { id, name, alias, type } = world.oa;
  return {
    oaid: id,
    name,
    description: '',
    oa_alias: alias,
    is_verified: true,
    oa_type: type,
    cate_name: '',
    num_follower: [...world.users.values()].filter(({ isFollower }) => isFollower).length,
    avatar: '',
    cover: '',
    package_name: 'Gói thử',
    package_valid_through_date: dateForPeople(world.clock.nowMs() + 365 * DAY_MS),
    package_auto_renew_date: '',
    linked_ZCA: '',
  };
}
