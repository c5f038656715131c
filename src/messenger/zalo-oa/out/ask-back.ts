// Asks a learner back whom nobody may write to any more: a template, which Zalo lets through and charges for.
import type { OaMessages } from 'zalo-oa-sdk';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import { type Failure, failureOf } from './outcome.ts';
import { tellQuotaLeft } from './quota-left.ts';

export interface Comeback {
  /** A ZBS template of the Official Account with one parameter, `noi_dung`. */
  readonly templateId: string;
  readonly words: string;
}

interface AskBackPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly comeback: Comeback | undefined;
}

const HOUR_MS = 3_600_000;
/** One paid question a window; a try that failed counts as well. */
const ASK_EVERY_MS = 7 * 24 * HOUR_MS;
/** Learners who were asked, as this process remembers; the oldest are forgotten first. */
const ASKED_MAX = 10_000;

/** Never rejects for Zalo's sake. */
export type AskBack = (userId: string, messages: OaMessages) => Promise<void>;

export function askBack(ports: AskBackPorts): AskBack {
  const { clock, log, meter, comeback } = ports;
  /** By user id, oldest first: when (ms). */
  const asked = new Map<string, number>();
  let sent = 0;

  function isDue(userId: string, nowMs: number): boolean {
    if (nowMs - (asked.get(userId) ?? -Infinity) < ASK_EVERY_MS) return false;
    asked.delete(userId);
    const [oldest] = asked.keys();
    if (asked.size >= ASKED_MAX && oldest !== undefined) asked.delete(oldest);
    asked.set(userId, nowMs);
    return true;
  }

  return async (userId, messages) => {
    const nowMs = clock.nowMs();
    if (comeback === undefined || !isDaytime(nowMs) || !isDue(userId, nowMs)) return;
    const { templateId, words } = comeback;
    try {
      const { quota } = await messages.sendTemplate({
        userId,
        templateId,
        data: { noi_dung: words },
      });
      tellQuotaLeft(meter, quota);
    } catch (cause) {
      log.warn(NOT_ASKED, { reason: reasonOf(failureOf(cause, nowMs)) });
      return;
    }
    sent += 1;
    log.info('A learner who was silent for 7 days was asked back with the template', { sent });
  };
}

/** From 06:00 to 21:59 in Vietnam, which has kept UTC+7 without daylight saving since 1975. */
function isDaytime(nowMs: number): boolean {
  const hour = Math.floor(nowMs / HOUR_MS + 7) % 24;
  return hour >= 6 && hour < 22;
}

function reasonOf(failure: Failure): string {
  if ('what' in failure) return failure.what;
  return 'why' in failure ? failure.why : failure.kind;
}

const NOT_ASKED =
  'A learner could not be asked back with the template: look at ZALO_OA_RETURN_TEMPLATE';
