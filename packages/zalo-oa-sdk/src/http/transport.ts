// One HTTP exchange: bytes out, text back, or ZaloNoAnswer. Knows nothing of Zalo's envelopes.
import { ZaloBadAnswer, ZaloNoAnswer } from '../errors/zalo-no-answer.ts';
import { parseExactJson } from './exact-json.ts';
import { asObject } from './fields.ts';
import type { JsonObject } from './exact-json.ts';

export interface TransportOptions {
  /** Default: the global fetch. */
  readonly fetch?: typeof fetch;
  /** For the whole exchange. Default 30 s. */
  readonly timeoutMs?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

const TIMEOUT_MS = 30_000;

export function createTransport(options: TransportOptions): Transport {
  const send = options.fetch ?? fetch;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  return async ({ method, url, headers, body }) => {
    try {
      const response = await send(url, {
        method,
        headers,
        body: body ?? null,
        // A redirect would carry the access token, a header of its own kind, to wherever it points.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (cause) {
      throw noAnswer(cause);
    }
  };
}

/** Settings are written with and without a slash at the end. */
export function joinUrl(root: string, path: string): string {
  return `${root.replace(/\/+$/, '')}${path}`;
}

/** The JSON object of an answer. */
export function readAnswer({ status, text }: HttpAnswer): JsonObject {
  const parsed = asObject(parseOrUndefined(text));
  if (parsed === undefined) throw new ZaloBadAnswer(status, 'not a JSON object');
  return parsed;
}

function parseOrUndefined(text: string) {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

/** System codes that mean that no connection came about, so that Zalo saw nothing. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function noAnswer(cause: unknown): ZaloNoAnswer {
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new ZaloNoAnswer('unknown', 'time ran out');
  }
  const code = systemCode(cause) ?? 'connection failed';
  return new ZaloNoAnswer(NEVER_REACHED.has(code) ? 'never' : 'unknown', code);
}

/** fetch hides the reason one or two causes deep. Only codes are let through: messages may quote addresses. */
function systemCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 3) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,39}$/.test(code)) return code;
  return systemCode(error.cause, depth + 1);
}
