// The ZBS Template Message host (formerly ZNS): sends, their status, the quota, the templates.
// https://docs.zaloplatforms.com/docs/ZBS
import { createHash } from 'node:crypto';
import { jsonAnswer, jsonBody } from '../http/call.ts';
import type { ApiAnswer, ApiCall } from '../http/call.ts';
import { fieldsAt, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { newMessageId } from '../ids.ts';
import { asTexts } from '../oa/message-v3.ts';
import { strangerCode } from '../oa/gate.ts';
import type { ZnsTemplate } from '../options.ts';
import { Refusal, znsRefusal } from '../refusal.ts';
import { sendZnsEvent } from '../webhook/oa-events.ts';
import { isNight } from '../zalo-time.ts';
import type { World } from '../world.ts';
import { describeTemplate, listTemplates, sampleData } from './templates.ts';
import type { ZnsMessage } from './zns-state.ts';

const MAX_TRACKING_ID = 48;

type Endpoint = (world: World, call: ApiCall) => unknown;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'POST /message/template': (world, call) => sendTemplate(world, call, phoneOf),
  'POST /message/template/hashphone': (world, call) => sendTemplate(world, call, hashedPhoneOf),
  'GET /message/status': messageStatus,
  'GET /message/quota': ({ limits, zns, clock }) => ({
    dailyQuota: String(limits.znsPerDay),
    remainingQuota: String(limits.znsPerDay - zns.sentOn(clock.nowMs())),
  }),
  'GET /template/all': (world, call) => listTemplates(world, call.query),
  'GET /template/info/v2': (world, call) => describeTemplate(world, call.query),
  'GET /template/sample-data': (world, call) => sampleData(world, call.query),
  'GET /quality': () => ({ oaCurrentQuality: 'UNDEFINED', oa7dayQuality: 'UNDEFINED' }),
};

export function answerZns(world: World, call: ApiCall): ApiAnswer {
  const endpoint = ENDPOINTS[`${call.method} ${call.path}`];
  if (!endpoint) return { status: 404, body: `no such endpoint: ${call.method} ${call.path}` };
  try {
    refuseStranger(world, call);
    return jsonAnswer({ error: 0, message: 'Success', data: endpoint(world, call) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return jsonAnswer({ error: error.code, message: error.message });
  }
}

function refuseStranger(world: World, call: ApiCall): void {
  const code = strangerCode(world, call);
  if (code !== undefined) throw znsRefusal(code === -242 ? -1241 : -124);
}

function sendTemplate(
  world: World,
  call: ApiCall,
  findPhone: (world: World, body: Fields) => string,
): Fields {
  if (call.body.length === 0) throw znsRefusal(-121);
  const body = jsonBody(call);
  if (!body) throw znsRefusal(-122);
  const phone = findPhone(world, body);
  const template = approvedTemplate(world, body);
  if (body['mode'] === 'development') refuseUnlessAdmin(world, phone);
  const data = templateData(template, body);
  const trackingId = trackingIdOf(body);
  const sendingMode = sendingModeOf(body);
  refuseByTime(world, call.atMs);
  const id = newMessageId();
  const message = { id, phone, templateId: template.id, trackingId, atMs: call.atMs };
  accept(world, message, data, body);
  return {
    msg_id: id,
    sent_time: String(call.atMs),
    sending_mode: sendingMode,
    quota: {
      dailyQuota: String(world.limits.znsPerDay),
      remainingQuota: String(world.limits.znsPerDay - world.zns.sentOn(call.atMs)),
    },
  };
}

/** `84…` or `+84…`, never `0…`. */
function phoneOf(world: World, body: Fields): string {
  const phone = /^\+?(84\d{9})$/.exec(textAt(body, 'phone') ?? '')?.[1];
  if (phone === undefined) throw znsRefusal(-108);
  if (world.phonesWithoutZalo.includes(phone)) throw znsRefusal(-118);
  return phone;
}

/** SHA-256 in hex of `84…`; the phone goes by its hash from here on, as in the receipt. */
function hashedPhoneOf(world: World, body: Fields): string {
  const hash = textAt(body, 'hash_phone') ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) throw znsRefusal(-108);
  const isMissing = world.phonesWithoutZalo.some((phone) => sha256(phone) === hash);
  if (isMissing) throw znsRefusal(-118);
  return hash;
}

function refuseUnlessAdmin({ adminPhones }: World, phoneOrHash: string): void {
  const isAdmin = adminPhones.some((phone) => [phone, sha256(phone)].includes(phoneOrHash));
  if (!isAdmin) throw znsRefusal(-127);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function approvedTemplate(world: World, body: Fields): ZnsTemplate {
  const template = world.templates.find(({ id }) => id === body['template_id']);
  if (!template) throw znsRefusal(-109);
  if (template.status !== 'ENABLE') throw znsRefusal(-131);
  return template;
}

function templateData(template: ZnsTemplate, body: Fields) {
  const data = fieldsAt(body, 'template_data');
  if (!data) throw znsRefusal(-111);
  for (const { name, maxLength } of template.params) {
    const value = data[name];
    if (value === undefined || value === '') throw znsRefusal(-1122);
    if (typeof value !== 'string' && typeof value !== 'number') throw znsRefusal(-112);
    if (String(value).length > maxLength) throw znsRefusal(-1121);
  }
  return asTexts(data);
}

function trackingIdOf(body: Fields): string {
  const trackingId = textAt(body, 'tracking_id');
  if (trackingId === undefined) throw znsRefusal(-1122);
  if (trackingId.length > MAX_TRACKING_ID) throw znsRefusal(-1121);
  return trackingId;
}

/** "3" (over the quota) is for OAs on a list of Zalo's. */
function sendingModeOf(body: Fields): string {
  const mode = body['sending_mode'] ?? '1';
  if (mode !== '1') throw znsRefusal(-161);
  return mode;
}

function refuseByTime(world: World, nowMs: number): void {
  if (world.behaviour.znsNight === 'closed' && isNight(nowMs)) throw znsRefusal(-133);
  if (world.zns.sentOn(nowMs) >= world.limits.znsPerDay) throw znsRefusal(-144);
}

function accept(
  world: World,
  message: ZnsMessage,
  data: Readonly<Record<string, string>>,
  request: Fields,
): void {
  const { id, phone, templateId, atMs } = message;
  const content = { kind: 'template', templateId, data } as const;
  world.zns.messages.set(id, message);
  world.zns.chatOf(phone).add({ id, from: 'them', atMs, content });
  world.accepted.push({ channel: 'zns', to: phone, messageId: id, content, request, atMs });
  if (!world.behaviour.receipts) return;
  void sendZnsEvent(world, phone, {
    sender: { id: world.oa.id },
    recipient: { id: phone },
    event_name: 'user_received_message',
    message: { delivery_time: String(atMs), msg_id: id, tracking_id: message.trackingId },
    app_id: world.app.id,
    timestamp: String(atMs),
  });
}

/** Here everything is delivered at once, so that 0 (sent, not delivered) does not occur. */
function messageStatus(world: World, call: ApiCall): Fields {
  const id = call.query.get('message_id');
  if (id === null || id === '') throw znsRefusal(-107);
  const message = world.zns.messages.get(id);
  if (!message) return { status: -1, message: 'The message does not exist' };
  return { status: 1, delivery_time: String(message.atMs), message: 'The message is delivered' };
}
