// One turn under a lease: read, turned, sent, committed; and what Ban writes by itself behind a commit of its own.
import { CHANNELS, type ChannelName } from '../flow/channel.ts';
import { type Learner, channelOf } from '../flow/learner.ts';
import { windowAt } from '../flow/turn/contact.ts';
import { needsMemory } from '../flow/turn/needs-memory.ts';
import { NO_MEMORY } from '../flow/review/memory.ts';
import { isForNewerLessons } from './leave-to-newer.ts';
import { LEASE_MARGIN_MS, TAKEOVERS_BEFORE_SILENT } from './limits.ts';
import { outcomeOf } from './outcome.ts';
import type { Clock } from './ports/clock.ts';
import type { Lessons } from './ports/lessons.ts';
import type { Log } from './ports/log.ts';
import { type Messenger, SEND_TIMEOUT_MS } from './ports/messenger.ts';
import type { Meter } from './ports/meter.ts';
import { type Committed, LEASE_MS, type Lease, type LearnerStore } from './ports/store.ts';
import type { TurnTrace } from './ports/turn-trace.ts';
import { queueOf } from './tail.ts';
import { readMemory } from './read-memory.ts';
import { pushTurned } from './push-turned.ts';
import { NO_TAIL, type Sent, sendQueue } from './send-queue.ts';
import type { Stage, Turned } from './turn-events.ts';
import { readLearner, turnLease, turnReach } from './turn-lease.ts';
import { turnLog } from './turn-log.ts';
import { metered, tellTurn } from './turn-metering.ts';
import type { Voice } from './voice.ts';

export interface TurnPorts {
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

/** A lease, and by our own clock a moment when it was taken or prolonged, or just before. */
export interface Hold {
  readonly lease: Lease;
  readonly sinceMs: number;
}

export interface TurnOptions {
  /** Nobody with newer lessons came for this learner: they are answered here, from the lessons at hand. */
  readonly isLastResort: boolean;
}

export interface After {
  /** What is to be turned next under the same lease, if anything is. */
  readonly next: Hold | undefined;
  /** So long (ms) the channel takes nothing that Ban writes by itself. */
  readonly pushAfterMs: number;
}

const OVER: After = { next: undefined, pushAfterMs: 0 };

export async function runTurn(
  ports: TurnPorts,
  { lease, sinceMs }: Hold,
  { isLastResort }: TurnOptions,
): Promise<After> {
  const { clock, store } = ports;
  const blank = stageOf(ports, lease);
  const learner = readLearner(blank, lease);
  if (!isLastResort && (await isForNewerLessons(ports.lessons, learner, lease))) {
    await store.release(lease);
    return OVER;
  }
  const stage = { ...blank, memory: await memoryFor(store, blank, lease, learner) };
  const turned = turnLease(stage, lease, learner);
  const mayStillSend = leaseKeeper(ports, lease, sinceMs);
  const sent = await send(ports, lease, turned, mayStillSend);
  if (sent === undefined) return OVER;
  const after = turnReach(stage, turned, { reach: sent.reach, at: clock.nowMs() });
  const beforeCommitMs = clock.monotonicMs();
  const { committed, pushAfterMs } =
    after.push === undefined
      ? {
          committed: await store.commit(lease, outcomeOf(stage, lease, after, sent)),
          pushAfterMs: 0,
        }
      : await pushTurned(
          { stage, store, messenger: metered(ports, messengerOf(ports, lease)), mayStillSend },
          { lease, turned: after, sent, push: after.push },
        );
  // The new holder makes this turn, and tells of it.
  if (committed.kind !== 'fenced') tellTurn(ports, lease, { turned: after, sent, sinceMs });
  return { next: nextOf(committed, beforeCommitMs), pushAfterMs };
}

function nextOf(committed: Committed, sinceMs: number): Hold | undefined {
  const lease = committed.kind === 'done' ? undefined : committed.lease;
  return lease && { lease, sinceMs };
}

async function memoryFor(
  store: LearnerStore,
  stage: Stage,
  lease: Lease,
  learner: Learner | undefined,
): Promise<Stage['memory']> {
  const isUseful = learner !== undefined && needsMemory(stage.library, learner, lease.events);
  return isUseful ? readMemory(store, stage, lease) : stage.memory;
}

function stageOf(ports: TurnPorts, lease: Lease): Stage {
  const { voice, lessons, clock } = ports;
  return {
    voice: voice(),
    library: lessons.current(),
    memory: NO_MEMORY,
    log: turnLog(ports, lease),
    nowMs: () => clock.nowMs(),
  };
}

/** Old messages first, always. A tail that may not be tried yet keeps everything behind it waiting. */
async function send(
  ports: TurnPorts,
  lease: Lease,
  turned: Turned,
  mayStillSend: () => Promise<boolean>,
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
  const messenger = messengerOf(ports, lease);
  if (isWindowClosed(turned.learner, ports.clock.nowMs()) && queue.length > 0) {
    await messenger.askBack?.(lease.learner);
    return { tail: NO_TAIL, reach: 'closed', rejected: 0 };
  }
  const { learner } = lease;
  return sendQueue({ messenger: metered(ports, messenger), learner, mayStillSend }, queue);
}

function messengerOf(ports: TurnPorts, { learner }: Lease): Messenger {
  const messenger = ports.messengers.get(channelOf(learner));
  if (messenger === undefined) throw new Error('A learner of a channel that is not served here');
  return messenger;
}

/** Renews only before a send that could outlast the lease, so that a normal turn never renews. */
function leaseKeeper(ports: TurnPorts, lease: Lease, takenAtMs: number): () => Promise<boolean> {
  const lastsMs = LEASE_MS - SEND_TIMEOUT_MS - LEASE_MARGIN_MS;
  let sinceMs = takenAtMs;
  return async () => {
    if (ports.clock.monotonicMs() - sinceMs < lastsMs) return true;
    // Measured before the call: the store's own lease begins no earlier than this.
    sinceMs = ports.clock.monotonicMs();
    return ports.store.renew(lease);
  };
}

/** Only by what is known here: where nothing is, the channel is asked by sending. */
function isWindowClosed(learner: Learner, nowMs: number): boolean {
  return windowAt(learner, CHANNELS[channelOf(learner.id)].window, nowMs) === 'closed';
}
