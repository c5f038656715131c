// The Bot API of Zalo (https://bot.zaloplatforms.com/docs), with every call ended when its caller stops waiting.
import { type ZaloBot, createZaloBot } from 'zalo-oa-sdk';

export type ZaloBotApi = ZaloBot;

export interface ZaloBotAccess {
  readonly token: string;
  /** Undefined: Zalo's own. */
  readonly apiRoot: string | undefined;
}

/** `timeoutMs` is for each call but the long poll, which has a time of its own. */
export function zaloBotApi(
  { token, apiRoot }: ZaloBotAccess,
  { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: AbortSignal },
): ZaloBotApi {
  return createZaloBot({
    token,
    ...(apiRoot === undefined ? {} : { apiRoot }),
    timeoutMs,
    fetch: async (...[input, init]: Parameters<typeof fetch>) => fetchUntil(stop, input, init),
  });
}

/** Its own time limit ends the call as well. Nothing is left on `stop`, which outlives thousands of calls. */
async function fetchUntil(
  stop: AbortSignal,
  ...[input, init = {}]: Parameters<typeof fetch>
): Promise<Response> {
  const ended = new AbortController();
  const end = (): void => ended.abort(stop.aborted ? stop.reason : init.signal?.reason);
  stop.addEventListener('abort', end);
  init.signal?.addEventListener('abort', end);
  if (stop.aborted || init.signal?.aborted === true) end();
  try {
    return await fetch(input, { ...init, signal: ended.signal });
  } finally {
    stop.removeEventListener('abort', end);
  }
}
