// The Official Account as this installation reaches it: its tokens in our store, shared by all processes, and its API.
import { createTokenKeeper, createZaloOA, redisTokenStore } from 'zalo-oa-sdk';
import type { ZaloOA } from 'zalo-oa-sdk';
import type { ZaloOaConfig } from '../../config.ts';
import type { RedisClient } from '../../store/scripts.ts';
import { SEND_TIMEOUT_MS } from '../../tutor/ports/messenger.ts';
import { type AwaitedTokens, awaitedTokens } from './awaited-tokens.ts';

export interface ZaloAccount extends AwaitedTokens {
  readonly oa: ZaloOA;
}

/** Takes over the tokens of the settings where none are stored; stored ones are newer, for each refresh kills the pair before. */
export async function openZaloAccount(
  config: ZaloOaConfig,
  requests: RedisClient,
  now: () => number = Date.now,
): Promise<ZaloAccount> {
  const { appId, appSecret, seed } = config;
  const awaited = awaitedTokens(
    createTokenKeeper({
      store: redisTokenStore({ redis: requests, keyPrefix: `{hoa-ban}zalo:${config.oaId}` }),
      endpoint: { appId, appSecret, ...given('oauthRoot', config.oauthRoot) },
      now,
    }),
  );
  if (seed !== undefined) {
    const { refreshToken, accessToken } = seed;
    await awaited.tokens.seed({ refreshToken, ...given('accessToken', accessToken) });
  }
  const oa = createZaloOA({
    tokens: awaited.tokens,
    // The console can demand the proof that comes of it, and ignores it where it does not.
    appSecret,
    ...given('apiRoot', config.apiRoot),
    // Nobody waits longer for a call.
    timeoutMs: SEND_TIMEOUT_MS,
  });
  return { ...awaited, oa };
}

/** The client's types tell an absent setting from one that is undefined. */
function given<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
