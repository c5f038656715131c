// The Bot host: /bot<token>/<method>. https://bot.zaloplatforms.com/docs
import { jsonAnswer } from '../http/call.ts';
import type { ApiAnswer, ApiCall } from '../http/call.ts';
import { fieldsAt, numberAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { botFields } from './bot-fields.ts';
import { sendAction, sendPhoto, sendSticker, sendText, sendVoice } from './bot-sends.ts';
import { deleteWebhook, setWebhook, webhookInfo } from './bot-webhook.ts';

const DEFAULT_POLL_S = 30;

type Method = (world: World, fields: Fields, call: ApiCall) => unknown;

const METHODS: Readonly<Record<string, Method>> = {
  getMe: describeBot,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: webhookInfo,
  sendMessage: sendText,
  sendPhoto,
  sendSticker,
  sendVoice,
  sendChatAction: sendAction,
};

export async function answerBot(world: World, call: ApiCall): Promise<ApiAnswer> {
  const [, token = '', name = ''] = /^\/bot([^/]+)\/([^/]+)$/.exec(call.path) ?? [];
  try {
    if (decodeURIComponent(token) !== world.botAccount.token) {
      throw new Refusal(401, 'Unauthorized');
    }
    if (!Object.hasOwn(METHODS, name)) throw new Refusal(400, 'Invalid API name');
    const result = await METHODS[name]?.(world, botFields(call), call);
    return jsonAnswer(result === undefined ? { ok: true } : { ok: true, result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The HTTP status is the code, unlike on the OA host.
    const { code, message } = error;
    return jsonAnswer({ ok: false, description: message, error_code: code }, code);
  }
}

function describeBot(world: World): Fields {
  return {
    id: world.botAccount.token.split(':')[0],
    account_name: 'bot.VDKyGxQvc',
    account_type: 'BASIC',
    can_join_groups: false,
  };
}

async function getUpdates(world: World, fields: Fields, call: ApiCall): Promise<Fields> {
  if (world.bot.webhook) {
    throw new Refusal(400, 'Bad Request: getUpdates cannot be used while a webhook is set');
  }
  const update = await world.bot.updates.next({
    timeoutMs: (numberAt(fields, 'timeout') ?? DEFAULT_POLL_S) * 1000,
    nowMs: world.clock.nowMs,
    isReplayed: world.behaviour.botUpdates === 'replayed',
    replayMs: world.limits.botReplayMs,
    hungUp: call.hungUp,
  });
  if (!update) throw new Refusal(408, 'Request timeout');
  return world.behaviour.botUpdateShape === 'named' ? update : olderShape(update);
}

function olderShape(update: Fields): Fields {
  const message = fieldsAt(update, 'message') ?? {};
  const { display_name: name, ...from } = fieldsAt(message, 'from') ?? {};
  return { message: { ...message, from: { ...from, first_name: name } } };
}
