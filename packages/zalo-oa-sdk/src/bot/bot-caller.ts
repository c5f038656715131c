// Calls one method of the Bot Platform. The token is part of the address, so no address may reach an error.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloError } from '../errors/zalo-error.ts';
import { numberAt, textAt } from '../http/fields.ts';
import { scrub, textsWithin } from '../http/scrub.ts';
import { createTransport, joinUrl, readAnswer } from '../http/transport.ts';
import type { Json, JsonObject } from '../http/exact-json.ts';
import type { TransportOptions } from '../http/transport.ts';

export interface BotCallerOptions extends TransportOptions {
  /** `<bot id>:<secret>`. */
  readonly token: string;
  /** Default https://bot-api.zaloplatforms.com; the older host was https://bot-api.zapps.me. */
  readonly apiRoot?: string | undefined;
}

interface BotCall {
  readonly method: string;
  readonly body: JsonObject;
  readonly timeoutMs?: number;
}

export type BotCaller = (call: BotCall) => Promise<Json | undefined>;

export function createBotCaller(options: BotCallerOptions): BotCaller {
  const root = options.apiRoot ?? 'https://bot-api.zaloplatforms.com';
  return async ({ method, body, timeoutMs }) => {
    const transport = createTransport({ ...options, timeoutMs: timeoutMs ?? options.timeoutMs });
    const answer = await transport({
      method: 'POST',
      url: joinUrl(root, `/bot${options.token}/${method}`),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const sent = () => [options.token, ...textsWithin(body)];
    return readResult(readAnswer(answer), answer.status, sent);
  };
}

/** A success may say `error_code: 0`; a refusal has `ok: false` and an HTTP status of the same number. */
function readResult(
  body: JsonObject,
  status: number,
  sent: () => readonly string[],
): Json | undefined {
  const said = numberAt(body, 'error_code') ?? 0;
  if (body['ok'] === true && status < 400) return body['result'];
  const code = said === 0 ? status : said;
  if (typeof body['ok'] !== 'boolean') throw new ZaloBadAnswer(status, 'no ok field');
  if (code < 400) throw new ZaloBadAnswer(status, 'ok is false, without a code');
  const words = scrub(textAt(body, 'description') ?? '', sent());
  throw new ZaloError({ product: 'bot', code, words });
}
