// Events about templates (ZNS, ZBS); they come with the header `X-ZEvent-Server: ZNS`.
import { numberAt, objectAt, textAt } from '../http/fields.ts';
import { oaIdOf, recipientId, senderId } from './event-base.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type { EventBase, Reader } from './event-base.ts';

export type TemplateEvent =
  | TemplateDeliveredEvent
  | FeedbackEvent
  | ResponseClickedEvent
  | TemplateChangedEvent
  | DailyQuotaChangedEvent;

export interface TemplateDeliveredEvent extends EventBase {
  readonly kind: 'template-delivered';
  readonly messageId: string;
  readonly trackingId: string | undefined;
  readonly deliveredAtMs: number | undefined;
  /** The phone number, or its hash if it was sent so. */
  readonly phoneOrHash: string | undefined;
  readonly oaId: string | undefined;
}

export interface FeedbackEvent extends EventBase {
  readonly kind: 'feedback';
  readonly messageId: string | undefined;
  readonly trackingId: string | undefined;
  readonly rate: number | undefined;
  readonly submittedAtMs: number | undefined;
  readonly oaId: string | undefined;
}

export interface ResponseClickedEvent extends EventBase {
  readonly kind: 'response-clicked';
  readonly messageId: string | undefined;
  readonly trackingId: string | undefined;
  readonly buttonType: string | undefined;
  readonly data: string | undefined;
  readonly submittedAtMs: number | undefined;
  readonly oaId: string | undefined;
}

/** Only the body of the status is described; the others are read alike. */
export interface TemplateChangedEvent extends EventBase {
  readonly kind: 'template-changed';
  readonly what: 'status' | 'quality' | 'quota';
  readonly templateId: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly reason: string | undefined;
  readonly oaId: string | undefined;
}

export interface DailyQuotaChangedEvent extends EventBase {
  readonly kind: 'daily-quota-changed';
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly oaId: string | undefined;
}

/** `user_received_message` has two bodies; this one speaks of a template. */
export function isTemplateDelivery(body: JsonObject): boolean {
  const message = objectAt(body, 'message');
  return Object.hasOwn(message, 'delivery_time') || Object.hasOwn(message, 'tracking_id');
}

export const readTemplateDelivered: Reader<TemplateDeliveredEvent> = (body, { base }) => {
  const message = objectAt(body, 'message');
  const messageId = textAt(message, 'msg_id');
  if (messageId === undefined) return undefined;
  return {
    ...base,
    kind: 'template-delivered',
    messageId,
    trackingId: textAt(message, 'tracking_id'),
    deliveredAtMs: numberAt(message, 'delivery_time'),
    phoneOrHash: recipientId(body),
    oaId: senderId(body),
  };
};

export const readFeedback: Reader<FeedbackEvent> = (body, { base }) => ({
  ...base,
  kind: 'feedback',
  ...answered(body),
  rate: numberAt(objectAt(body, 'message'), 'rate'),
});

export const readResponseClicked: Reader<ResponseClickedEvent> = (body, { base }) => {
  const message = objectAt(body, 'message');
  return {
    ...base,
    kind: 'response-clicked',
    ...answered(body),
    buttonType: textAt(message, 'button_type'),
    data: textAt(message, 'data'),
  };
};

export function readTemplateChanged(
  what: 'status' | 'quality' | 'quota',
): Reader<TemplateChangedEvent> {
  return (body, { base }) => {
    const change = objectAt(body, what);
    return {
      ...base,
      kind: 'template-changed',
      what,
      templateId: textAt(body, 'template_id'),
      before: textAt(change, `prev_${what}`) ?? textAt(change, 'prev_value'),
      after: textAt(change, `new_${what}`) ?? textAt(change, 'new_value'),
      reason: textAt(body, 'reason'),
      oaId: oaIdOf(body),
    };
  };
}

export const readDailyQuotaChanged: Reader<DailyQuotaChangedEvent> = (body, { base }) => {
  const quota = objectAt(body, 'quota');
  return {
    ...base,
    kind: 'daily-quota-changed',
    before: textAt(quota, 'prev_value'),
    after: textAt(quota, 'new_value'),
    oaId: oaIdOf(body),
  };
};

/** One of the two has its message id inside `message`, the other beside it. */
function answered(body: JsonObject) {
  const message = objectAt(body, 'message');
  return {
    messageId: textAt(message, 'msg_id') ?? textAt(body, 'msg_id'),
    trackingId: textAt(message, 'tracking_id'),
    submittedAtMs: numberAt(message, 'submit_time'),
    oaId: oaIdOf(body),
  };
}
