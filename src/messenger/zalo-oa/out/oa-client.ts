// The client that messages are sent with: no call outlives the send that made it.
import { type AccessTokens, type OaMessages, type OaUploads, createZaloOA } from 'zalo-oa-sdk';
import { promptTokens } from './prompt-tokens.ts';

/** Less than `SEND_TIMEOUT_MS`, so that most calls that nobody answers are over when the tutor is told. */
const CALL_TIMEOUT_MS = 3500;

export interface OaClientOptions {
  readonly tokens: AccessTokens;
  readonly appSecret: string;
  /** Undefined: Zalo's own. */
  readonly apiRoot: string | undefined;
}

export interface OaClient {
  /** For one send. When it is over, its call ends and none begins, not even the one after a refresh of the token. */
  messagesUntil(over: AbortSignal): OaMessages;
  /** What one learner's send uploads serves all: it goes on when that send is over. */
  readonly uploads: OaUploads;
}

export function oaClient(
  { tokens, appSecret, apiRoot }: OaClientOptions,
  timeoutMs = CALL_TIMEOUT_MS,
): OaClient {
  const common = { tokens: promptTokens(tokens), appSecret, apiRoot, timeoutMs };
  return {
    messagesUntil: (over) => createZaloOA({ ...common, signal: over }).messages,
    uploads: createZaloOA(common).uploads,
  };
}
