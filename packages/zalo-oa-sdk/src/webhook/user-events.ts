// Events about people: followed, gave their details, were tagged, met the widget.
import { objectAt, textAt, textsAt } from '../http/fields.ts';
import { oaIdOf, recipientId, senderId } from './event-base.ts';
import type { EventBase, Reader } from './event-base.ts';

export type UserEvent =
  | FollowEvent
  | ClickedChatEvent
  | SubmittedInfoEvent
  | UserUpdatedEvent
  | UserWithdrewEvent
  | TaggedEvent
  | TagRemovedEvent
  | WidgetAcceptedEvent
  | WidgetFailedEvent;

export interface FollowEvent extends EventBase {
  readonly kind: 'follow' | 'unfollow';
  readonly userId: string;
  readonly userIdByApp: string | undefined;
  readonly oaId: string | undefined;
  /** `oa_profile`, `message_invite` or `social_plugin`; nothing of a link's parameters. */
  readonly source: string | undefined;
}

/** Once for a person who never chatted; the account may write first afterwards. */
export interface ClickedChatEvent extends EventBase {
  readonly kind: 'clicked-chat';
  readonly userId: string;
  readonly userIdByApp: string | undefined;
  readonly oaId: string | undefined;
}

/** The answer to a request for details; newer and older forms have different fields. */
export interface SubmittedInfoEvent extends EventBase {
  readonly kind: 'submitted-info';
  readonly userId: string;
  readonly oaId: string | undefined;
  readonly info: SubmittedInfo;
}

export interface SubmittedInfo {
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly address: string | undefined;
  readonly ward: string | undefined;
  /** The older form alone. */
  readonly district: string | undefined;
  readonly city: string | undefined;
  /** `30/10/1999`; the newer form alone. */
  readonly birthDate: string | undefined;
  /** `Nam`, `Nữ` or `Khác`; the newer form alone. */
  readonly gender: string | undefined;
}

export interface UserUpdatedEvent extends EventBase {
  readonly kind: 'user-updated';
  /** `dynamic_url` was seen. What else is in the body? It is described nowhere. */
  readonly method: string | undefined;
  readonly userId: string | undefined;
  readonly oaId: string | undefined;
}

/** The person asks for the end of what the account knows about them. */
export interface UserWithdrewEvent extends EventBase {
  readonly kind: 'user-withdrew';
  readonly userId: string;
  readonly userIdByApp: string | undefined;
  readonly oaId: string | undefined;
}

export interface TaggedEvent extends EventBase {
  readonly kind: 'tagged' | 'untagged';
  readonly userIds: readonly string[];
  readonly tagName: string;
  readonly oaId: string | undefined;
}

export interface TagRemovedEvent extends EventBase {
  readonly kind: 'tag-removed';
  readonly tagName: string;
  readonly oaId: string | undefined;
}

/** The only documented way to learn which visitor of a website a person is. */
export interface WidgetAcceptedEvent extends EventBase {
  readonly kind: 'widget-accepted';
  readonly userId: string;
  readonly externalId: string | undefined;
  /** The page where the person consented; its query can carry anything. */
  readonly pageUrl: string | undefined;
  readonly oaId: string | undefined;
}

export interface WidgetFailedEvent extends EventBase {
  readonly kind: 'widget-failed';
  readonly userId: string | undefined;
  readonly externalId: string | undefined;
  readonly reason: string | undefined;
  readonly oaId: string | undefined;
}

export function readFollow(kind: 'follow' | 'unfollow'): Reader<FollowEvent> {
  return (body, { base }) => {
    const userId = textAt(objectAt(body, 'follower'), 'id');
    if (userId === undefined) return undefined;
    const userIdByApp = textAt(body, 'user_id_by_app');
    const source = textAt(body, 'source');
    return { ...base, kind, userId, userIdByApp, oaId: oaIdOf(body), source };
  };
}

export const readClickedChat: Reader<ClickedChatEvent> = (body, { base }) => {
  const userId = textAt(body, 'user_id');
  if (userId === undefined) return undefined;
  const userIdByApp = textAt(body, 'user_id_by_app');
  return { ...base, kind: 'clicked-chat', userId, userIdByApp, oaId: oaIdOf(body) };
};

export const readSubmittedInfo: Reader<SubmittedInfoEvent> = (body, { base }) => {
  const userId = senderId(body);
  if (userId === undefined) return undefined;
  const info = objectAt(body, 'info');
  const full = objectAt(info, 'full_address');
  return {
    ...base,
    kind: 'submitted-info',
    userId,
    oaId: recipientId(body),
    info: {
      name: textAt(info, 'name'),
      phone: textAt(info, 'phone'),
      address: textAt(full, 'user_address') ?? textAt(info, 'address'),
      ward: textAt(full, 'user_ward') ?? textAt(info, 'ward'),
      district: textAt(info, 'district'),
      city: textAt(full, 'user_city') ?? textAt(info, 'city'),
      birthDate: textAt(info, 'user_dob'),
      gender: textAt(info, 'gender'),
    },
  };
};

export const readUserUpdated: Reader<UserUpdatedEvent> = (body, { base }) => {
  const data = objectAt(body, 'data');
  const userId = textAt(body, 'user_id') ?? textAt(data, 'user_id');
  return {
    ...base,
    kind: 'user-updated',
    method: textAt(data, 'method'),
    userId,
    oaId: oaIdOf(body),
  };
};

export const readUserWithdrew: Reader<UserWithdrewEvent> = (body, { base }) => {
  const userId = textAt(body, 'user_id');
  if (userId === undefined) return undefined;
  const userIdByApp = textAt(body, 'user_id_by_app');
  return { ...base, kind: 'user-withdrew', userId, userIdByApp, oaId: oaIdOf(body) };
};

export function readTagged(kind: 'tagged' | 'untagged'): Reader<TaggedEvent> {
  return (body, { base }) => {
    const tag = objectAt(body, 'tag');
    const tagName = textAt(tag, 'name');
    if (tagName === undefined) return undefined;
    return { ...base, kind, userIds: textsAt(tag, 'user_ids'), tagName, oaId: oaIdOf(body) };
  };
}

export const readTagRemoved: Reader<TagRemovedEvent> = (body, { base }) => {
  const tagName = textAt(objectAt(body, 'tag'), 'name');
  if (tagName === undefined) return undefined;
  return { ...base, kind: 'tag-removed', tagName, oaId: oaIdOf(body) };
};

export const readWidgetAccepted: Reader<WidgetAcceptedEvent> = (body, { base }) => {
  const data = objectAt(body, 'data');
  const userId = textAt(data, 'user_id');
  if (userId === undefined) return undefined;
  const externalId = textAt(data, 'user_external_id');
  const pageUrl = textAt(data, 'url');
  return { ...base, kind: 'widget-accepted', userId, externalId, pageUrl, oaId: oaIdOf(body) };
};

export const readWidgetFailed: Reader<WidgetFailedEvent> = (body, { base }) => {
  const data = objectAt(body, 'data');
  return {
    ...base,
    kind: 'widget-failed',
    userId: textAt(data, 'user_id'),
    externalId: textAt(data, 'user_external_id'),
    reason: textAt(data, 'message'),
    oaId: oaIdOf(body),
  };
};
