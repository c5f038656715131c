// What has to become of a delivery to the Official Account, told from the delivery alone.
import { type WebhookSecrets, verifyWebhook } from 'zalo-oa-sdk';
import { parse } from '../../../src/messenger/zalo-oa/in/parse.ts';
import { BODY_BYTES_MAX, type Delivery } from './deliveries.ts';
import type { Expected } from './expected.ts';

/** That reading is pure and total is proven elsewhere; here every reason it gives has to arrive in the counters. */
export async function zaloExpectedOf(
  { body, headers, framing }: Delivery,
  secrets: WebhookSecrets & { readonly oaId: string },
): Promise<Expected> {
  if (framing === 'cut') return { status: undefined, words: [] };
  if (body.length > BODY_BYTES_MAX) return { status: 413, words: [] };
  const given = { get: (name: string) => headers[name.toLowerCase()] ?? null };
  const verification = await verifyWebhook(body, given, secrets);
  if (verification.kind === 'probe') return { status: 200, words: ['probe'] };
  if (verification.kind === 'refused') return { status: 401, words: ['unauthorized'] };
  const parsed = parse(verification.event, { nowMs: 0, oaId: secrets.oaId });
  if (parsed.kind === 'ignored') return { status: 200, words: [parsed.why] };
  return { status: 200, words: ['accepted', ...(parsed.isWithdrawal ? ['withdrawn'] : [])] };
}
