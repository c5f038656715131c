// Whether a call of the bot's webhook comes from Zalo: the secret given to setWebhook comes back in a header.
import { equalsInConstantTime, sha256 } from '../http/crypto.ts';
import { headerValue } from '../http/header-value.ts';
import type { IncomingHeaders } from '../http/header-value.ts';

/** The digests are compared, so that not even the length of the secret shows in the time it takes. */
export async function isBotWebhook(headers: IncomingHeaders, secret: string): Promise<boolean> {
  const given = headerValue(headers, 'x-bot-api-secret-token');
  if (given === undefined || secret === '') return false;
  const encoder = new TextEncoder();
  const [a, b] = await Promise.all([sha256(encoder.encode(given)), sha256(encoder.encode(secret))]);
  return equalsInConstantTime(a, b);
}
