// How the Zalo Official Account of this environment is, asked of Zalo, of our own public address and of Redis: for the doctor.
import { type ZaloOA, ZaloStoreError } from 'zalo-oa-sdk';
import type {
  AccountFacts,
  GrantFacts,
  QuotaFacts,
  SiteProofFacts,
  WebhookFacts,
  ZaloFault,
  ZaloOaLooks,
} from '../../../cli/doctor/zalo/zalo-facts.ts';
import type { Config, ZaloOaConfig } from '../../../config.ts';
import { type ZaloAccount, openZaloAccount } from '../../service/zalo-account.ts';
import { zaloConsentLink, zaloRedirectUri } from '../../service/zalo-consent.ts';
import { ZALO_OA_WEBHOOK } from '../../service/zalo-oa.ts';
import type { RedisClient } from '../../../store/scripts.ts';
import { StoreError } from '../../../store/store-error.ts';
import { appLook, callbackLook } from './app-look.ts';
import { askPage } from './ask-page.ts';
import type { RedisVisit } from './redis-visit.ts';
import { zaloFaultOf } from './zalo-fault.ts';

export interface ZaloOaParts {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly zaloOa: ZaloOaConfig;
  readonly visit: RedisVisit;
}

export function zaloOaLooks(parts: ZaloOaParts): ZaloOaLooks {
  const { config, zaloOa } = parts;
  const callbackUrl = zaloRedirectUri(config.publicUrl);
  return {
    oaId: zaloOa.oaId,
    callbackUrl,
    app: () => appLook(zaloOa),
    callback: () => callbackLook(zaloOa, callbackUrl),
    grant: () => grantLook(parts),
    account: () => askAccount(parts, accountLook),
    webhook: () => webhookLook(config.publicUrl),
    quota: () => askAccount(parts, quotaLook),
    consentLink: async () => {
      const link = await stored(parts, (redis) => zaloConsentLink(config.publicUrl, redis));
      return link === 'away' || link === 'nothing-yet' ? undefined : link;
    },
  };
}

/** The tutor takes the pair of the environment over when it starts; the doctor, who changes nothing, leaves it there. */
async function openAccount({ zaloOa }: ZaloOaParts, redis: RedisClient): Promise<ZaloAccount> {
  return openZaloAccount({ ...zaloOa, seed: undefined }, redis);
}

async function grantLook(parts: ZaloOaParts): Promise<GrantFacts> {
  const state = await stored(parts, async (redis) => {
    const { tokens } = await openAccount(parts, redis);
    return tokens.state();
  });
  if (state === 'away') return { kind: 'no-store' };
  if (state !== 'nothing-yet' && state.kind !== 'not-connected') return state;
  return { kind: 'not-connected', isSeeded: parts.zaloOa.seed !== undefined };
}

/** A Redis that answers and refuses is as good as none. */
async function stored<Value extends object | string>(
  { visit }: ZaloOaParts,
  read: (redis: RedisClient) => Promise<Value>,
): Promise<Value | 'away' | 'nothing-yet'> {
  try {
    const visited = await visit(read);
    return visited.kind === 'seen' ? visited.value : visited.kind;
  } catch (cause) {
    if (cause instanceof ZaloStoreError || cause instanceof StoreError) return 'away';
    throw cause;
  }
}

/** A question with the tokens that are stored; they are refreshed when it is time, as in the tutor. */
export async function askAccount<Answer>(
  parts: ZaloOaParts,
  ask: (oa: ZaloOA, account: ZaloAccount) => Promise<Answer>,
): Promise<Answer | ZaloFault> {
  try {
    const visited = await parts.visit(async (redis) => {
      const account = await openAccount(parts, redis);
      return ask(account.oa, account);
    });
    if (visited.kind === 'seen') return visited.value;
    return { kind: 'no-tokens', why: visited.kind === 'away' ? 'no-store' : 'not-connected' };
  } catch (cause) {
    return zaloFaultOf(cause);
  }
}

async function accountLook(oa: ZaloOA): Promise<AccountFacts> {
  const { oaId, name, isVerified, type, packageName, packageValidThrough } =
    await oa.account.info();
  return {
    kind: 'told',
    oaId: printable(oaId),
    name: printable(name),
    isVerified,
    type,
    packageName: printable(packageName),
    packageValidThrough: printable(packageValidThrough),
  };
}

const PRINTED_MAX = 80;

/** What others wrote goes to a terminal, which obeys control characters. */
export function printable(text: string | undefined): string | undefined {
  return text?.replaceAll(/\p{C}/gu, ' ').slice(0, PRINTED_MAX);
}

async function quotaLook(oa: ZaloOA): Promise<QuotaFacts> {
  const found = await oa.quota.ofAssets({ owner: 'OA', product: 'cs', quotaType: 'sub_quota' });
  const assets = found.map(({ remain, total, validThrough }) => ({
    remain,
    total,
    validThrough: printable(validThrough),
  }));
  return { kind: 'told', assets };
}

const JSON_HEADERS = { 'content-type': 'application/json' };
/** Signed by nobody, and of no event that exists. */
const UNSIGNED = JSON.stringify({ event_name: 'hoa_ban_doctor' });

async function webhookLook(publicUrl: string): Promise<WebhookFacts> {
  const url = `${publicUrl}${ZALO_OA_WEBHOOK}`;
  const post = (body: string) => askPage(url, { method: 'POST', headers: JSON_HEADERS, body });
  return { url, probe: await post('{}'), unsigned: await post(UNSIGNED) };
}

export async function siteProofLook({
  publicUrl,
  zaloSiteVerification: code,
}: Pick<Config, 'publicUrl' | 'zaloSiteVerification'>): Promise<SiteProofFacts> {
  if (code === undefined) return { kind: 'not-set' };
  const url = `${publicUrl}/zalo_verifier${code}.html`;
  return { kind: 'asked', url, page: await askPage(url) };
}
