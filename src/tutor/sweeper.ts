// Finishes what nobody holds: turns whose process died, and messages a vendor did not take at first.
import { type LearnerId, channelOf } from '../flow/learner.ts';
import type { Clock } from './ports/clock.ts';
import type { LessonsRevision } from './ports/lessons.ts';
import type { Log } from './ports/log.ts';
import type { LearnerStore } from './ports/store.ts';
import { LEFT_TO_NEWER_MS, SWEEP_AGAIN_MS, SWEEP_AT_ONCE_MAX, SWEEP_EVERY_MS } from './limits.ts';
import type { Tutor } from './tutor.ts';

export interface Sweeper {
  /** Looks no more; resolves when what it has begun is finished. */
  stop(): Promise<void>;
}

interface SweeperPorts {
  readonly store: Pick<LearnerStore, 'overdue'>;
  readonly tutor: Pick<Tutor, 'serves' | 'finish'>;
  /** Looked at with every sweep. Undefined where no other process could teach the same learners. */
  readonly revision?: LessonsRevision | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export function startSweeper(ports: SweeperPorts): Sweeper {
  const inHand = new Map<LearnerId, Promise<void>>();
  let isStopped = false;
  let wasFailing = false;
  let wasNewest = true;
  let isCrowded = false;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      const isNewest = (await ports.revision?.refresh()) ?? true;
      if (isNewest !== wasNewest) ports.log.info(isNewest ? NEWEST_AGAIN : BEHIND);
      wasNewest = isNewest;
      isCrowded = await sweep(ports, inHand, isNewest);
      if (wasFailing) ports.log.info('The store is back');
      wasFailing = false;
    } catch (cause) {
      // Once an outage is enough: the next sweep comes in a second.
      if (!wasFailing) ports.log.error('The store does not answer', cause);
      wasFailing = true;
      isCrowded = false;
    }
  };
  const plan = () => {
    if (isStopped) return;
    timer = setTimeout(
      () => {
        current = look().finally(plan);
      },
      isCrowded ? SWEEP_AGAIN_MS : nextDelayMs(ports.clock),
    );
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

const BEHIND = 'Another process has newer lessons: turns are left to it';
const NEWEST_AGAIN = 'The lessons of this process are the newest';

/**
 * Hands over and does not wait: a learner whose vendor is slow holds up nobody else. True when there may be more than it
 * could take.
 */
async function sweep(
  { store, tutor, revision, log }: SweeperPorts,
  inHand: Map<LearnerId, Promise<void>>,
  isNewest: boolean,
): Promise<boolean> {
  const free = SWEEP_AT_ONCE_MAX - inHand.size;
  if (free <= 0) return false;
  const isNew = (learner: LearnerId) => !inHand.has(learner) && tutor.serves(learner);
  const isOurs = (learner: LearnerId) => revision?.isNewest(channelOf(learner)) ?? true;
  const finish = (learner: LearnerId, isLastResort: boolean) => {
    const finishing = tutor
      .finish(learner, { isLastResort })
      .then(() => undefined)
      .catch((cause: unknown) => log.error('An overdue learner could not be finished', cause))
      .finally(() => inHand.delete(learner));
    inHand.set(learner, finishing);
  };
  const ours = await store.overdue(free, (learner) => isNew(learner) && isOurs(learner));
  for (const learner of ours) finish(learner, false);
  // With most places taken by slow vendors, looking more often would find nothing.
  const isCrowded = ours.length === free && free > SWEEP_AT_ONCE_MAX / 2;
  if (isNewest || ours.length === free) return isCrowded;
  const isLeft = (learner: LearnerId) => isNew(learner) && !isOurs(learner);
  const left = await store.overdue(free - ours.length, isLeft, LEFT_TO_NEWER_MS);
  for (const learner of left) finish(learner, true);
  return false;
}

/** The clock's own noise is jitter enough to keep processes out of step. */
function nextDelayMs(clock: Clock): number {
  const noise = Math.floor(clock.monotonicMs() * 1000) % Math.floor(SWEEP_EVERY_MS / 3);
  return SWEEP_EVERY_MS + noise;
}
