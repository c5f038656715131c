// The product's turn: its tutor, its store and the bench's lesson among the shipped ones. The vendor accepts at once.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LearnerId } from '../../src/flow/learner.ts';
import { newLearner } from '../../src/flow/learner.ts';
import { packLearner } from '../../src/flow/pack.ts';
import { parseDay } from '../../src/flow/day.ts';
import { type LessonsOnDisk, readLessons } from '../../src/main/lessons/lessons-on-disk.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { keysOf } from '../../src/store/shard.ts';
import { KEEP_AGREED_SECONDS } from '../../src/tutor/limits.ts';
import type { Messenger, Outgoing } from '../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../src/tutor/ports/turn-trace.ts';
import type { LearnerStore } from '../../src/tutor/ports/store.ts';
import { createTutor } from '../../src/tutor/tutor.ts';
import { type Message, SCRIPT } from './script.ts';
import type { LearnerEvent } from '../../src/flow/event.ts';
import { CROWD_MAX, type Opening, type Show, type Variant } from './variant.ts';

const FLOW = 'an-toan/tin-nhan-la';
/** Above every update of the set-up; grows with each message, as Telegram's do. */
const FIRST_UPDATE = 100_000_000;

export async function open({ redis, show, learners, crowd }: Opening): Promise<Variant> {
  const { library, voice } = await lessons();
  const phones = phonesOf(learners, crowd);
  const store = await openLearnerStore(redis);
  await introduce(store, phones);
  const tutor = createTutor({
    store: {
      ...store,
      commit: async (lease, outcome) => finished(await store.commit(lease, outcome), lease),
    },
    messengers: new Map([['telegram', accepting(phones, show)]]),
    lessons: { current: () => library },
    voice: () => voice,
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    log: LOUD,
    meter: NO_METER,
    trace: NO_TRACE,
  });
  let updates = FIRST_UPDATE;
  const finished = <Answer>(
    committed: Answer,
    { learner }: { readonly learner: LearnerId },
  ): Answer => {
    phones.byId.get(learner)?.done?.();
    return committed;
  };
  return {
    async turn(number, index) {
      const phone = phones.all[number];
      const message = SCRIPT[index];
      if (phone === undefined || message === undefined) throw new Error('A message of nobody');
      updates += 1;
      const done = new Promise<void>((tell) => {
        phone.done = tell;
      });
      const arrival = { vendorId: String(updates), order: updates, event: eventOf(phone, message) };
      await tutor.takeIn(phone.id, [arrival]);
      return done;
    },
    keysOf: (number) => [keysOf(phones.all[number]?.id ?? ('' as LearnerId)).record],
  };
}

/** Telegram, that accepts everything at once. */
function accepting(phones: Phones, show: Show): Messenger {
  return {
    channel: 'telegram',
    async send(id, message) {
      const phone = phones.byId.get(id);
      if (phone === undefined) throw new Error('A message for nobody');
      if (message.choices.length > 0) phone.choices = message.choices;
      show(phone.number, message.text, message.choices.map(labelOf));
      return ACCEPTED;
    },
  };
}

interface Phone {
  readonly number: number;
  readonly id: LearnerId;
  choices: Outgoing['choices'];
  done: (() => void) | undefined;
}

interface Phones {
  readonly all: readonly Phone[];
  readonly byId: ReadonlyMap<LearnerId, Phone>;
}

const ACCEPTED = { kind: 'accepted' } as const;
const LOUD = {
  info: () => undefined,
  warn: (what: string) => fail(what, undefined),
  error: fail,
};

function fail(what: string, cause: unknown): never {
  throw new Error(what, { cause });
}

function labelOf({ label }: { readonly label: string }): string {
  return label;
}

function phonesOf(learners: number, crowd: number): Phones {
  const all = Array.from({ length: learners }, (_, number): Phone => ({
    number,
    // As long as Telegram's ids of people are today.
    id: `telegram:${7_000_000_000 + crowd * CROWD_MAX + number}` as LearnerId,
    choices: [],
    done: undefined,
  }));
  return { all, byId: new Map(all.map((phone) => [phone.id, phone])) };
}

function eventOf({ choices }: Phone, message: Message): LearnerEvent {
  const at = Date.now();
  switch (message.how) {
    case 'opens':
      return { at, kind: 'opened-link', flow: FLOW };
    case 'types':
      return { at, kind: 'said', text: message.text };
    case 'taps': {
      const tapped = choices.find(({ label }) => label === message.label);
      if (tapped === undefined) throw new Error(`No button says ${message.label}`);
      return { at, kind: 'chose', choice: tapped.payload };
    }
  }
}

/** Everybody has been through the onboarding: agreed to be remembered, told a name, a place and what they are. */
async function introduce(store: LearnerStore, { all }: Phones): Promise<void> {
  const introduceOne = async ({ id, number }: Phone): Promise<void> => {
    const learner = newLearner(id);
    const state = packLearner({
      ...learner,
      profile: {
        ...learner.profile,
        consent: 'yes',
        audience: 'everyone',
        place: '03127',
        name: 'Mùa A Sính',
      },
      standing: { at: 'idle', offered: [], paused: [] },
    });
    const event = { at: Date.now(), kind: 'followed' } as const;
    const arrival = { vendorId: String(number), order: number, event };
    const received = await store.receive(id, [arrival]);
    if (received.kind !== 'lease') throw new Error('Somebody is here already');
    await store.commit(received.lease, {
      state,
      tail: { messages: [], delayMs: 0 },
      turned: 1,
      keepSeconds: KEEP_AGREED_SECONDS,
      dueAtMinute: undefined,
      counted: {},
      notes: [],
    });
  };
  for (let first = 0; first < all.length; first += AT_ONCE) {
    await Promise.all(all.slice(first, first + AT_ONCE).map(introduceOne));
  }
}

const AT_ONCE = 50;

/** The shipped flows and books with the bench's lesson beside them. */
async function lessons(): Promise<LessonsOnDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hb-bench-'));
  const today = parseDay('2026-11-21');
  if (today === undefined) throw new Error('A day that exists');
  try {
    await cp('flows', path.join(folder, 'flows'), { recursive: true });
    await cp('bench/lesson', path.join(folder, 'flows', 'an-toan'), { recursive: true });
    const desks = { phoneOf: () => undefined };
    return await readLessons(
      { flowsDir: path.join(folder, 'flows'), localesDir: 'locales', desks },
      today,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
