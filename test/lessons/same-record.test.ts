// The same answers, given on each channel in its own way, make the same learner: whole lessons through the tutor and a store.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { Learner, LearnerId } from '../../src/flow/learner.ts';
import { tell } from '../proof/stage/scale.ts';
import { type TestServer, startAnyServer } from '../store/servers.ts';
import { ANSWERING_CHANNELS } from './channel-answers.ts';
import {
  type Step,
  type Walk,
  nextStep,
  ownSteps,
  sessionOf,
  walker,
  walksThrough,
} from './lesson-walks.ts';
import { type WalkedTutor, openWalkedTutor } from './walked-tutor.ts';

/** Which option is picked at a step that is met for the first time: each, and the last. */
const FIRST_PICKS = [0, 1, 2, 3, 4, 5, -1];
/** More answers than any lesson takes. */
const ROUNDS_MAX = 60;
const MINUTE_MS = 60_000;

let server: TestServer;
let tutor: WalkedTutor;
beforeAll(async () => {
  server = await startAnyServer();
  tutor = await openWalkedTutor(server);
});
afterAll(() => server.end());

test('a lesson leaves the same record, whichever channel it was taken on', async () => {
  const walks = walksThrough(tutor.library, FIRST_PICKS);
  const faults: string[] = [];
  let answers = 0;
  let going = walks;
  await tutor.hear(walks.flatMap(openings));
  for (let round = 1; round <= ROUNDS_MAX && going.length > 0; round += 1) {
    const strides = await takeRound(going, tutor.beganAtMs + round * MINUTE_MS);
    answers += strides.length * ANSWERING_CHANNELS.length;
    faults.push(...strides.flatMap((stride) => stride.faults));
    going = strides.flatMap((stride) => (stride.faults.length === 0 ? [stride.walk] : []));
  }
  tell('a lesson on every channel', {
    lessons: walks.length / FIRST_PICKS.length,
    walks: walks.length,
    'not to their end': going.length,
    answers,
    partings: faults.length,
  });
  expect(faults).toEqual([]);
  expect(going.map(({ name }) => name)).toEqual([]);
  expect(tutor.logged).toEqual([]);
}, 120_000);

function openings(walk: Walk): readonly (readonly [LearnerId, LearnerEvent])[] {
  const event = { kind: 'opened-link', flow: walk.flow, at: tutor.beganAtMs } as const;
  return ANSWERING_CHANNELS.map((channel) => [walker(walk, channel), event]);
}

/** One answer in each walk that is not over, and how the channels parted there. */
interface Stride {
  readonly walk: Walk;
  readonly faults: readonly string[];
}

async function takeRound(going: readonly Walk[], at: number): Promise<readonly Stride[]> {
  const found = await Promise.all(
    going.map(async (walk) => {
      const where = await whereIs(walk);
      const step = await nextStep(tutor, walk, at);
      return step === undefined ? [] : [{ walk, where, step }];
    }),
  );
  const taken = found.flat();
  const events = taken.flatMap(({ step }) => step.events);
  await tutor.hear(events.flatMap(([id, event]) => (event === undefined ? [] : [[id, event]])));
  await passOwnSteps(going, at);
  return Promise.all(
    taken.map(async ({ walk, where, step }) => {
      const partings = await partingsAt(walk, step);
      return { walk, faults: partings.map((parting) => `${walk.name} at ${where}: ${parting}`) };
    }),
  );
}

/** More than one after the other nobody writes. */
const OWN_STEPS_MAX = 3;

async function passOwnSteps(walks: readonly Walk[], at: number): Promise<void> {
  for (let count = 0; count < OWN_STEPS_MAX; count += 1) {
    const events = await Promise.all(walks.map((walk) => ownSteps(tutor, walk, at)));
    await tutor.hear(events.flat());
  }
}

async function whereIs(walk: Walk): Promise<string> {
  const session = sessionOf(await tutor.learner(walker(walk, 'web')));
  return session === undefined ? 'no lesson' : `${session.here.flow} ${session.here.step}`;
}

/** Channels on which the learner is not what they are on the web. */
async function partingsAt(walk: Walk, { words, events }: Step): Promise<readonly string[]> {
  const onWeb = recordOf(await tutor.learner(walker(walk, 'web')));
  const faults: string[] = [];
  for (const [id, event] of events) {
    const record = recordOf(await tutor.learner(id));
    if (event !== undefined && record === onWeb) continue;
    const how = event === undefined ? 'nothing to pick it with' : JSON.stringify(event);
    faults.push(`«${words}» on ${id}, ${how}\n  ${record}\n  ${onWeb}`);
  }
  return faults;
}

/**
 * Everything but who it is: by the id options are shuffled, and a print tells their order. And but the step before, which
 * may be one that only some channels have.
 */
function recordOf({ id: _id, ...learner }: Learner): string {
  return JSON.stringify(learner, (key, value: unknown) => {
    if (['seed', 'print', 'before'].includes(key)) return undefined;
    if (key !== 'offered') return value;
    return (value as readonly string[]).map((payload) => payload.replace(/^a\.[^.]+\./u, 'a.'));
  });
}
