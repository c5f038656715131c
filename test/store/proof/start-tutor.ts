// The real tutor on any Redis, in the endless lesson, with a vendor of the test's.
import { setTimeout as wait } from 'node:timers/promises';
import type { ChannelName } from '../../../src/flow/channel.ts';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { packLearner } from '../../../src/flow/pack.ts';
import {
  type LearnerStoreOptions,
  openLearnerStore,
} from '../../../src/store/turn/learner-store.ts';
import type { RedisClient } from '../../../src/store/scripts.ts';
import type { Messenger } from '../../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../../src/tutor/ports/meter.ts';
import type { LearnerStore } from '../../../src/tutor/ports/store.ts';
import { NO_TRACE } from '../../../src/tutor/ports/turn-trace.ts';
import { type Tutor, createTutor } from '../../../src/tutor/tutor.ts';
import { voice } from '../../flow/build-library.ts';
import { turnAll } from '../turns.ts';
import { inLoop, loopLibrary } from './loop-lesson.ts';
import { said } from './scene.ts';

export interface RunningTutor {
  readonly tutor: Tutor;
  readonly store: LearnerStore;
  /** Takes in a text, again and again until it is accepted, as a vendor does. Answers how often it was refused. */
  say(learner: LearnerId, text: string, order: number): Promise<number>;
}

/** Before it delivers again what was not accepted. */
const VENDOR_WAITS_MS = 50;

export async function startTutor(
  redis: RedisClient,
  send: Messenger['send'],
  options: LearnerStoreOptions = {},
): Promise<RunningTutor> {
  const store = await openLearnerStore(redis, options);
  const nowMs = options.clock ?? (() => performance.now());
  const tutor = createTutor({
    store,
    messengers: new Map<ChannelName, Messenger>([['web', { channel: 'web', send }]]),
    lessons: { current: () => library },
    voice: () => voice,
    clock: { nowMs: () => Date.now(), monotonicMs: nowMs },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    meter: NO_METER,
    trace: NO_TRACE,
  });
  return {
    tutor,
    store,
    say: async (learner, text, order) => {
      for (let refusals = 0; ; refusals += 1) {
        const taken = tutor.takeIn(learner, [said(text, order)]);
        const isAccepted = await taken.then(
          () => true,
          () => false,
        );
        if (isAccepted) return refusals;
        await wait(VENDOR_WAITS_MS);
      }
    },
  };
}

const library = loopLibrary();

/** Puts a learner at the first question. */
export async function seat(store: LearnerStore, learner: LearnerId): Promise<void> {
  await turnAll(store, learner, [said('vào học', 0)], { state: packLearner(inLoop(learner)) });
}
