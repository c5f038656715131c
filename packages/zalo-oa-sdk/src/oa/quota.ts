// What may still be sent: to one person, and by the account as a whole.
import { asList, asObject, numberAt, objectAt, objectsIn, textAt } from '../http/fields.ts';
import type { ApiCaller } from '../http/api-caller.ts';
import type { JsonObject } from '../http/exact-json.ts';

export interface OaQuota {
  ofUser(userId: string): Promise<UserQuota>;
  ofAssets(request: AssetQuotaRequest): Promise<readonly AssetQuota[]>;
}

export interface UserQuota {
  /** The 48 hours and the 7 days count from here. */
  readonly lastInteractionAtMs: number | undefined;
  /** Unlimited since 2026, and no longer told: mostly undefined. */
  readonly csReply: Allowance | undefined;
  readonly promotion: JsonObject | undefined;
}

export interface Allowance {
  readonly remain: number | undefined;
  readonly total: number | undefined;
}

export interface AssetQuotaRequest {
  readonly owner: 'OA' | 'APP';
  readonly product: 'cs' | 'transaction';
  readonly quotaType: 'sub_quota' | 'purchase_quota' | 'reward_quota';
}

export interface AssetQuota extends Allowance {
  readonly assetId: string | undefined;
  readonly productType: string | undefined;
  readonly quotaType: string | undefined;
  readonly validThrough: string | undefined;
}

export function createOaQuota(api: ApiCaller): OaQuota {
  const ask = async (body: Readonly<Record<string, string>>): Promise<JsonObject> =>
    api.call({ method: 'POST', path: '/v3.0/oa/quota/message', body: JSON.stringify(body) });
  return {
    ofUser: async (userId) => readUserQuota(objectAt(await ask({ user_id: userId }), 'data')),
    ofAssets: async ({ owner, product, quotaType }) => {
      const body = { quota_owner: owner, product_type: product, quota_type: quotaType };
      return objectsIn(asList((await ask(body))['data'])).map(readAssetQuota);
    },
  };
}

function readUserQuota(data: JsonObject): UserQuota {
  const reply = asObject(data['cs_reply']);
  return {
    lastInteractionAtMs: numberAt(data, 'last_interaction'),
    csReply: reply === undefined ? undefined : readAllowance(reply),
    promotion: asObject(data['promotion']),
  };
}

function readAssetQuota(asset: JsonObject): AssetQuota {
  return {
    assetId: textAt(asset, 'asset_id'),
    productType: textAt(asset, 'product_type'),
    quotaType: textAt(asset, 'quota_type'),
    validThrough: textAt(asset, 'valid_through'),
    ...readAllowance(asset),
  };
}

function readAllowance(from: JsonObject): Allowance {
  return { remain: numberAt(from, 'remain'), total: numberAt(from, 'total') };
}
