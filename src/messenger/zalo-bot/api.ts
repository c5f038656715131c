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
  return createZaloBot({ token, apiRoot, timeoutMs, signal: stop });
}
