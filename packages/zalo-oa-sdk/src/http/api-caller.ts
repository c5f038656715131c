// Calls openapi.zalo.me and business.openapi.zalo.me: access token, proof, envelope, one refresh and one retry.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloError } from '../errors/zalo-error.ts';
import { hmacSha256Hex } from './crypto.ts';
import { numberAt, textAt } from './fields.ts';
import { readRateLimit } from './rate-limit.ts';
import { scrub, textsWithin } from './scrub.ts';
import { parseExactJson } from './exact-json.ts';
import { joinUrl, readAnswer } from './transport.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { JsonObject } from './exact-json.ts';
import type { RateLimit } from './rate-limit.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts';

export interface ApiCallerOptions {
  readonly product: 'oa' | 'zns';
  readonly root: string;
  readonly tokens: AccessTokens;
  /** Given: every call carries `appsecret_proof`, as the console can require. */
  readonly appSecret: string | undefined;
  readonly transport: Transport;
}

type ApiRequest =
  | { readonly method: 'GET'; readonly path: string; readonly query?: Query }
  | { readonly method: 'POST'; readonly path: string; readonly body: string | FormData };

export type Query = Readonly<Record<string, string>>;

export interface ApiCaller {
  /** The whole answer of a success, so `data` may be of any shape. Throws ZaloError for a refusal. */
  call(request: ApiRequest): Promise<JsonObject>;
  rateLimit(): RateLimit | undefined;
}

export function createApiCaller(options: ApiCallerOptions): ApiCaller {
  let lastRateLimit: RateLimit | undefined;
  const callWith = async (request: ApiRequest, token: string): Promise<JsonObject> => {
    const answer = await options.transport(await toHttp(options, request, token));
    lastRateLimit = readRateLimit(answer.headers) ?? lastRateLimit;
    return readEnvelope(options.product, answer, () => [token, ...textsSent(request)]);
  };
  return {
    rateLimit: () => lastRateLimit,
    call: async (request) => {
      const token = await options.tokens.current();
      try {
        return await callWith(request, token);
      } catch (error) {
        // A refusal means that nothing was done, so repeating cannot do it twice; after the caller's end it is not begun.
        if (!(error instanceof ZaloError) || error.kind !== 'refresh') throw error;
        const newer = await options.tokens.afterRefusal(token);
        if (newer === token) throw error;
        return await callWith(request, newer);
      }
    },
  };
}

/** The convention of the OA host: all parameters of a GET are one JSON text in `data`. */
export function dataQuery(data: JsonObject): Query {
  return { data: JSON.stringify(data) };
}

async function toHttp(
  { root, appSecret }: ApiCallerOptions,
  request: ApiRequest,
  token: string,
): Promise<HttpRequest> {
  const proof = appSecret === undefined ? {} : await proofHeader(appSecret, token);
  const headers = { access_token: token, ...proof };
  if (request.method === 'GET') {
    const url = joinUrl(root, `${request.path}${queryString(request.query ?? {})}`);
    return { method: 'GET', url, headers };
  }
  const url = joinUrl(root, request.path);
  if (typeof request.body !== 'string') return { method: 'POST', url, headers, body: request.body };
  const json = { ...headers, 'content-type': 'application/json' };
  return { method: 'POST', url, headers: json, body: request.body };
}

/** A space becomes %20, never a plus sign, which not every server reads as a space. */
function queryString(query: Query): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

async function proofHeader(appSecret: string, token: string): Promise<Record<string, string>> {
  return { appsecret_proof: await hmacSha256Hex(appSecret, token) };
}

function textsSent(request: ApiRequest): readonly string[] {
  if (request.method === 'GET') {
    const { data, ...others } = request.query ?? {};
    return [...Object.values(others), ...(data === undefined ? [] : textsInJson(data))];
  }
  return typeof request.body === 'string' ? textsInJson(request.body) : [];
}

function textsInJson(text: string): readonly string[] {
  return textsWithin(parseExactJson(text));
}

/** Zalo says no with HTTP 200: only `error` equal to 0 is a success. */
function readEnvelope(
  product: 'oa' | 'zns',
  answer: HttpAnswer,
  sent: () => readonly string[],
): JsonObject {
  const body = readAnswer(answer);
  const code = numberAt(body, 'error');
  if (code === undefined) throw new ZaloBadAnswer(answer.status, 'no error field');
  if (code === 0) return body;
  const words = scrub(textAt(body, 'message') ?? '', sent());
  throw new ZaloError({ product, code, words, rateLimit: readRateLimit(answer.headers) });
}
