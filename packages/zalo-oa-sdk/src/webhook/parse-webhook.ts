// Reads the body of a webhook call into one of the known events, or `unknown`. Never throws.
import { parseExactJson } from '../http/exact-json.ts';
import { asObject, textAt } from '../http/fields.ts';
import { readBase } from './event-base.ts';
import {
  readAnonymousMessage,
  readDelivered,
  readOaAnonymousMessage,
  readOaMessage,
  readReaction,
  readSeen,
  readUserMessage,
} from './message-events.ts';
import {
  isTemplateDelivery,
  readDailyQuotaChanged,
  readFeedback,
  readResponseClicked,
  readTemplateChanged,
  readTemplateDelivered,
} from './template-events.ts';
import { UNDESCRIBED_EVENTS } from './undescribed-events.ts';
import {
  readClickedChat,
  readFollow,
  readSubmittedInfo,
  readTagRemoved,
  readTagged,
  readUserUpdated,
  readUserWithdrew,
  readWidgetAccepted,
  readWidgetFailed,
} from './user-events.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';
import type { EventBase, Reader } from './event-base.ts';
import type { MessageEvent } from './message-events.ts';
import type { TemplateEvent } from './template-events.ts';
import type { UserEvent } from './user-events.ts';

export type WebhookEvent =
  | MessageEvent
  | UserEvent
  | TemplateEvent
  | UndescribedEvent
  /** The empty, unsigned call when the address is saved in the console: answer 200. */
  | { readonly kind: 'probe' }
  /** Answer 200 as well: Zalo gives up on addresses that refuse. */
  | { readonly kind: 'unknown'; readonly eventName: string | undefined; readonly raw: Json };

/** Zalo names these events (groups, calls, shop, journeys) and its documents do not show their bodies. */
export interface UndescribedEvent extends EventBase {
  readonly kind: 'undescribed';
}

/** `ownOaId` settles which side of a receipt is the person. */
export function parseWebhook(body: string, ownOaId?: string): WebhookEvent {
  try {
    return readWebhook(parseExactJson(body), ownOaId);
  } catch {
    return { kind: 'unknown', eventName: undefined, raw: null };
  }
}

export function readWebhook(body: Json, ownOaId: string | undefined): WebhookEvent {
  const object = asObject(body);
  if (object === undefined) return { kind: 'unknown', eventName: undefined, raw: body };
  if (Object.keys(object).length === 0) return { kind: 'probe' };
  const eventName = textAt(object, 'event_name');
  const read = eventName === undefined ? undefined : readNamed(eventName, object, ownOaId);
  return read ?? { kind: 'unknown', eventName, raw: body };
}

function readNamed(
  eventName: string,
  body: JsonObject,
  ownOaId: string | undefined,
): WebhookEvent | undefined {
  const base = readBase(eventName, body);
  const reader = READERS.get(eventName);
  if (reader !== undefined) return reader(body, { base, ownOaId });
  const isUndescribed = UNDESCRIBED_EVENTS.has(eventName) || GROUP_MESSAGE.test(eventName);
  return isUndescribed ? { ...base, kind: 'undescribed' } : undefined;
}

const GROUP_MESSAGE = /^(?:user|oa)_send_group_[a-z_]+$/;

/** Is a gif of a person ever announced? The console lists the event; one survey says it never comes. */
const USER_MESSAGES = 'text image gif link audio video sticker location business_card file'.split(
  ' ',
);
/** `msg`, `link`, `video` and `carousel` were seen but are not documented. */
const OA_MESSAGES = 'text image gif list file sticker template msg link video carousel'.split(' ');
const ANONYMOUS_MESSAGES = ['text', 'image', 'file', 'sticker'];

const READERS: ReadonlyMap<string, Reader<WebhookEvent>> = new Map<string, Reader<WebhookEvent>>([
  ...family('user_send_', USER_MESSAGES, readUserMessage),
  ...family('oa_send_', OA_MESSAGES, readOaMessage),
  ...family('anonymous_send_', ANONYMOUS_MESSAGES, readAnonymousMessage),
  ...family('oa_send_anonymous_', ANONYMOUS_MESSAGES, readOaAnonymousMessage),
  [
    'user_received_message',
    (body, context) =>
      isTemplateDelivery(body)
        ? readTemplateDelivered(body, context)
        : readDelivered(body, context),
  ],
  ['user_seen_message', readSeen],
  ['user_reacted_message', readReaction('user')],
  ['oa_reacted_message', readReaction('oa')],
  ['user_click_chatnow', readClickedChat],
  ['follow', readFollow('follow')],
  ['unfollow', readFollow('unfollow')],
  ['user_submit_info', readSubmittedInfo],
  ['update_user_info', readUserUpdated],
  ['user_withdraw', readUserWithdrew],
  ['add_user_to_tag', readTagged('tagged')],
  ['remove_user_from_tag', readTagged('untagged')],
  ['remove_tag', readTagRemoved],
  ['widget_interaction_accepted', readWidgetAccepted],
  ['widget_failed_to_sync_user_external_id', readWidgetFailed],
  ['user_feedback', readFeedback],
  ['user_click_response_button', readResponseClicked],
  ['change_template_status', readTemplateChanged('status')],
  ['change_template_quality', readTemplateChanged('quality')],
  ['change_template_quota', readTemplateChanged('quota')],
  ['change_oa_daily_quota', readDailyQuotaChanged],
]);

function family(
  prefix: string,
  names: readonly string[],
  reader: Reader<WebhookEvent>,
): readonly (readonly [string, Reader<WebhookEvent>])[] {
  return names.map((name) => [`${prefix}${name}`, reader]);
}
