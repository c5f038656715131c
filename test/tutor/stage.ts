// The tutor on a real store, with a vendor that writes down what it was given and answers as told.
import type { ChannelName } from '../../src/flow/channel.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import type { LessonsRevision } from '../../src/tutor/ports/lessons.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../src/tutor/ports/turn-trace.ts';
import type { Messenger, Outgoing, SendOutcome } from '../../src/tutor/ports/messenger.ts';
import type { Arrival, LearnerStore } from '../../src/tutor/ports/store.ts';
import { type Tutor, createTutor } from '../../src/tutor/tutor.ts';
import { NOON, voice } from '../flow/build-library.ts';
import type { TestServer } from '../store/servers.ts';

interface Vendor extends Messenger {
  readonly sent: { readonly learner: LearnerId; readonly message: Outgoing }[];
  /** Outcomes of the next sends; accepted when there are none. */
  readonly outcomes: SendOutcome[];
  /** Runs before each send is answered: time passes, somebody else acts. */
  beforeAnswer: (message: Outgoing) => void | Promise<void>;
}

export interface Stage {
  readonly tutor: Tutor;
  readonly store: LearnerStore;
  readonly vendor: Vendor;
  /** What was logged, one line each. */
  readonly logged: string[];
  /** The store's clock and the tutor's; both stand still unless moved. */
  readonly pass: (ms: number) => void;
  readonly nowMs: () => number;
  /** Takes in a text and waits until its turn is through. */
  readonly say: (learner: LearnerId, text: string) => Promise<void>;
  readonly textsTo: (learner: LearnerId) => readonly string[];
}

/** `messengers`: other ones than the vendor that writes down. */
export async function stage(
  server: TestServer,
  library: Library,
  messengers?: ReadonlyMap<ChannelName, Messenger>,
  revision?: LessonsRevision,
): Promise<Stage> {
  let now = NOON;
  const logged: string[] = [];
  const clock = { nowMs: () => now, monotonicMs: () => now };
  const store = await openLearnerStore(server.redis, { clock: clock.nowMs });
  const vendor = recordingVendor();
  const write = (...parts: readonly unknown[]) => logged.push(parts.map(String).join(' '));
  const log = {
    info: (what: string, fields?: object) => void write(what, JSON.stringify(fields)),
    warn: (what: string, fields?: object) => void write(what, JSON.stringify(fields)),
    error: (what: string, cause: unknown, fields?: object) =>
      void write(what, cause, JSON.stringify(fields)),
  };
  const tutor = createTutor({
    store,
    messengers: messengers ?? new Map<ChannelName, Messenger>([['web', vendor]]),
    lessons: { current: () => library, revision },
    voice: () => voice,
    clock,
    log,
    meter: NO_METER,
    trace: NO_TRACE,
  });
  return {
    tutor,
    store,
    vendor,
    logged,
    nowMs: clock.nowMs,
    pass: (ms) => {
      now += ms;
    },
    say: async (learner, text) => {
      now += 10;
      await tutor.takeIn(learner, [said(text, now)]);
      await tutor.settled();
    },
    textsTo: (learner) =>
      vendor.sent.filter((sent) => sent.learner === learner).map(({ message }) => message.text),
  };
}

let arrivals = 0;

export function said(text: string, at: number): Arrival {
  arrivals += 1;
  return { vendorId: `v${arrivals}`, order: undefined, event: { kind: 'said', text, at } };
}

function recordingVendor(): Vendor {
  const sent: Vendor['sent'] = [];
  const outcomes: SendOutcome[] = [];
  const vendor: Vendor = {
    channel: 'web',
    sent,
    outcomes,
    beforeAnswer: () => undefined,
    async send(learner, message) {
      await vendor.beforeAnswer(message);
      const outcome = outcomes.shift() ?? { kind: 'accepted' };
      if (outcome.kind === 'accepted' || outcome.kind === 'unknown')
        sent.push({ learner, message });
      return outcome;
    },
  };
  return vendor;
}
