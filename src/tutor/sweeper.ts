// Finishes what nobody holds: turns whose process died, and messages a vendor did not take at first.
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { LearnerStore } from './ports/store.ts';
import { SWEEP_COUNT_MAX, SWEEP_EVERY_MS } from './limits.ts';
import type { Tutor } from './tutor.ts';

export interface Sweeper {
  /** One look, and the turns it found, awaited. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

interface SweeperPorts {
  readonly store: LearnerStore;
  readonly tutor: Tutor;
  readonly clock: Clock;
  readonly log: Log;
}

export function startSweeper(ports: SweeperPorts): Sweeper {
  let isStopped = false;
  let wasFailing = false;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      await sweep(ports);
      if (wasFailing) ports.log.info('The store is back');
      wasFailing = false;
    } catch (cause) {
      // Once an outage is enough: the next sweep comes in a second.
      if (!wasFailing) ports.log.error('The store does not answer', cause);
      wasFailing = true;
    }
  };
  const plan = () => {
    if (isStopped) return;
    timer = setTimeout(() => {
      current = look().finally(plan);
    }, nextDelayMs(ports.clock));
  };
  plan();
  return {
    sweep: () => sweep(ports),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

async function sweep({ store, tutor }: SweeperPorts): Promise<void> {
  const learners = await store.overdue(SWEEP_COUNT_MAX);
  await Promise.all(learners.map((learner) => tutor.finishOverdue(learner)));
}

/** The clock's own noise is jitter enough to keep processes out of step. */
function nextDelayMs(clock: Clock): number {
  const noise = Math.floor(clock.monotonicMs() * 1000) % Math.floor(SWEEP_EVERY_MS / 3);
  return SWEEP_EVERY_MS + noise;
}
