// Asks oauth.zaloapp.com for tokens: one request, one answer, nothing kept.
import { ZaloBadAnswer } from '../errors/zalo-no-answer.ts';
import { ZaloError } from '../errors/zalo-error.ts';
import { numberAt, textAt } from '../http/fields.ts';
import { scrub } from '../http/scrub.ts';
import { createTransport, joinUrl, readAnswer } from '../http/transport.ts';
import { OAUTH_ROOT } from './authorise-url.ts';
import type { JsonObject } from '../http/exact-json.ts';
import type { TransportOptions } from '../http/transport.ts';

export interface TokenEndpointOptions extends TransportOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Default https://oauth.zaloapp.com. */
  readonly oauthRoot?: string | undefined;
}

export interface TokenPair {
  readonly accessToken: string;
  /** Missing when Zalo did not rotate: once seen in a refresh, against its documents. */
  readonly refreshToken: string | undefined;
  readonly expiresInMs: number;
}

export interface TokenEndpoint {
  exchangeCode(code: string, codeVerifier?: string): Promise<TokenPair>;
  /** Uses the refresh token up, and kills the access token that came with it. */
  refresh(refreshToken: string): Promise<TokenPair>;
}

/** A refresh must end well inside the lease of the lock that guards it, so a longer time is not granted. */
export const TOKEN_TIMEOUT_MS = 20_000;

/** An unreadable life must not cost the pair, so a short one is assumed: the pair is only refreshed early. */
const EXPIRES_IN_UNREADABLE_S = 3600;

export function createTokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  const timeoutMs = Math.min(options.timeoutMs ?? TOKEN_TIMEOUT_MS, TOKEN_TIMEOUT_MS);
  const transport = createTransport({ ...options, timeoutMs });
  const url = joinUrl(options.oauthRoot ?? OAUTH_ROOT, '/v4/oa/access_token');
  const ask = async (form: Readonly<Record<string, string>>): Promise<TokenPair> => {
    const answer = await transport({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        secret_key: options.appSecret,
      },
      body: new URLSearchParams({ ...form, app_id: options.appId }).toString(),
    });
    return readPair(readAnswer(answer), answer.status, [...Object.values(form), options.appSecret]);
  };
  return {
    exchangeCode: async (code, codeVerifier) => {
      const verifier = codeVerifier === undefined ? {} : { code_verifier: codeVerifier };
      return ask({ code, grant_type: 'authorization_code', ...verifier });
    },
    refresh: async (refreshToken) =>
      ask({ refresh_token: refreshToken, grant_type: 'refresh_token' }),
  };
}

function readPair(body: JsonObject, status: number, sent: readonly string[]): TokenPair {
  const accessToken = filled(textAt(body, 'access_token'));
  if (accessToken === undefined) throw refusal(body, status, sent);
  const seconds = numberAt(body, 'expires_in') ?? 0;
  return {
    accessToken,
    refreshToken: filled(textAt(body, 'refresh_token')),
    expiresInMs: (seconds > 0 ? seconds : EXPIRES_IN_UNREADABLE_S) * 1000,
  };
}

function refusal(body: JsonObject, status: number, sent: readonly string[]): Error {
  const code = numberAt(body, 'error') ?? 0;
  if (code === 0) return new ZaloBadAnswer(status, 'neither a token nor an error');
  const said = ['error_name', 'error_description', 'error_reason', 'message'];
  const words = said.flatMap((key) => filled(textAt(body, key)) ?? []).join('; ');
  return new ZaloError({ product: 'oauth', code, words: scrub(words, sent) });
}

/** A refusal fills its token fields with empty texts. */
function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
