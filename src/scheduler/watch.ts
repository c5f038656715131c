// Looks now and then whether the schedule still ticks, and lets old failures be forgotten.
import type { ChannelName } from '../flow/channel.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { LaneMeter } from '../tutor/ports/lane-meter.ts';
import type { Log } from '../tutor/ports/log.ts';
import { forgetOldFailures } from './failures.ts';
import type { AnyQueue, RedisClient } from './queue.ts';
import { reasonOf } from './reason-of.ts';
import { repairSchedule } from './schedule.ts';

export interface WatchPorts {
  readonly requests: RedisClient;
  readonly ticks: AnyQueue;
  readonly lanes: ReadonlyMap<ChannelName, AnyQueue>;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: LaneMeter;
  readonly pace: { readonly tickEveryMs: number; readonly watchEveryMs: number };
}

export function startWatch(ports: WatchPorts): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const plan = () => {
    if (isStopped) return;
    timer = setTimeout(() => {
      // An outage is told by the workers; the next look comes soon.
      void look(ports)
        .catch((cause: unknown) => {
          if (!isStopped) ports.log.warn('The watch failed', { reason: reasonOf(cause) });
        })
        .finally(plan);
    }, ports.pace.watchEveryMs);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function look({
  requests,
  ticks,
  lanes,
  clock,
  log,
  meter,
  pace,
}: WatchPorts): Promise<void> {
  const now = { everyMs: pace.tickEveryMs, nowMs: clock.nowMs() };
  for (const fault of await repairSchedule(ticks, now)) {
    meter.repaired(fault);
    log.warn('The schedule was repaired', { fault });
  }
  for (const queue of [ticks, ...lanes.values()]) {
    const count = await forgetOldFailures(queue, requests);
    if (count > 0) meter.forgotten(queue.name, count);
  }
}
