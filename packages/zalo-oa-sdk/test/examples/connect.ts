import { authoriseUrl, createTokenKeeper, createZaloOA, redisTokenStore } from '../../src/index.ts';
import type { Redis } from 'ioredis';

const app = { appId: '360846524940903967', appSecret: 'the app secret' };
const redirectUri = 'https://example.org/oauth/zalo';

/** One keeper in each process; the store makes them one. */
export function connectAccount(redis: Redis) {
  const store = redisTokenStore({ redis, keyPrefix: 'zalo:388613280878808645' });
  const tokens = createTokenKeeper({ store, endpoint: app });
  return { tokens, oa: createZaloOA({ tokens }) };
}

/** Send the administrator of the account here once … */
export async function whereToConsent(state: string): Promise<string> {
  return authoriseUrl({ appId: app.appId, redirectUri, state });
}

/** … and take the code that comes back to the callback address, after checking `state`. It lives 10 minutes. */
export async function takeConsent(
  { tokens }: ReturnType<typeof connectAccount>,
  callback: URL,
): Promise<void> {
  await tokens.connect(callback.searchParams.get('code') ?? '');
}
