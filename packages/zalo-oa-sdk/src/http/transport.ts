// One HTTP exchange: bytes out, text back, or ZaloNoAnswer. Knows nothing of Zalo's envelopes.
import { ZaloBadAnswer, ZaloNoAnswer } from '../errors/zalo-no-answer.ts';
import { parseExactJson } from './exact-json.ts';
import { asObject } from './fields.ts';
import type { JsonObject } from './exact-json.ts';

export interface TransportOptions {
  /** Default: the global fetch. */
  readonly fetch?: typeof fetch | undefined;
  /** For the whole exchange. Default 30 s. */
  readonly timeoutMs?: number | undefined;
  /** Aborted: calls under way end, and none begins any more, not even the one after a refresh of the token. */
  readonly signal?: AbortSignal | undefined;
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
/** What Zalo answers has some kilobytes; a list of 50 people, some tens of them. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

export function createTransport(options: TransportOptions): Transport {
  const send = options.fetch ?? fetch;
  return async ({ method, url, headers, body }) => {
    if (options.signal?.aborted === true) throw new ZaloNoAnswer('never', STOPPED);
    const ending = endOf(options);
    try {
      const response = await send(url, {
        method,
        headers,
        body: body ?? null,
        // A redirect would carry the access token, a header of its own kind, to wherever it points.
        redirect: 'manual',
        signal: ending.signal,
      });
      return { status: response.status, headers: response.headers, text: await textOf(response) };
    } catch (cause) {
      if (cause instanceof ZaloBadAnswer) throw cause;
      throw ending.why() ?? noAnswer(cause);
    } finally {
      ending.release();
    }
  };
}

const STOPPED = 'stopped';

interface Ending {
  readonly signal: AbortSignal;
  /** Undefined: the call did not end for its end's sake. */
  readonly why: () => ZaloNoAnswer | undefined;
  readonly release: () => void;
}

/** The caller's end and the time limit, whichever comes first. Nothing is left on a signal that outlives thousands of calls. */
function endOf({ signal, timeoutMs = TIMEOUT_MS }: TransportOptions): Ending {
  const ended = new AbortController();
  let why: string | undefined;
  const end = (reason: string): void => {
    why ??= reason;
    ended.abort();
  };
  const stop = (): void => end(STOPPED);
  const timer = setTimeout(end, timeoutMs, 'time ran out');
  signal?.addEventListener('abort', stop);
  return {
    signal: ended.signal,
    why: () => (why === undefined ? undefined : new ZaloNoAnswer('unknown', why)),
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** An answer without an end is no answer of Zalo's. */
async function textOf({ body, status }: Response): Promise<string> {
  if (body === null) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
    if (bytes <= ANSWER_BYTES_MAX) continue;
    // What it says to that is of no use to anybody.
    void reader.cancel().catch(() => undefined);
    throw new ZaloBadAnswer(status, 'too long');
  }
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
