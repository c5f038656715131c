// The client that messages are sent with: every call ends within a send's time.
import { type AccessTokens, type ZaloOA, createZaloOA } from 'zalo-oa-sdk';
import { promptTokens } from './prompt-tokens.ts';

/** Less than `SEND_TIMEOUT_MS`, so that a message's one call is over when the tutor is told of it. */
const CALL_TIMEOUT_MS = 3500;

interface OaClientOptions {
  readonly tokens: AccessTokens;
  readonly appSecret: string;
  /** Undefined: Zalo's own. */
  readonly apiRoot: string | undefined;
}

export function oaClient(
  { tokens, appSecret, apiRoot }: OaClientOptions,
  timeoutMs = CALL_TIMEOUT_MS,
): ZaloOA {
  const root = apiRoot === undefined ? {} : { apiRoot };
  return createZaloOA({ tokens: promptTokens(tokens), appSecret, timeoutMs, ...root });
}
