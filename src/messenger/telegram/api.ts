// The Bot API of Telegram (https://core.telegram.org/bots/api), through grammY's typed client.
import { Api, HttpError } from 'grammy';

export type TelegramApi = Api;

export interface TelegramAccess {
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  readonly apiRoot: string;
}

/**
 * grammY keeps its connections open, to a http root too. A call that got no answer rejects with a `HttpError` that says what
 * failed and nothing more: node-fetch's own error names the address, and the address holds the token.
 */
export function telegramApi({ token, apiRoot }: TelegramAccess): TelegramApi {
  const api = new Api(token, { apiRoot, sensitiveLogs: false });
  api.config.use(async (call, method, payload, signal) => {
    try {
      return await call(method, payload, signal);
    } catch (cause) {
      const why = reasonOf(cause);
      throw new HttpError(`Telegram gave no answer to ${method}: ${why}`, new Error(why));
    }
  });
  return api;
}

/** grammY names the type of a package; what it uses of it, node's own has too. */
export type CallSignal = NonNullable<Parameters<TelegramApi['raw']['sendMessage']>[1]>;

export function callSignal(signal: AbortSignal): CallSignal {
  return signal as unknown as CallSignal;
}

/** `ECONNREFUSED`, `ENOTFOUND`, `aborted`, `invalid-json`: names of node and of node-fetch, never their sentences. */
function reasonOf(cause: unknown): string {
  const inner: unknown = cause instanceof HttpError ? cause.error : cause;
  if (typeof inner !== 'object' || inner === null) return UNNAMED;
  const names = [
    'code' in inner ? inner.code : undefined,
    'type' in inner ? inner.type : undefined,
  ];
  return names.find((name) => typeof name === 'string' && NAME.test(name))?.toString() ?? UNNAMED;
}

const NAME = /^(?:E[A-Z_]{2,30}|[A-Z]+_[A-Z_]{2,40}|[a-z]+(?:-[a-z]+){0,2})$/;
const UNNAMED = 'unnamed';
