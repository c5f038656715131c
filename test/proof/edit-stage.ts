// Learners in the middle of a real lesson, whose files are edited under them: real files, reader, tutors and store.
import { EventEmitter, once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ChannelName } from '../../src/flow/channel.ts';
import type { Day } from '../../src/flow/day.ts';
import type { FlowId } from '../../src/flow/flow.ts';
import { type Learner, type LearnerId, type Session, newLearner } from '../../src/flow/learner.ts';
import { unpackLearner } from '../../src/flow/pack.ts';
import { hashLessons } from '../../src/main/lessons/lessons-hash.ts';
import { type LessonsOnDisk, readLessons } from '../../src/main/lessons/lessons-on-disk.ts';
import { openLearnerStore } from '../../src/store/turn/learner-store.ts';
import { openLessonsRevision } from '../../src/store/processes/lessons-revision.ts';
import { lessonOf } from '../../src/flow/turn/sessions.ts';
import { play } from '../../src/tutor/play.ts';
import type { LessonsRevision } from '../../src/tutor/ports/lessons.ts';
import type { Messenger, Outgoing } from '../../src/tutor/ports/messenger.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../src/tutor/ports/turn-trace.ts';
import type { LearnerStore } from '../../src/tutor/ports/store.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import { type Tutor, createTutor } from '../../src/tutor/tutor.ts';
import { type TestServer, makeFolder } from '../store/servers.ts';

export interface Shelf {
  /** The one that is edited. */
  readonly lesson: FlowId;
  readonly lessons: LessonsOnDisk;
  readonly hash: string;
}

export interface LessonFolder {
  readonly source: string;
  /** Writes the lesson's file and reads the folder as a process does that starts. */
  saved(source: string): Promise<Shelf>;
  remove(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');
const NO_DESKS = { phoneOf: () => undefined };

export async function lessonFolder(name: string): Promise<LessonFolder> {
  const lesson = name as FlowId;
  const folder = await makeFolder();
  const folders = { flowsDir: join(folder, 'flows'), localesDir: join(folder, 'locales') };
  await cp(join(ROOT, 'flows'), folders.flowsDir, { recursive: true });
  await cp(join(ROOT, 'locales'), folders.localesDir, { recursive: true });
  const file = join(folders.flowsDir, `${name}.yaml`);
  return {
    source: await readFile(file, 'utf8'),
    async saved(source) {
      await writeFile(file, source);
      const lessons = await readLessons({ ...folders, desks: NO_DESKS }, '2026-11-21' as Day);
      if (!lessons.library.flows.has(lesson)) throw new Error('A broken edit');
      return { lesson, lessons, hash: await hashLessons(lessons, folders.localesDir) };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a process is for these tests: lessons in its hands, a tutor, a sweeper, and whether it knows that it is behind. */
export interface Process {
  readonly tutor: Tutor;
  readonly store: LearnerStore;
  readonly revision: LessonsRevision;
  /** Reads its files again. */
  load(shelf: Shelf): void;
}

export interface Vendor {
  readonly messengers: ReadonlyMap<ChannelName, Messenger>;
  /** Since they were forgotten. */
  sentTo(learner: LearnerId): readonly Outgoing[];
  forget(learner: LearnerId): void;
  /** From now on counts how long the first message takes. */
  expect(learner: LearnerId): void;
  waitedMs(learner: LearnerId): number;
  /** Resolves when each of them was sent something. */
  answered(learners: readonly LearnerId[]): Promise<void>;
}

export function recordingVendor(): Vendor {
  const sent = new Map<LearnerId, Outgoing[]>();
  const since = new Map<LearnerId, number>();
  const waited = new Map<LearnerId, number>();
  const bell = new EventEmitter();
  const messenger = (channel: ChannelName): Messenger => ({
    channel,
    async send(learner, message) {
      const before = sent.get(learner) ?? [];
      if (before.length === 0) {
        waited.set(learner, performance.now() - (since.get(learner) ?? Number.NaN));
      }
      sent.set(learner, [...before, message]);
      bell.emit('sent');
      return { kind: 'accepted' };
    },
  });
  return {
    messengers: new Map((['web', 'telegram'] as const).map((name) => [name, messenger(name)])),
    sentTo: (learner) => sent.get(learner) ?? [],
    forget: (learner) => void sent.delete(learner),
    expect: (learner) => void since.set(learner, performance.now()),
    waitedMs: (learner) => waited.get(learner) ?? Number.NaN,
    async answered(learners) {
      while (learners.some((learner) => !sent.has(learner))) await once(bell, 'sent');
    },
  };
}

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Goes on until the test is over. `logged`: whatever it warns of. */
export async function startProcess(
  { redis }: TestServer,
  first: Shelf,
  { vendor, logged }: { readonly vendor: Vendor; readonly logged: string[] },
): Promise<Process> {
  let shelf = first;
  const store = await openLearnerStore(redis);
  const revision = openLessonsRevision(redis, () => shelf.hash, ['web', 'telegram']);
  await revision.refresh();
  const log = {
    info: () => undefined,
    warn: (what: string) => void logged.push(what),
    error: (what: string, cause: unknown) => void logged.push(`${what}: ${String(cause)}`),
  };
  const tutor = createTutor({
    store,
    messengers: vendor.messengers,
    lessons: { current: () => shelf.lessons.library, revision },
    voice: () => shelf.lessons.voice,
    clock,
    log,
    meter: NO_METER,
    trace: NO_TRACE,
  });
  const sweeper = startSweeper({ store, tutor, revision, clock, log });
  onTestFinished(async () => {
    await sweeper.stop();
    await tutor.settled();
  });
  return {
    tutor,
    store,
    revision,
    load: (next) => {
      shelf = next;
    },
  };
}

/** Which buttons lead from the door to each step of the lesson where somebody waits: the last part of each payload. */
export function waysTo(
  { lesson, lessons: { library, voice } }: Shelf,
  channel: ChannelName,
): readonly (readonly string[])[] {
  const ways: (readonly string[])[] = [];
  const seen = new Set<string>();
  const door = newLearner(`${channel}:way` as LearnerId);
  const begun = play({ voice, library }, door, { kind: 'opened-link', flow: lesson, at: 1 });
  const open = [{ ...begun, way: [] as readonly string[] }];
  for (const { learner, messages, way } of open) {
    const session = sessionOf(learner);
    const here = JSON.stringify([session?.here, session?.below]);
    if (session === undefined || seen.has(here)) continue;
    seen.add(here);
    if (lessonOf(session) === lesson) ways.push(way);
    for (const { payload } of buttonsOn(messages)) {
      const event = { kind: 'chose', choice: payload, at: 2 } as const;
      const key = payload.split('.').at(-1) ?? '';
      open.push({ ...play({ voice, library }, learner, event), way: [...way, key] });
    }
  }
  return ways;
}

/** Of the last message, those that lead on. */
function buttonsOn(messages: readonly Outgoing[]): Outgoing['choices'] {
  const choices = messages.at(-1)?.choices ?? [];
  return choices.filter(({ payload }) => /^a\.|\.(?:done|next|skip)$/u.test(payload));
}

export function sessionOf({ standing }: Learner): Session | undefined {
  return standing.at === 'flow' ? standing.session : undefined;
}

export async function learnerNow(store: LearnerStore, id: LearnerId): Promise<Learner> {
  const { state, busy } = await store.peek(id);
  if (busy) throw new Error('Somebody is still in the middle of a turn');
  return unpackLearner(id, state);
}
