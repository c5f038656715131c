// What signatures tell an operator: why a delivery was refused, and once how Zalo signs. Nothing of what was delivered.
import type { SignatureForm, WebhookRefusal } from 'zalo-oa-sdk';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import { onceAMinute } from '../../once-a-minute.ts';

export interface SignatureNews {
  refused(reason: WebhookRefusal): void;
  matched(form: SignatureForm): void;
}

export function signatureNews(log: Log, clock: Pick<Clock, 'monotonicMs'>): SignatureNews {
  const tellNews = onceAMinute(clock);
  const seen = new Set<string>();
  return {
    refused(reason) {
      tellNews(reason, (fields) => log.warn(ADVICE[reason], { reason, ...fields }));
    },
    // Zalo's documents leave open which id and which time are signed: one line for each form that is seen.
    matched({ id, timestamp }) {
      const form = `${id} ${timestamp}`;
      if (seen.has(form)) return;
      seen.add(form);
      log.info('Zalo signs what it delivers in this form', { id, timestamp });
    },
  };
}

const NOT_ZALO =
  'A delivery to the webhook of the Zalo OA was refused: it is not signed as Zalo does. If Zalo sent it, a proxy in between changes headers or bodies: let it pass both as they are';

const ADVICE: Readonly<Record<WebhookRefusal, string>> = {
  'no-signature': NOT_ZALO,
  'malformed-signature': NOT_ZALO,
  'not-json': NOT_ZALO,
  'no-timestamp': NOT_ZALO,
  'signed-with-app-secret':
    'The settings are mixed up: ZALO_APP_SECRET holds the OA Secret Key. Enter it as ZALO_OA_SECRET_KEY, and the secret key of the app as ZALO_APP_SECRET',
  'no-match':
    'A delivery to the webhook of the Zalo OA was refused: its signature does not fit. Compare ZALO_APP_ID and ZALO_OA_SECRET_KEY with the page Webhook at developers.zalo.me ("OA Secret Key", which a reset changes); if they are right, somebody else sent it or a proxy rewrote it',
};
