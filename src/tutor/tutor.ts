// The use case: takes events in, turns them under the learner's lease, sends the answers, commits. See ARCHITECTURE.md, "A turn".
import { type LearnerId, channelOf } from '../flow/learner.ts';
import { CHANNELS, type ChannelName } from '../flow/channel.ts';
import { packLearner } from '../flow/pack.ts';
import { windowAt } from '../flow/turn/contact.ts';
import type { Learner } from '../flow/learner.ts';
import {
  COMMITS_PER_LEASE_MAX,
  KEEP_AGREED_SECONDS,
  KEEP_OTHERS_SECONDS,
  LEASE_MARGIN_MS,
  TAKEOVERS_BEFORE_SILENT,
} from './limits.ts';
import { isForNewerLessons } from './leave-to-newer.ts';
import type { Clock } from './ports/clock.ts';
import type { Lessons } from './ports/lessons.ts';
import type { Log } from './ports/log.ts';
import { type Messenger, SEND_TIMEOUT_MS } from './ports/messenger.ts';
import type { Meter } from './ports/meter.ts';
import type { TurnTrace } from './ports/turn-trace.ts';
import type { TakeIn } from './ports/receiver.ts';
import { LEASE_MS, type Lease, type LearnerStore, type Outcome } from './ports/store.ts';
import { NO_TAIL, type Sent, sendQueue } from './send-queue.ts';
import { boundMessages, queueOf } from './tail.ts';
import { takeIn } from './take-in.ts';
import type { Stage, Turned } from './turn-events.ts';
import { readLearner, turnLease, turnReach } from './turn-lease.ts';
import { turnLog } from './turn-log.ts';
import { metered, tellTurn } from './turn-metering.ts';
import type { Voice } from './voice.ts';

export interface TutorPorts {
  readonly store: LearnerStore;
  readonly messengers: ReadonlyMap<ChannelName, Messenger>;
  readonly lessons: Lessons;
  /** Changes with the lessons. */
  readonly voice: () => Voice;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  readonly trace: TurnTrace;
}

export interface Tutor {
  /** Resolves when the arrivals are durable; their turn runs on in the background. */
  readonly takeIn: TakeIn;
  /** Whether this process has the learner's channel; who cannot be answered here is left to a process that can. */
  serves(learner: LearnerId): boolean;
  /** Finishes one learner whose turn nobody holds any more: after a crash, or when a send may be tried again. */
  finishOverdue(learner: LearnerId, how?: TurnOptions): Promise<void>;
  /** Resolves when no turn is running in this process. */
  settled(): Promise<void>;
}

interface TurnOptions {
  /** Nobody with newer lessons came for this learner: they are answered here, from the lessons at hand. */
  readonly isLastResort: boolean;
}

const AS_USUAL: TurnOptions = { isLastResort: false };

export function createTutor(ports: TutorPorts): Tutor {
  const running = new Set<Promise<void>>();
  const runInBackground = (lease: Lease, sinceMs: number, how = AS_USUAL) => {
    const run = runLease(ports, { lease, sinceMs }, how).finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  const serves = (learner: LearnerId) => ports.messengers.has(channelOf(learner));
  return {
    serves,
    async takeIn(learner, arrivals) {
      const sinceMs = ports.clock.monotonicMs();
      const received = await takeIn(ports.store, ports.lessons.current(), learner, arrivals);
      if (received.kind === 'lease') void runInBackground(received.lease, sinceMs);
    },
    async finishOverdue(learner, how) {
      if (!serves(learner)) return;
      const sinceMs = ports.clock.monotonicMs();
      const received = await ports.store.receive(learner, []);
      if (received.kind === 'lease') await runInBackground(received.lease, sinceMs, how);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** A lease, and by our own clock a moment when it was taken or prolonged, or just before. */
interface Hold {
  readonly lease: Lease;
  readonly sinceMs: number;
}

/** Turns, sends and commits until nothing is left for this learner, or the lease is lost. Never rejects. */
async function runLease(ports: TutorPorts, first: Hold, how: TurnOptions): Promise<void> {
  let hold: Hold | undefined = first;
  for (let commits = 0; commits < COMMITS_PER_LEASE_MAX && hold !== undefined; commits += 1) {
    const { lease }: Hold = hold;
    hold = await runTurn(ports, hold, how).catch((cause: unknown) => {
      // The lease runs out by itself and a sweep finishes what this process could not.
      turnLog(ports, lease).error('A turn was left to the sweeper', cause);
      return undefined;
    });
  }
}

/** Answers with what is to be turned next under the same lease, if anything is. */
async function runTurn(
  ports: TutorPorts,
  { lease, sinceMs }: Hold,
  { isLastResort }: TurnOptions,
): Promise<Hold | undefined> {
  const stage = stageOf(ports, lease);
  const learner = readLearner(stage, lease);
  if (!isLastResort && (await isForNewerLessons(ports.lessons, learner, lease))) {
    await ports.store.release(lease);
    return undefined;
  }
  const turned = turnLease(stage, lease, learner);
  const sent = await send(ports, lease, turned, sinceMs);
  if (sent === undefined) return undefined;
  const after = turnReach(stage, turned, { reach: sent.reach, at: ports.clock.nowMs() });
  const beforeCommitMs = ports.clock.monotonicMs();
  const committed = await ports.store.commit(lease, outcomeOf(after, sent));
  // The new holder makes this turn, and tells of it.
  if (committed.kind !== 'fenced') tellTurn(ports, lease, { turned, sent, sinceMs });
  const next = committed.kind === 'done' ? undefined : committed.lease;
  return next && { lease: next, sinceMs: beforeCommitMs };
}

function stageOf(ports: TutorPorts, lease: Lease): Stage {
  const { voice, lessons, clock } = ports;
  return {
    voice: voice(),
    library: lessons.current(),
    log: turnLog(ports, lease),
    nowMs: () => clock.nowMs(),
  };
}

/** Old messages first, always. A tail that may not be tried yet keeps everything behind it waiting. */
async function send(
  ports: TutorPorts,
  lease: Lease,
  turned: Turned,
  sinceMs: number,
): Promise<Sent | undefined> {
  const queue = queueOf(lease.tail.messages, turned);
  const isHeld = lease.tail.messages.length > 0 && lease.tail.delayMs > 0;
  // Nobody could commit what was said so often: what comes of it is said only once it is committed.
  if (isHeld || lease.takeovers >= TAKEOVERS_BEFORE_SILENT) {
    return {
      tail: { messages: queue, delayMs: lease.tail.delayMs },
      reach: 'reached',
      rejected: 0,
    };
  }
  const { learner } = lease;
  const messenger = ports.messengers.get(channelOf(learner));
  if (messenger === undefined) throw new Error('A learner of a channel that is not served here');
  if (isWindowClosed(turned.learner, ports.clock.nowMs()) && queue.length > 0) {
    await messenger.askBack?.(learner);
    return { tail: NO_TAIL, reach: 'closed', rejected: 0 };
  }
  return sendQueue(
    {
      messenger: metered(ports, messenger),
      learner,
      mayStillSend: leaseKeeper(ports, lease, sinceMs),
    },
    queue,
  );
}

/** Renews only before a send that could outlast the lease, so that a normal turn never renews. */
function leaseKeeper(ports: TutorPorts, lease: Lease, takenAtMs: number): () => Promise<boolean> {
  const lastsMs = LEASE_MS - SEND_TIMEOUT_MS - LEASE_MARGIN_MS;
  let sinceMs = takenAtMs;
  return async () => {
    if (ports.clock.monotonicMs() - sinceMs < lastsMs) return true;
    // Measured before the call: the store's own lease begins no earlier than this.
    sinceMs = ports.clock.monotonicMs();
    return ports.store.renew(lease);
  };
}

function outcomeOf(turned: Turned, sent: Sent): Outcome {
  const { learner, count } = turned;
  const { messages, dropped } = boundMessages(sent.tail.messages);
  const failures = {
    ...(sent.reach === 'reached' ? {} : { [sent.reach]: 1 }),
    ...(sent.rejected > 0 ? { rejected: sent.rejected } : {}),
    ...(dropped > 0 ? { 'tail-dropped': dropped } : {}),
  };
  return {
    state: stateOf(learner),
    tail: { messages, delayMs: sent.tail.delayMs },
    turned: count,
    keepSeconds: learner.profile.consent === 'yes' ? KEEP_AGREED_SECONDS : KEEP_OTHERS_SECONDS,
    counted: { ...turned.counted, ...failures },
    notes: turned.notes,
    unreadable: turned.unreadable,
  };
}

/**
 * Who stands at the door is nobody yet, or nobody any more: nothing is kept of them, but that a person is talking with
 * them, whom a greeting of ours would interrupt.
 */
function stateOf(learner: Learner): string {
  const { standing, contact } = learner;
  const isNobody = standing.at === 'door' && contact.silentUntilMinute === undefined;
  return isNobody ? '' : packLearner(learner);
}

/** Only by what is known here: where nothing is, the channel is asked by sending. */
function isWindowClosed(learner: Learner, nowMs: number): boolean {
  return windowAt(learner, CHANNELS[channelOf(learner.id)].window, nowMs) === 'closed';
}
