// What Zalo says about a message it took.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { asObject, numberAt, objectAt, textAt } from '../http/fields.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface SentMessage {
  /** The echo webhook `oa_send_*` carries the same id. */
  readonly messageId: string;
  readonly userId: string | undefined;
  readonly sentAtMs: number | undefined;
  readonly anonymousId: string | undefined;
  readonly conversationId: string | undefined;
  /** What the message was counted against; undefined for one that was charged. */
  readonly quota: MessageQuota | undefined;
}

export interface MessageQuota {
  /** `reply`, `welcome_msg`, `sub_quota`, `purchase_quota`, `reward_quota`, or a newer one. */
  readonly type: string;
  readonly remain: number | undefined;
  readonly total: number | undefined;
  readonly expiredDate: string | undefined;
  readonly ownerType: string | undefined;
  readonly ownerId: string | undefined;
}

export function readSentMessage(answer: JsonObject): SentMessage {
  const data = objectAt(answer, 'data');
  const messageId = textAt(data, 'message_id') ?? textAt(data, 'msg_id');
  if (messageId === undefined) throw new ZaloBadAnswer(200, 'no message id');
  return {
    messageId,
    userId: textAt(data, 'user_id'),
    sentAtMs: numberAt(data, 'sent_time'),
    anonymousId: textAt(data, 'anonymous_id'),
    conversationId: textAt(data, 'conversation_id'),
    quota: readQuota(asObject(data['quota'])),
  };
}

function readQuota(quota: JsonObject | undefined): MessageQuota | undefined {
  const type = quota === undefined ? undefined : textAt(quota, 'quota_type');
  if (quota === undefined || type === undefined) return undefined;
  return {
    type,
    remain: numberAt(quota, 'remain'),
    total: numberAt(quota, 'total'),
    expiredDate: textAt(quota, 'expired_date'),
    ownerType: textAt(quota, 'owner_type'),
    ownerId: textAt(quota, 'owner_id'),
  };
}
