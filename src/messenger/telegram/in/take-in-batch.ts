// A batch of updates, made durable: each learner's events together and in their order, learners side by side.
import type { LearnerId } from '../../../flow/learner.ts';
import type { Log } from '../../../tutor/ports/log.ts';
import { isPassing } from '../../../tutor/ports/receiver.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';
import type { Intake } from './intake.ts';
import { TAKEN_IN_AT_ONCE_MAX } from './limits.ts';
import type { Parsed } from './parsed.ts';
import { type Pauses, STORE_PAUSES, persistently } from '../../pause.ts';
import { telegramLearner } from '../telegram-learner.ts';

interface BatchPorts {
  readonly intake: Intake;
  readonly log: Log;
  readonly stop: AbortSignal;
  readonly pauses?: Pauses;
}

type Arrived = Extract<Parsed, { kind: 'arrival' }>;

/**
 * Resolves when every update is durable or needs no keeping, however long the store is away; or when stopped. What the
 * store refuses for good, while it takes others, is set aside: one learner must not hold up all who wait behind them.
 */
export async function takeInBatch(updates: readonly unknown[], ports: BatchPorts): Promise<void> {
  const { intake } = ports;
  const waiting = new Map<LearnerId, Arrived[]>();
  for (const parsed of updates.map((update) => intake.read(update))) {
    if (parsed.kind === 'arrival') {
      const others = waiting.get(parsed.learner);
      if (others === undefined) waiting.set(parsed.learner, [parsed]);
      else others.push(parsed);
    } else {
      intake.afterwards(parsed);
    }
  }
  const queue = waiting.values();
  const outage = { isTold: false };
  const takeInTurn = async (): Promise<void> => {
    for (const arrived of queue) await takeInOne(arrived, ports, outage);
  };
  await Promise.all(Array.from({ length: TAKEN_IN_AT_ONCE_MAX }, takeInTurn));
}

async function takeInOne(
  arrived: readonly Arrived[],
  { intake, log, stop, pauses = STORE_PAUSES }: BatchPorts,
  outage: { isTold: boolean },
): Promise<void> {
  const [first] = arrived;
  if (first === undefined) return;
  const arrivals = arrived.map(({ arrival }) => arrival);
  const tryOnce = triesOf(intake, first.learner, arrivals);
  const done = await persistently(tryOnce, {
    stop,
    pauses,
    onFailure(cause) {
      intake.count('unavailable');
      // Once for a batch: everybody in it waits for the same store.
      if (!outage.isTold) log.error('Messages from Telegram wait for the store', cause);
      outage.isTold = true;
      return 0;
    },
  });
  if (done === undefined) return;
  if (done.result.kind === 'accepted') for (const each of arrived) intake.afterwards(each);
  else {
    log.error('Messages of one learner cannot be stored and are lost', done.result.cause);
    for (const _ of arrived) intake.count('lost-unstorable');
  }
}

type TakenIn = { readonly kind: 'accepted' } | { readonly kind: 'lost'; readonly cause: unknown };

/** An error that cannot pass may still be one that does: an operator is at it, a server changes its role. */
const LASTING_TRIES_MIN = 4;

function triesOf(
  intake: Intake,
  learner: LearnerId,
  arrivals: readonly Arrival[],
): () => Promise<TakenIn> {
  let lasting = 0;
  let tookOthers = false;
  return async () => {
    try {
      await intake.takeIn(learner, arrivals);
      return { kind: 'accepted' };
    } catch (cause) {
      lasting = isPassing(cause) ? 0 : lasting + 1;
      if (lasting < LASTING_TRIES_MIN) throw cause;
      // Before this try and after it: an outage that ended in between is no reason to lose anything.
      const tookOthersBefore = tookOthers;
      tookOthers = await takesOthers(intake);
      if (tookOthers && tookOthersBefore) return { kind: 'lost', cause };
      throw cause;
    }
  };
}

/** Asked for somebody who is nobody: no user of Telegram has the number 0. It writes, and leaves nothing. */
async function takesOthers(intake: Intake): Promise<boolean> {
  return intake.takeIn(telegramLearner(0), []).then(
    () => true,
    () => false,
  );
}
