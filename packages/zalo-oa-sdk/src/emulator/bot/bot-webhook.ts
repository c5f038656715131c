// The bot's webhook: set, asked for, taken away; and the way of an update to whoever listens.
import { isWebUrl, textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import { post } from '../webhook/post.ts';
import type { World } from '../world.ts';

const PROBE_TIMEOUT_MS = 2000;

/** The URL is kept even when the probe is not answered. */
export async function setWebhook(world: World, fields: Fields): Promise<Fields> {
  const url = textAt(fields, 'url');
  const secret = textAt(fields, 'secret_token') ?? '';
  if (!isWebUrl(url) || !isReachable(url)) throw new Refusal(400, 'Bad Request: url is invalid');
  if (secret.length < 8 || secret.length > 256) {
    throw new Refusal(400, 'Bad Request: secret_token is invalid');
  }
  const updatedMs = world.clock.nowMs();
  world.bot.webhook = { url, secret, updatedMs };
  const leadsTo = world.botWebhookLeadsTo(url);
  world.bot.deliveries.setUrl(leadsTo);
  // An empty body without a content type.
  const outcome = await post({ url: leadsTo, headers: {}, body: '', timeoutMs: PROBE_TIMEOUT_MS });
  const isOk = outcome.kind === 'answered' && outcome.status === 200;
  const verification = { ok: isOk, hint: isOk ? '' : 'The URL did not answer with 200' };
  return { url, updated_at: updatedMs, verification };
}

/** Zalo wants HTTPS and a public name. Here loopback is the one other place that will do. */
function isReachable(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  if (isLoopback) return true;
  const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[)/.test(hostname);
  return protocol === 'https:' && !isPrivate;
}

export function deleteWebhook(world: World): Fields {
  world.bot.webhook = undefined;
  world.bot.deliveries.setUrl(undefined);
  return { url: '', updated_at: world.clock.nowMs() };
}

export function webhookInfo(world: World): Fields {
  const webhook = world.bot.webhook;
  if (!webhook) throw new Refusal(404, 'Not Found');
  return { url: webhook.url, updated_at: webhook.updatedMs };
}

/** To the webhook if one is set, otherwise to whoever polls. */
export function sendBotUpdate(world: World, lane: string, update: Fields): Promise<void> {
  const webhook = world.bot.webhook;
  if (!webhook) {
    world.bot.updates.add(update, world.clock.nowMs());
    return Promise.resolve();
  }
  const isFlat = world.behaviour.botEnvelope === 'flat';
  return world.bot.deliveries.send({
    lane,
    name: String(update['event_name']),
    body: JSON.stringify(isFlat ? update : { ok: true, result: update }),
    headers: {
      'content-type': 'application/json',
      'x-bot-api-secret-token': webhook.secret,
    },
  });
}
