// A tutor with the shipped lessons and a store, whose messages are only written down.
import type { ChannelName } from '../../src/flow/channel.ts';
import { type Day, startOfDayMs } from '../../src/flow/day.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { Learner, LearnerId } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import { unpackLearner } from '../../src/flow/pack.ts';
import { readLessons } from '../../src/main/lessons/lessons-on-disk.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import type { Messenger, Outgoing } from '../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../src/tutor/ports/turn-trace.ts';
import { createTutor } from '../../src/tutor/tutor.ts';
import type { TestServer } from '../store/servers.ts';
import { ANSWERING_CHANNELS } from './channel-answers.ts';

export interface WalkedTutor {
  readonly library: Library;
  readonly beganAtMs: number;
  /** Resolves when every turn of these is through. */
  hear(events: readonly (readonly [LearnerId, LearnerEvent])[]): Promise<void>;
  /** What was sent to them at their last turn. */
  shownTo(learner: LearnerId): readonly Outgoing[];
  learner(id: LearnerId): Promise<Learner>;
  /** Warnings and errors. */
  readonly logged: readonly string[];
}

/** The day the lessons were written for. */
const WRITTEN_ON = '2026-11-21' as Day;
const EIGHT_HOURS_MS = 8 * 3_600_000;

export async function openWalkedTutor({ redis }: TestServer): Promise<WalkedTutor> {
  const folders = { flowsDir: 'flows', localesDir: 'locales', desks: { phoneOf: () => undefined } };
  const { library, voice } = await readLessons(folders, WRITTEN_ON);
  const beganAtMs = startOfDayMs(WRITTEN_ON) + EIGHT_HOURS_MS;
  let nowMs = beganAtMs;
  const clock = { nowMs: () => nowMs, monotonicMs: () => performance.now() };
  const store = await openLearnerStore(redis, { clock: clock.nowMs });
  const shown = new Map<LearnerId, Outgoing[]>();
  const logged: string[] = [];
  const messenger = (channel: ChannelName): Messenger => ({
    channel,
    async send(learner, message) {
      shown.get(learner)?.push(message);
      return { kind: 'accepted' };
    },
  });
  const tutor = createTutor({
    store,
    messengers: new Map(ANSWERING_CHANNELS.map((channel) => [channel, messenger(channel)])),
    lessons: { current: () => library, revision: undefined },
    voice: () => voice,
    clock,
    log: {
      info: () => undefined,
      warn: (what) => void logged.push(what),
      error: (what, cause) => void logged.push(`${what}: ${String(cause)}`),
    },
    meter: NO_METER,
    trace: NO_TRACE,
  });
  let arrivals = 0;
  return {
    library,
    beganAtMs,
    logged,
    hear: async (events) => {
      nowMs = Math.max(nowMs, ...events.map(([, { at }]) => at));
      for (const [learner] of events) shown.set(learner, []);
      await Promise.all(
        events.map(([learner, event]) => {
          arrivals += 1;
          return tutor.takeIn(learner, [{ vendorId: `v${arrivals}`, order: undefined, event }]);
        }),
      );
      await tutor.settled();
    },
    shownTo: (learner) => shown.get(learner) ?? [],
    learner: async (id) => {
      const { state } = await store.peek(id);
      return unpackLearner(id, state);
    },
  };
}
