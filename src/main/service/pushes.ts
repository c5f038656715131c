// What Ban writes by itself, put together: who is due, the lanes of the channels served here, and the tutor's turn.
import type { ChannelName } from '../../flow/channel.ts';
import type { Config } from '../../config.ts';
import { type Scheduler, startScheduler } from '../../scheduler/scheduler.ts';
import { openBotAllowance } from '../../store/bot-allowance.ts';
import { openDueStore } from '../../store/due/due-store.ts';
import type { RedisClient } from '../../store/scripts.ts';
import type { Clock } from '../../tutor/ports/clock.ts';
import type { MayCost } from '../../tutor/ports/due-turns.ts';
import type { LaneMeter } from '../../tutor/ports/lane-meter.ts';
import type { Log } from '../../tutor/ports/log.ts';
import type { Tutor } from '../../tutor/tutor.ts';

export interface PushParts {
  readonly requests: RedisClient;
  readonly tutor: Tutor;
  readonly config: Pick<Config, 'zaloBot'>;
  readonly channels: readonly ChannelName[];
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: LaneMeter;
}

export async function startPushes(parts: PushParts): Promise<Scheduler> {
  const { requests, tutor } = parts;
  return startScheduler({
    ...parts,
    due: await openDueStore(requests),
    turnDue: async (learner) => {
      const retryAfterMs = await tutor.finish(learner);
      return retryAfterMs > 0 ? { kind: 'hold', retryAfterMs } : { kind: 'done' };
    },
    mayCost: mayCostHere(parts),
  });
}

/** So many messages of the month are kept for answers. */
const KEPT_FOR_ANSWERS = 600;

/**
 * On the quota of an Official Account nothing goes out by itself: what costs is for its operator to decide. The messages of a
 * Zalo Bot are counted, and answers come first.
 */
function mayCostHere({ requests, clock, config }: PushParts): MayCost {
  const allowance = openBotAllowance(requests, clock, config.zaloBot?.monthMax);
  return async (channel) => {
    if (channel !== 'zalo-bot') return false;
    const { messages } = await allowance.left();
    return messages === undefined || messages.left > KEPT_FOR_ANSWERS;
  };
}
