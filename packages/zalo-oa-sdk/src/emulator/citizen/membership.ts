// Following an OA, leaving it, and telling it who one is.
import type { Fields } from '../fields.ts';
import { newMessageId } from '../ids.ts';
import { interact } from '../oa/oa-user.ts';
import type { OaUser } from '../oa/oa-user.ts';
import { followEvent, sendOaEvent } from '../webhook/oa-events.ts';
import type { FollowSource } from '../webhook/oa-events.ts';
import type { World } from '../world.ts';

/** A follow opens the window, but it is not a word yet: see `welcome_msg`. */
export function follow(world: World, user: OaUser, source: FollowSource): Promise<void> {
  user.isFollower = true;
  user.lastInteractionMs = world.clock.nowMs();
  return sendOaEvent(world, user.id, followEvent(world, user, 'follow', source));
}

export function unfollow(world: World, user: OaUser): Promise<void> {
  user.isFollower = false;
  return sendOaEvent(world, user.id, followEvent(world, user, 'unfollow', 'oa_profile'));
}

/** Told once, and only about people who never chatted; the window opens every time. */
export function clickChat(world: World, user: OaUser): Promise<void> {
  const isFirst = !user.hasInteracted;
  interact(user, world.clock.nowMs());
  if (!isFirst) return Promise.resolve();
  return sendOaEvent(world, user.id, {
    event_name: 'user_click_chatnow',
    oa_id: world.oa.id,
    user_id: user.id,
    user_id_by_app: user.byAppId,
    app_id: world.app.id,
    timestamp: String(world.clock.nowMs()),
  });
}

export interface SubmittedInfo {
  readonly name: string;
  readonly phone: string;
  readonly birthday: string;
  readonly gender: string;
  readonly city: string;
  readonly ward: string;
  readonly address: string;
}

/** The answer to a `request_user_info` message. */
export function submitInfo(world: World, user: OaUser, info: SubmittedInfo): Promise<void> {
  const atMs = world.clock.nowMs();
  interact(user, atMs);
  const { name, phone, address, city } = info;
  user.sharedInfo = { name, phone, address, city };
  const text = `${name}, ${phone}`;
  const content = { kind: 'text', text, buttons: [] } as const;
  user.chat.add({ id: newMessageId(), from: 'me', atMs, content });
  const isNew = world.behaviour.submitInfoShape === 'new';
  return sendOaEvent(world, user.id, {
    sender: { id: user.id },
    recipient: { id: world.oa.id },
    event_name: 'user_submit_info',
    app_id: world.app.id,
    timestamp: String(atMs),
    info: isNew ? newShape(info) : olderShape(info),
  });
}

function newShape({ name, phone, birthday, gender, city, ward, address }: SubmittedInfo) {
  return {
    name,
    phone,
    user_dob: birthday,
    gender,
    full_address: { user_city: city, user_ward: ward, user_address: address },
  };
}

function olderShape({ name, phone, city, ward, address }: SubmittedInfo) {
  return { address, phone, city, district: '', name, ward };
}

export interface WidgetConsent {
  /** The website's own id of the visitor; never overwritten once it is known. */
  readonly externalId: string;
  /** The page where consent was given, with its query. */
  readonly url: string;
}

/** The interaction widget of a website. */
export async function acceptWidget(world: World, user: OaUser, consent: WidgetConsent) {
  const { externalId, url } = consent;
  interact(user, world.clock.nowMs());
  const id = { user_id: user.id, user_external_id: externalId };
  await sendWidget(world, user, 'widget_interaction_accepted', { ...id, url });
  const message = whyNotSynced(world, user, externalId);
  if (message === undefined) {
    user.externalId = externalId;
    return;
  }
  const name = 'widget_failed_to_sync_user_external_id';
  await sendWidget(world, user, name, { ...id, message });
}

function whyNotSynced(world: World, user: OaUser, externalId: string): string | undefined {
  if (user.externalId === externalId) return undefined;
  if (user.externalId !== '') return 'user already has user_external_id';
  const isTaken = [...world.users.values()].some((other) => other.externalId === externalId);
  return isTaken ? 'user_externa_id already belongs to another user' : undefined;
}

function sendWidget(world: World, user: OaUser, name: string, data: Fields): Promise<void> {
  return sendOaEvent(world, user.id, {
    event_name: name,
    app_id: world.app.id,
    oa_id: world.oa.id,
    timestamp: String(world.clock.nowMs()),
    data,
  });
}
