// The use case: takes events in, turns them under the learner's lease, sends the answers, commits. See ARCHITECTURE.md, "A turn".
import { type LearnerId, channelOf } from '../flow/learner.ts';
import { COMMITS_PER_LEASE_MAX } from './limits.ts';
import type { TakeIn } from './ports/receiver.ts';
import { type Hold, type TurnOptions, type TurnPorts, runTurn } from './run-turn.ts';
import { takeIn } from './take-in.ts';
import { turnLog } from './turn-log.ts';

export interface Tutor {
  /** Resolves when the arrivals are durable; their turn runs on in the background. */
  readonly takeIn: TakeIn;
  /** Whether this process has the learner's channel; who cannot be answered here is left to a process that can. */
  serves(learner: LearnerId): boolean;
  /**
   * Finishes one learner whose turn nobody holds: after a crash, when a send may be tried again, or when they became due.
   * Says how long (ms) the channel wants nothing that Ban writes by itself; 0 when it takes it.
   */
  finish(learner: LearnerId, how?: TurnOptions): Promise<number>;
  /** Resolves when no turn is running in this process. */
  settled(): Promise<void>;
}

const AS_USUAL: TurnOptions = { isLastResort: false };

export function createTutor(ports: TurnPorts): Tutor {
  const running = new Set<Promise<unknown>>();
  const inBackground = <Result>(work: Promise<Result>) => {
    const run = work.finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  const serves = (learner: LearnerId) => ports.messengers.has(channelOf(learner));
  return {
    serves,
    async takeIn(learner, arrivals) {
      const sinceMs = ports.clock.monotonicMs();
      const received = await takeIn(ports.store, ports.lessons.current(), learner, arrivals);
      if (received.kind !== 'lease') return;
      void inBackground(runLease(ports, { lease: received.lease, sinceMs }, AS_USUAL));
    },
    async finish(learner, how = AS_USUAL) {
      if (!serves(learner)) return 0;
      const sinceMs = ports.clock.monotonicMs();
      const received = await ports.store.receive(learner, []);
      if (received.kind !== 'lease') return 0;
      return inBackground(runLease(ports, { lease: received.lease, sinceMs }, how));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Turns, sends and commits until nothing is left for this learner, or the lease is lost. Never rejects. */
async function runLease(ports: TurnPorts, first: Hold, how: TurnOptions): Promise<number> {
  let hold: Hold | undefined = first;
  let pushAfterMs = 0;
  for (let commits = 0; commits < COMMITS_PER_LEASE_MAX && hold !== undefined; commits += 1) {
    const { lease }: Hold = hold;
    try {
      const after = await runTurn(ports, hold, how);
      pushAfterMs = Math.max(pushAfterMs, after.pushAfterMs);
      hold = after.next;
    } catch (cause) {
      // The lease runs out by itself and a sweep finishes what this process could not.
      turnLog(ports, lease).error('A turn was left to the sweeper', cause);
      hold = undefined;
    }
  }
  return pushAfterMs;
}
