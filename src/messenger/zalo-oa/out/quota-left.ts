// What Zalo says is left of an allowance, with each message it took.
import type { MessageQuota } from 'zalo-oa-sdk';
import type { Meter } from '../../../tutor/ports/meter.ts';

/** Zalo's words for what a message was counted against, and ours. */
const ALLOWANCES: ReadonlyMap<string, string> = new Map([
  ['reply', 'reply'],
  ['welcome_msg', 'welcome'],
  ['sub_quota', 'sub-quota'],
  ['purchase_quota', 'purchase-quota'],
  ['reward_quota', 'reward-quota'],
]);

/** A message that was charged is counted against nothing, and a newer word has no series of its own. */
export function tellQuotaLeft(meter: Meter, quota: MessageQuota | undefined): void {
  const allowance = ALLOWANCES.get(quota?.type ?? '');
  const count = quota?.remain;
  if (allowance !== undefined && count !== undefined) meter.remaining('zalo-oa', allowance, count);
}
