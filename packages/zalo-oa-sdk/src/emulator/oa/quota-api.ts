// Quotas: of one user, and of the OA's package.
import { textAt } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { invalidField } from '../refusal.ts';
import { DAY_MS, dateForPeople, dayOf } from '../zalo-time.ts';
import type { World } from '../world.ts';
import { replyCount } from './allowance.ts';
import { userAt, writerOf } from './message-v3.ts';

const QUOTA_TYPES = ['sub_quota', 'purchase_quota', 'reward_quota'];

/** POST /v3.0/oa/quota/message: a user's window, or with `quota_owner` the OA's assets. */
export function quotaV3(world: World, body: Fields): unknown {
  if (body['quota_owner'] !== undefined) return assets(world, body);
  const user = userAt(world, body, 'user_id');
  const nowMs = world.clock.nowMs();
  const left = user.lastPromotionDay === dayOf(nowMs) ? 0 : 1;
  const reply = replyCount(nowMs);
  return {
    last_interaction: user.lastInteractionMs === undefined ? '' : String(user.lastInteractionMs),
    ...(reply ? { cs_reply: reply } : {}),
    promotion: { daily_remain: left, daily_total: 1, monthly_remain: left, monthly_total: 6 },
  };
}

function assets(world: World, body: Fields): readonly Fields[] {
  const type = textAt(body, 'quota_type') ?? 'sub_quota';
  const product = textAt(body, 'product_type') ?? 'cs';
  if (!QUOTA_TYPES.includes(type)) throw invalidField('quota_type');
  if (!['cs', 'transaction'].includes(product)) throw invalidField('product_type');
  const nowMs = world.clock.nowMs();
  const { sub, purchase } = world.purse.left(nowMs);
  const isSub = type === 'sub_quota';
  const total = isSub ? world.limits.subQuota : world.limits.purchaseQuota;
  if (total === 0 || type === 'reward_quota') return [];
  return [
    {
      asset_id: `${world.oa.id}-${type}`,
      product_type: product,
      quota_type: type,
      valid_through: dateForPeople(nowMs + 30 * DAY_MS),
      total,
      remain: isSub ? sub : purchase,
    },
  ];
}

/** POST /v2.0/oa/quota/message. */
export function quotaV2(world: World, body: Fields): Fields {
  if (body['user_id'] !== undefined) {
    const user = userAt(world, body, 'user_id');
    const sentToday = user.lastPromotionDay === dayOf(world.clock.nowMs());
    return { type: 'promotion', remain: sentToday ? 0 : 1, total: 1 };
  }
  if (body['message_id'] !== undefined) return replyQuota(world, body);
  const { sub } = world.purse.left(world.clock.nowMs());
  return { type: 'active', remain: sub, total: world.limits.subQuota };
}

function replyQuota(world: World, body: Fields): Fields {
  const messageId = textAt(body, 'message_id') ?? '';
  const user = writerOf(world, messageId);
  if (!user) throw invalidField('message_id');
  const used = user.replies.get(messageId) ?? 0;
  return { type: 'reply', remain: Math.max(0, 8 - used), total: 8 };
}
