// What the month's messages and the people of the bot come to: metered, and told once when little is left.
import type { LearnerId } from '../../../flow/learner.ts';
import type { Allowance, AllowanceLeft } from '../../../tutor/ports/allowance.ts';
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import type { Meter } from '../../../tutor/ports/meter.ts';
import { onceAMinute } from '../../once-a-minute.ts';

export interface Spending {
  /** A message was accepted. The learner has it, whether it can be counted or not: nobody waits for that. */
  spent(learner: LearnerId): void;
  /** Whether nothing is left of the month's messages; false when nobody knows. */
  isUsedUp(): Promise<boolean>;
}

export interface SpendingPorts {
  readonly allowance: Allowance;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Less than this share left is little. */
const LITTLE = 0.1;

export function spending({ allowance, clock, log, meter }: SpendingPorts): Spending {
  const tellNews = onceAMinute(clock);
  const told = { messages: false, users: false };

  function look(left: AllowanceLeft): void {
    for (const what of ['messages', 'users'] as const) {
      const share = left[what];
      if (share === undefined) continue;
      meter.remaining('zalo-bot', SERIES[what], share.left);
      const isLittle = share.left < share.of * LITTLE;
      if (isLittle && !told[what]) log.warn(LITTLE_LEFT[what], { left: share.left });
      // A new month begins, and with it the next warning.
      told[what] = isLittle;
    }
  }

  const fail = (cause: unknown): void =>
    tellNews('count', (fields) => log.error('Messages of the bot are not counted', cause, fields));

  return {
    spent: (learner) => void allowance.spend(learner).then(look).catch(fail),
    async isUsedUp() {
      try {
        return (await allowance.left()).messages?.left === 0;
      } catch (cause) {
        fail(cause);
        return false;
      }
    },
  };
}

const SERIES = { messages: 'messages-this-month', users: 'users' } as const;

const LITTLE_LEFT = {
  messages:
    'Less than a tenth of the messages the Zalo Bot may send this month is left, by our count: see hoa-ban doctor',
  users: 'The Zalo Bot has hardly room for new people, by our count: see hoa-ban doctor',
} as const;
