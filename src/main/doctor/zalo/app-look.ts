// Whether Zalo knows the app and its secret, and would send the administrator of the account back to us. Nothing is used up.
import { ZaloError, authoriseUrl, createCodeVerifier, createTokenEndpoint } from 'zalo-oa-sdk';
import type { AppFacts, CallbackFacts } from '../../../cli/doctor/zalo/zalo-facts.ts';
import type { ZaloOaConfig } from '../../../config.ts';
import { beginningOf, networkCode } from './ask-page.ts';
import { zaloFaultOf } from './zalo-fault.ts';

const TIMEOUT_MS = 10_000;
/** -14002: the app; -14004: its secret. Any other refusal comes after both were taken. */
const APP_FAULTS: readonly number[] = [-14002, -14004];

/**
 * A code that nobody was given is offered. Zalo does not say whether it looks at the secret before the code; where both are
 * wrong, the secret was what it named.
 */
export async function appLook({ appId, appSecret, oauthRoot }: ZaloOaConfig): Promise<AppFacts> {
  const endpoint = createTokenEndpoint({ appId, appSecret, timeoutMs: TIMEOUT_MS, oauthRoot });
  try {
    await endpoint.exchangeCode('hoa-ban-doctor', createCodeVerifier());
    return { kind: 'known' };
  } catch (cause) {
    if (cause instanceof ZaloError && !APP_FAULTS.includes(cause.code)) return { kind: 'known' };
    return zaloFaultOf(cause);
  }
}

/** Zalo's own words for an app or a callback that it does not take; seen as JSON, and looked for wherever they may stand. */
const REFUSED = /-1400[23](?!\d)/u;

/** Opens the first page of the consent and goes no further. Zalo does not say whether it compares before somebody signs in. */
export async function callbackLook(
  { appId, usesPkce, oauthRoot }: ZaloOaConfig,
  redirectUri: string,
): Promise<CallbackFacts> {
  const url = await authoriseUrl({
    appId,
    redirectUri,
    state: 'hoa-ban-doctor',
    codeVerifier: usesPkce ? createCodeVerifier() : undefined,
    oauthRoot,
  });
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const said = `${response.headers.get('location') ?? ''}\n${await beginningOf(response)}`;
    const code = REFUSED.exec(said)?.[0];
    if (code !== undefined) return { kind: 'refused', from: 'oauth', code: Number(code) };
    if (response.status >= 500) return { kind: 'no-answer', why: `HTTP ${response.status}` };
    return { kind: 'not-refused' };
  } catch (cause) {
    return { kind: 'no-answer', why: networkCode(cause) };
  }
}
