// Telegram's webhook: proves that it is Telegram, and answers 200 only once the message is durable. Telegram delivers again
// whatever is not answered with 200, so what can never be read is answered so as well
// (https://core.telegram.org/bots/api#setwebhook).
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../../tutor/ports/log.ts';
import type { DeliveryReply, Receiver } from '../../../tutor/ports/receiver.ts';
import type { Intake } from './intake.ts';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export function telegramReceiver(intake: Intake, secret: string, log: Log): Receiver {
  const expected = hashOf(secret);
  return async (delivery) => {
    // Hashes are equally long, as the comparison wants them, and tell nothing of the secret's length.
    if (!timingSafeEqual(hashOf(delivery.header(SECRET_HEADER) ?? ''), expected)) {
      intake.count('unauthorized');
      return reply(401);
    }
    const parsed = intake.read(readJson(delivery.rawBody));
    if (parsed.kind === 'arrival') {
      try {
        await intake.takeIn(parsed.learner, [parsed.arrival]);
      } catch (cause) {
        intake.count('unavailable');
        log.error('A message from Telegram was not accepted; it will be delivered again', cause);
        return reply(503);
      }
    }
    intake.afterwards(parsed);
    return reply(200);
  };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function readJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(rawBody));
  } catch {
    return undefined;
  }
}

function reply(status: number): DeliveryReply {
  return { status, body: '' };
}
