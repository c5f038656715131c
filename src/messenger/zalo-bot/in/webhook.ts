// The webhook at Zalo, set with every start and where it is not ours, and looked at again from time to time.
import type { Log } from '../../../tutor/ports/log.ts';
import type { ZaloBotApi } from '../api.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

/** Answers whether it had to be set. `mustSet`: Zalo may deliver with another secret, which it shows to nobody. */
export async function setWebhookIfNeeded(
  api: ZaloBotApi,
  { url, secret }: WebhookTarget,
  { mustSet, log }: { readonly mustSet: boolean; readonly log: Log },
): Promise<boolean> {
  const set = await api.getWebhookInfo();
  if (set?.url === url && !mustSet) return false;
  const { isVerified } = await api.setWebhook(url, secret);
  // Kept by Zalo all the same.
  if (isVerified === false) {
    log.warn('Zalo could not reach the webhook of the bot: is PUBLIC_URL open to the internet?');
  }
  return true;
}
