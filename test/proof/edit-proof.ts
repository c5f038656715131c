// One edit of a real lesson while learners wait inside, and what became of each of them.
import type { TestServer } from '../store/servers.ts';
import {
  type LessonFolder,
  type Process,
  type Shelf,
  type Vendor,
  learnerNow,
  recordingVendor,
  sessionOf,
  startProcess,
} from './edit-stage.ts';
import { type Fate, type WaitingLearner, fateOf, stepOf } from './fates.ts';
import { EDITS, type Edit } from './lesson-edits.ts';
import { answerTo, arrival, lastOf, pickAt, placeLearners } from './placing.ts';

export const SET_UPS = [
  /** One process, whose files are replaced. */
  'one process',
  /** Two, of which one has the old files; messages go to either. */
  'one of two behind',
  /** The same, and the newer one starts while the messages come. */
  'edit in the middle',
] as const;
type SetUp = (typeof SET_UPS)[number];

export interface Tally {
  readonly judged: number;
  readonly told: number;
  /** By a process that had not heard of the edit; only where it came in the middle. */
  readonly judgedAsSeen: number;
  /** Of those told: how many were then judged by what they were asked. */
  readonly judgedAfterwards: number;
  /** From the door to the first message, of the first answers. */
  readonly medianMs: number;
  readonly slowestMs: number;
  /** What went wrong, one line each. */
  readonly faults: readonly string[];
}

interface Trial {
  readonly edit: Edit;
  readonly setUp: SetUp;
  readonly count: number;
}

interface World {
  readonly vendor: Vendor;
  readonly first: Process;
  readonly processes: readonly Process[];
  readonly anyOf: () => Process;
  readonly old: Shelf;
  readonly fresh: Shelf;
}

export async function proveEdit(
  server: TestServer,
  folder: LessonFolder,
  { edit, setUp, count }: Trial,
): Promise<Tally> {
  const old = await folder.saved(folder.source);
  const logged: string[] = [];
  const vendor = recordingVendor();
  const first = await startProcess(server, old, { vendor, logged });
  const waiting = await placeLearners(
    { vendor, first, shelf: old },
    `${old.lesson} ${edit} ${setUp}`,
    count,
  );
  const fresh = await folder.saved(EDITS[edit](folder.source));
  const processes = [first];
  const random = randomNumbers(count);
  const anyOf = () => processes[random(processes.length)] ?? first;
  const startSecond = async () =>
    void processes.push(await startProcess(server, fresh, { vendor, logged }));
  if (setUp === 'one process') first.load(fresh);
  if (setUp === 'one of two behind') {
    await startSecond();
    await first.revision.refresh();
  }
  const world: World = { vendor, first, processes, anyOf, old, fresh };
  const isMiddle = setUp === 'edit in the middle';
  const fates = await answerAll(world, waiting, isMiddle ? startSecond : undefined);
  const waits = waiting.map(({ id }) => vendor.waitedMs(id)).toSorted((a, b) => a - b);
  const told = waiting.filter((_, place) => fates[place]?.kind === 'told');
  const afterwards = await answerAgain(world, told);
  const kinds = (kind: Fate['kind']) => fates.filter((fate) => fate.kind === kind).length;
  return {
    judged: kinds('judged'),
    told: told.length,
    judgedAsSeen: isMiddle ? kinds('judged as seen') : 0,
    judgedAfterwards: afterwards.filter(({ kind }) => kind === 'judged').length,
    medianMs: Math.round(waits[Math.floor(count / 2)] ?? 0),
    slowestMs: Math.round(waits.at(-1) ?? 0),
    faults: [...logged, ...[...fates, ...afterwards].flatMap(faultIn)],
  };
}

function faultIn(fate: Fate): readonly string[] {
  return fate.kind === 'fault' ? [fate.why] : [];
}

/** `startSecond`: a third of the way the newer process begins to start, and half of the way it is there. */
async function answerAll(
  world: World,
  waiting: readonly WaitingLearner[],
  startSecond?: () => Promise<void>,
): Promise<readonly Fate[]> {
  const { vendor, processes, anyOf } = world;
  let second: Promise<void> | undefined;
  for (const [place, { id, event }] of waiting.entries()) {
    if (place === Math.floor(waiting.length / 3)) second = startSecond?.();
    if (place === Math.floor(waiting.length / 2)) await second;
    vendor.expect(id);
    await anyOf().tutor.takeIn(id, [arrival(event)]);
  }
  await vendor.answered(waiting.map(({ id }) => id));
  for (const { tutor } of processes) await tutor.settled();
  return Promise.all(waiting.map((one) => fateNow(world, one)));
}

/** Those who were told answer what they were asked instead. */
async function answerAgain(
  world: World,
  told: readonly WaitingLearner[],
): Promise<readonly Fate[]> {
  const { vendor, first, fresh } = world;
  const waiting = await Promise.all(
    told.map(async ({ id }, place) => {
      const session = sessionOf(await learnerNow(first.store, id));
      if (session === undefined) throw new Error(`${id} was told and stands nowhere`);
      const key = pickAt(stepOf(fresh, session), 0);
      return { id, session, ...answerTo(lastOf(vendor, id), key, place + 1) };
    }),
  );
  for (const { id } of waiting) vendor.forget(id);
  return answerAll({ ...world, old: fresh }, waiting);
}

async function fateNow(world: World, one: WaitingLearner): Promise<Fate> {
  const learner = await learnerNow(world.first.store, one.id);
  return fateOf(one, { learner, messages: world.vendor.sentTo(one.id) }, world);
}

/** Lehmer's: the same numbers in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
