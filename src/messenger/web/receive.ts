// The page's way in: limits a learner's pace, parses, and answers only after the message is durable.
import type { LearnerId } from '../../flow/learner.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { DeliveryReply, TakeIn } from '../../tutor/ports/receiver.ts';
import {
  MESSAGES_BURST,
  MESSAGES_PER_SECOND,
  PACES_REMEMBERED_MAX,
  TEXT_CHARS_MAX,
} from './limits.ts';
import { pace } from './pace.ts';
import { parse } from './parse.ts';
import { webLearner } from './web-learner.ts';

interface WebDoorPorts {
  readonly takeIn: TakeIn;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the HTTP server needs to let the page in. */
export interface WebDoor {
  readonly charsMax: number;
  learnerOf(cookie: string): LearnerId;
  /** Takes one message, as the JSON the page posted. Anything but 202 means: not accepted, nothing was kept. */
  receive(learner: LearnerId, rawBody: string): Promise<DeliveryReply>;
}

const STATUS_OF_REFUSAL = { malformed: 400, empty: 400, 'too-long': 413 } as const;

export function webDoor({ takeIn, clock, log }: WebDoorPorts): WebDoor {
  const take = pace(
    { burst: MESSAGES_BURST, perSecond: MESSAGES_PER_SECOND, rememberedMax: PACES_REMEMBERED_MAX },
    clock,
  );

  async function receive(learner: LearnerId, rawBody: string): Promise<DeliveryReply> {
    const grant = take(learner);
    if (grant.kind === 'too-fast') {
      return reply(429, { error: 'slow-down', retryAfterMs: grant.retryAfterMs });
    }
    const parsed = parse(readJson(rawBody), clock.nowMs());
    if (parsed.kind === 'refused') {
      return reply(STATUS_OF_REFUSAL[parsed.why], { error: parsed.why, charsMax: TEXT_CHARS_MAX });
    }
    try {
      await takeIn(learner, [parsed.arrival]);
    } catch (cause) {
      // The page keeps the message and sends it again; for the operator this is the store's trouble, not the learner's.
      log.error('A message from the page was not accepted', cause);
      return reply(503, { error: 'unavailable' });
    }
    return reply(202, { accepted: true });
  }

  return { charsMax: TEXT_CHARS_MAX, learnerOf: webLearner, receive };
}

function readJson(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}

function reply(status: number, body: Readonly<Record<string, unknown>>): DeliveryReply {
  return { status, body: JSON.stringify(body) };
}
