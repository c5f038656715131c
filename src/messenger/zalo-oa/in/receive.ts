// The webhook of the Official Account: proves that it is Zalo, and answers 200 only once the event is durable. Zalo gives up
// on an address that refuses, so what nobody has a use for is answered so as well, within two seconds
// (docs.zaloplatforms.com, "Webhook").
import { type WebhookEvent, type WebhookSecrets, verifyWebhook } from 'zalo-oa-sdk';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import type { DeliveryReply, Receiver, TakeIn } from '../../../tutor/ports/receiver.ts';
import { parse } from './parse.ts';
import type { Arrived, Ignored } from './parsed.ts';
import { repeats } from './repeats.ts';
import { signatureNews } from './signature-news.ts';

export interface ZaloOaReceiverPorts {
  readonly takeIn: TakeIn;
  /** With the account's id: it tells our events from another account's of the same app. */
  readonly secrets: WebhookSecrets & { readonly oaId: string };
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** A closed list, with those of `Ignored`. */
type Counted = Ignored | 'accepted' | 'withdrawn' | 'unavailable' | 'unauthorized';

export function zaloOaReceiver(ports: ZaloOaReceiverPorts): Receiver {
  const { secrets, clock, log, meter } = ports;
  const news = signatureNews(log, clock);
  const repeated = repeats();
  const count = (what: Counted): void => meter.received('zalo-oa', what);

  async function letIn(event: WebhookEvent): Promise<DeliveryReply> {
    const parsed = parse(event, { nowMs: clock.nowMs(), oaId: secrets.oaId });
    if (parsed.kind === 'arrival') return takeInOnce(parsed);
    count(parsed.why);
    return reply(200);
  }

  async function takeInOnce(arrived: Arrived): Promise<DeliveryReply> {
    const { learner, arrival, isWithdrawal } = arrived;
    try {
      const why = await repeated.once(arrived, () => ports.takeIn(learner, [arrival]));
      count(why ?? 'accepted');
      if (isWithdrawal) count('withdrawn');
      return reply(200);
    } catch (cause) {
      count('unavailable');
      // Zalo does not say when it delivers again, nor whether it does.
      log.error(
        'An event of the Zalo OA was not accepted; it is lost unless Zalo brings it again',
        cause,
      );
      return reply(503);
    }
  }

  return async (delivery) => {
    const headers = { get: (name: string) => delivery.header(name) ?? null };
    const verification = await verifyWebhook(delivery.rawBody, headers, secrets);
    switch (verification.kind) {
      case 'probe':
        count('probe');
        return reply(200);
      case 'refused':
        count('unauthorized');
        news.refused(verification.reason);
        return reply(401);
      case 'verified':
        news.matched(verification.matched);
        return letIn(verification.event);
    }
  };
}

function reply(status: number): DeliveryReply {
  return { status, body: '' };
}
