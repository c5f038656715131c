// Sends templates to phone numbers and asks what became of them.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloInvalidRequest } from '../errors/zalo-invalid-request.ts';
import { asObject, numberAt, objectAt, textAt } from '../http/fields.ts';
import { withoutUndefined } from '../text/without-undefined.ts';
import { internationalPhone, phoneHash } from './phone.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface ZnsMessages {
  send(request: ZnsRequest): Promise<ZnsSent>;
  /** The number travels as its hash. */
  sendByHash(request: ZnsRequest): Promise<ZnsSent>;
  status(messageId: string): Promise<ZnsStatus>;
  quota(): Promise<ZnsQuota>;
}

export interface ZnsRequest {
  readonly phone: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** At most 48 characters; comes back with every event about the message. */
  readonly trackingId: string;
  /** Reaches administrators of the app and the account only. */
  readonly isTrial?: boolean;
  /** Sends over the daily quota; Zalo must have allowed it. */
  readonly overQuota?: boolean;
}

export interface ZnsSent {
  readonly messageId: string;
  readonly sentAtMs: number | undefined;
  readonly sendingMode: string | undefined;
  readonly quota: ZnsQuota | undefined;
}

export interface ZnsQuota {
  readonly daily: number | undefined;
  readonly remaining: number | undefined;
  readonly raw: JsonObject;
}

export type ZnsStatus =
  | { readonly kind: 'not-found'; readonly words: string | undefined }
  | { readonly kind: 'sent'; readonly words: string | undefined }
  | {
      readonly kind: 'delivered';
      readonly deliveredAtMs: number | undefined;
      readonly words: string | undefined;
    };

const TRACKING_ID_LENGTH_MAX = 48;

export function createZnsMessages(api: ApiCaller): ZnsMessages {
  const send = async (path: string, address: JsonObject, request: ZnsRequest) => {
    const body = JSON.stringify({ ...address, ...templateBody(request) });
    return readSent(objectAt(await api.call({ method: 'POST', path, body }), 'data'));
  };
  const get = async (path: string, query: Readonly<Record<string, string>>) =>
    objectAt(await api.call({ method: 'GET', path, query }), 'data');
  return {
    send: async (request) =>
      send('/message/template', { phone: internationalPhone(request.phone) }, request),
    sendByHash: async (request) => {
      const hash = await phoneHash(request.phone);
      return send('/message/template/hashphone', { hash_phone: hash }, request);
    },
    status: async (messageId) =>
      readStatus(await get('/message/status', { message_id: messageId })),
    quota: async () => readQuota(await get('/message/quota', {})),
  };
}

function templateBody(request: ZnsRequest): JsonObject {
  const { templateId, data, trackingId, isTrial, overQuota } = request;
  if (trackingId === '' || trackingId.length > TRACKING_ID_LENGTH_MAX) {
    throw new ZaloInvalidRequest(
      'trackingId',
      `must have 1 to ${TRACKING_ID_LENGTH_MAX} characters`,
    );
  }
  return withoutUndefined({
    template_id: templateId,
    template_data: data,
    tracking_id: trackingId,
    mode: isTrial === true ? 'development' : undefined,
    sending_mode: overQuota === true ? '3' : undefined,
  });
}

function readSent(data: JsonObject): ZnsSent {
  // The same template by user id answers `message_id`.
  const messageId = textAt(data, 'msg_id') ?? textAt(data, 'message_id');
  if (messageId === undefined) throw new ZaloBadAnswer(200, 'no message id');
  const quota = asObject(data['quota']);
  return {
    messageId,
    sentAtMs: numberAt(data, 'sent_time'),
    sendingMode: textAt(data, 'sending_mode'),
    quota: quota === undefined ? undefined : readQuota(quota),
  };
}

function readQuota(raw: JsonObject): ZnsQuota {
  return {
    daily: numberAt(raw, 'dailyQuota'),
    remaining: numberAt(raw, 'remainingQuota'),
    raw,
  };
}

function readStatus(data: JsonObject): ZnsStatus {
  const status = numberAt(data, 'status');
  const words = textAt(data, 'message');
  if (status === -1) return { kind: 'not-found', words };
  if (status === 0) return { kind: 'sent', words };
  if (status === 1) {
    return { kind: 'delivered', deliveredAtMs: numberAt(data, 'delivery_time'), words };
  }
  throw new ZaloBadAnswer(200, 'no known status');
}
