// Who may be written to and what it uses up: the 48 hours, the 7 days, the quotas.
// https://docs.zaloplatforms.com/docs/OA
import type { ZaloLimits } from '../options.ts';
import { oaRefusal } from '../refusal.ts';
import { DAY_MS, HOUR_MS, dateForPeople, monthOf } from '../zalo-time.ts';
import type { OaUser } from './oa-user.ts';

const FREE_MS = 48 * HOUR_MS;
const OPEN_MS = 7 * DAY_MS;
const REPLIES_PER_MESSAGE = 8;
/** From then on the answers do not count free replies any more (00:00 of 2026-03-01, UTC+7). */
const REPLY_COUNT_GONE_MS = Date.UTC(2026, 1, 28, 17);

export type Quota = Readonly<Record<string, string | number>>;

/** What the OA has left beside free messages. */
export interface Purse {
  readonly spend: (nowMs: number) => Quota | undefined;
  readonly left: (nowMs: number) => { readonly sub: number; readonly purchase: number };
}

export function createPurse(limits: ZaloLimits, oaId: string): Purse {
  const used = new Map<string, number>();
  let purchased = 0;
  const left = (nowMs: number) => ({
    sub: limits.subQuota - (used.get(monthOf(nowMs)) ?? 0),
    purchase: limits.purchaseQuota - purchased,
  });
  const spend = (nowMs: number): Quota | undefined => {
    const { sub, purchase } = left(nowMs);
    if (sub > 0) {
      used.set(monthOf(nowMs), limits.subQuota - sub + 1);
      const expired = dateForPeople(nowMs + 30 * DAY_MS);
      return {
        quota_type: 'sub_quota',
        remain: sub - 1,
        total: limits.subQuota,
        expired_date: expired,
      };
    }
    if (purchase > 0) {
      purchased += 1;
      return {
        quota_type: 'purchase_quota',
        remain: purchase - 1,
        total: limits.purchaseQuota,
        owner_type: 'OA',
        owner_id: oaId,
      };
    }
    if (!limits.chargedSends) throw oaRefusal(-211);
    return undefined;
  };
  return { spend, left };
}

interface Asked {
  readonly user: OaUser;
  readonly nowMs: number;
  readonly unfollowed: 'by-window' | 'refused';
  /** The message of theirs that is answered by its id. */
  readonly repliesTo?: string;
}

/** The quota a consultation message uses; a refusal when it may not be sent; nothing when it is
 *  charged. */
export function allow(purse: Purse, asked: Asked): Quota | undefined {
  const { user, nowMs } = asked;
  refuseUnreachable(user, asked.unfollowed);
  if (!user.hasInteracted) return allowWelcome(purse, asked);
  const age = nowMs - (user.lastInteractionMs ?? 0);
  if (age > OPEN_MS) throw oaRefusal(-230);
  if (age > FREE_MS || isReplyTooMany(user, asked.repliesTo)) return purse.spend(nowMs);
  return freeReply(nowMs);
}

function refuseUnreachable(user: OaUser, unfollowed: Asked['unfollowed']): void {
  if (user.standing === 'inactive') throw oaRefusal(-227);
  if (user.standing === 'blocked') throw oaRefusal(-217);
  if (user.standing === 'restricted') throw oaRefusal(-244);
  if (!user.isFollower && unfollowed === 'refused') throw oaRefusal(-213);
}

/** Followers who did nothing but follow can be welcomed three times. */
function allowWelcome(purse: Purse, { user, nowMs }: Asked): Quota | undefined {
  if (user.isFollower && user.welcomesLeft > 0) {
    user.welcomesLeft -= 1;
    return { quota_type: 'welcome_msg', remain: user.welcomesLeft, total: 3 };
  }
  if (user.lastInteractionMs === undefined) throw oaRefusal(-232);
  const age = nowMs - user.lastInteractionMs;
  if (age > OPEN_MS) throw oaRefusal(-230);
  return purse.spend(nowMs);
}

/** One message can be replied to eight times; what comes after counts as a new matter. */
function isReplyTooMany(user: OaUser, repliesTo: string | undefined): boolean {
  if (repliesTo === undefined) return false;
  const count = (user.replies.get(repliesTo) ?? 0) + 1;
  user.replies.set(repliesTo, count);
  return count > REPLIES_PER_MESSAGE;
}

function freeReply(nowMs: number): Quota {
  return { quota_type: 'reply', ...replyCount(nowMs) };
}

/** While it was still told, it was always eight of eight. */
export function replyCount(nowMs: number): Quota | undefined {
  return nowMs < REPLY_COUNT_GONE_MS ? { remain: 8, total: 8 } : undefined;
}
