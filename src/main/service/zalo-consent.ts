// The admin of the Official Account lets us in: to Zalo with a state and a code challenge, back with a code, tokens for it.
import {
  ZaloBadAnswer,
  ZaloError,
  ZaloNoAnswer,
  authoriseUrl,
  createCodeVerifier,
} from 'zalo-oa-sdk';
import type { ZaloOaConfig } from '../../config.ts';
import { type ConsentKeys, openConsentKeys } from '../../store/consent-keys.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { ConnectDoor, ConnectFault, Connecting } from '../../web/web-ports.ts';
import type { ZaloAccount } from './zalo-account.ts';

export interface ZaloConsentParts {
  readonly config: ZaloOaConfig;
  readonly publicUrl: string;
  readonly requests: RedisClient;
  readonly account: Pick<ZaloAccount, 'tokens' | 'during' | 'oaIdOf'>;
  readonly log: Log;
}

export function zaloConsent(parts: ZaloConsentParts): ConnectDoor {
  const { requests, log } = parts;
  const keys = openConsentKeys(requests);
  return {
    path: ZALO_CONNECT_PATH,
    async open(parameter) {
      const state = parameter('state');
      if (state === '') return begin(parts, keys, parameter('key'));
      const underWay = await keys.takeState(state);
      if (underWay === undefined) return { kind: 'unknown' };
      const answer = { code: parameter('code'), oaId: parameter('oa_id') };
      const told = await exchange(parts, answer, underWay.verifier);
      tell(log, told);
      return told.outcome;
    },
  };
}

const ZALO_CONNECT_PATH = '/oauth/zalo';

/** As it must stand in the console under "Official Account Callback Url". */
export function zaloRedirectUri(publicUrl: string): string {
  return `${publicUrl}${ZALO_CONNECT_PATH}`;
}

/** For whoever administers the account: opens once, within half an hour. */
export async function zaloConsentLink(publicUrl: string, requests: RedisClient): Promise<string> {
  return `${zaloRedirectUri(publicUrl)}?key=${await openConsentKeys(requests).issueKey()}`;
}

async function begin(
  { config, publicUrl }: ZaloConsentParts,
  keys: ConsentKeys,
  key: string,
): Promise<Connecting> {
  if (!(await keys.takeKey(key))) return { kind: 'unknown' };
  const { appId, usesPkce, oauthRoot } = config;
  const verifier = usesPkce ? createCodeVerifier() : undefined;
  const state = await keys.keepState(verifier === undefined ? {} : { verifier });
  const address = await authoriseUrl({
    appId,
    redirectUri: zaloRedirectUri(publicUrl),
    state,
    codeVerifier: verifier,
    oauthRoot,
  });
  return { kind: 'asks', address };
}

interface ZaloAnswer {
  readonly code: string;
  readonly oaId: string;
}

async function exchange(
  parts: ZaloConsentParts,
  { code, oaId }: ZaloAnswer,
  verifier: string | undefined,
): Promise<Told> {
  const { config, account } = parts;
  // Zalo does not say what it sends back when an admin declines.
  if (code === '') return { outcome: { kind: 'failed', why: 'no-code' } };
  if (oaId !== config.oaId) return { outcome: otherThan(config) };
  try {
    return { outcome: await account.during(async () => connect(parts, code, verifier)) };
  } catch (cause) {
    const outcome = { kind: 'failed', why: faultOf(cause) } as const;
    return cause instanceof ZaloError ? { outcome, code: cause.code } : { outcome };
  }
}

/** `code`: with which Zalo refused. */
interface Told {
  readonly outcome: Connecting;
  readonly code?: number;
}

/**
 * Whoever has the link can write any id into the address that leads back here. So the new tokens are asked whose they are
 * before they replace those that are there; where Zalo does not say, the address is all there is.
 */
async function connect(
  { config, account }: ZaloConsentParts,
  code: string,
  verifier: string | undefined,
): Promise<Connecting> {
  const pair = await account.tokens.exchange(code, verifier);
  const whose = await account.oaIdOf(pair.accessToken);
  if (whose !== undefined && whose !== config.oaId) return otherThan(config);
  await account.tokens.connectWith(pair);
  return { kind: 'connected' };
}

function otherThan({ oaId }: ZaloOaConfig): Connecting {
  return { kind: 'other-account', wanted: oaId };
}

/** Codes of oauth.zaloapp.com, of which Zalo publishes no table: those the client has seen. */
const FAULTS: ReadonlyMap<number, ConnectFault> = new Map([
  [-14002, 'app'],
  [-14003, 'callback'],
  [-14004, 'secret'],
  [-14005, 'code'],
]);

function faultOf(cause: unknown): ConnectFault {
  if (cause instanceof ZaloError) return FAULTS.get(cause.code) ?? 'refused';
  if (cause instanceof ZaloNoAnswer || cause instanceof ZaloBadAnswer) return 'no-answer';
  throw cause;
}

function tell(log: Log, { outcome, ...code }: Told): void {
  if (outcome.kind === 'connected') log.info('The Zalo OA is connected');
  if (outcome.kind === 'other-account') log.warn('Another Zalo OA than ZALO_OA_ID consented');
  if (outcome.kind === 'failed')
    log.warn('The Zalo OA was not connected', { why: outcome.why, ...code });
}
