// The webhook of the Zalo Bot: proves that it is Zalo, and answers 200 only once the message is durable. What can never be
// read is answered so as well: a second delivery would not mend it.
import { isBotWebhook, parseBotUpdate } from 'zalo-oa-sdk';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import type { DeliveryReply, Receiver, TakeIn } from '../../../tutor/ports/receiver.ts';
import { parse } from './parse.ts';

const SECRET_HEADER = 'x-bot-api-secret-token';

export interface ReceivePorts {
  readonly takeIn: TakeIn;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** Somebody came without the secret: Zalo may have been given another one. */
  readonly onUnauthorized?: () => void;
}

export function zaloBotReceiver(secret: string, ports: ReceivePorts): Receiver {
  const { takeIn, clock, log, meter } = ports;
  const count = (what: string): void => meter.received('zalo-bot', what);
  return async (delivery) => {
    // Zalo was seen to look whether the address lives: with nothing at all, not even the secret.
    const text = new TextDecoder().decode(delivery.rawBody);
    if (text.trim() === '') {
      count('probe');
      return reply(200);
    }
    const headers = { [SECRET_HEADER]: delivery.header(SECRET_HEADER) };
    if (!(await isBotWebhook(headers, secret))) {
      count('unauthorized');
      ports.onUnauthorized?.();
      return reply(401);
    }
    const parsed = parse(parseBotUpdate(text), clock.nowMs());
    if (parsed.kind === 'ignored') {
      count(parsed.why);
      return reply(200);
    }
    try {
      await takeIn(parsed.learner, [parsed.arrival]);
    } catch (cause) {
      count('unavailable');
      // Zalo does not say whether it delivers again.
      log.error('A message from the Zalo Bot was not accepted; it may be lost', cause);
      return reply(503);
    }
    count('accepted');
    return reply(200);
  };
}

function reply(status: number): DeliveryReply {
  return { status, body: '' };
}
