// Finishes what nobody holds: turns whose process died, and messages a vendor did not take at first.
import type { LearnerId } from '../flow/learner.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { LearnerStore } from './ports/store.ts';
import { SWEEP_AT_ONCE_MAX, SWEEP_EVERY_MS } from './limits.ts';
import type { Tutor } from './tutor.ts';

export interface Sweeper {
  /** Looks no more; resolves when what it has begun is finished. */
  stop(): Promise<void>;
}

interface SweeperPorts {
  readonly store: Pick<LearnerStore, 'overdue'>;
  readonly tutor: Pick<Tutor, 'serves' | 'finishOverdue'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function startSweeper(ports: SweeperPorts): Sweeper {
  const inHand = new Map<LearnerId, Promise<void>>();
  let isStopped = false;
  let wasFailing = false;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      await sweep(ports, inHand);
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
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await current;
      await Promise.all(inHand.values());
    },
  };
}

/** Hands over and does not wait: a learner whose vendor is slow holds up nobody else. */
async function sweep(
  { store, tutor, log }: SweeperPorts,
  inHand: Map<LearnerId, Promise<void>>,
): Promise<void> {
  const free = SWEEP_AT_ONCE_MAX - inHand.size;
  if (free <= 0) return;
  const isNew = (learner: LearnerId) => !inHand.has(learner) && tutor.serves(learner);
  for (const learner of await store.overdue(free, isNew)) {
    const finishing = tutor
      .finishOverdue(learner)
      .catch((cause: unknown) => log.error('An overdue learner could not be finished', cause))
      .finally(() => inHand.delete(learner));
    inHand.set(learner, finishing);
  }
}

/** The clock's own noise is jitter enough to keep processes out of step. */
function nextDelayMs(clock: Clock): number {
  const noise = Math.floor(clock.monotonicMs() * 1000) % Math.floor(SWEEP_EVERY_MS / 3);
  return SWEEP_EVERY_MS + noise;
}
