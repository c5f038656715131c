// Learners led to every step of the lesson where somebody waits, each with the answer they are about to give.
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { Step } from '../../src/flow/flow.ts';
import type { LearnerId } from '../../src/flow/learner.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import type { Arrival } from '../../src/tutor/ports/store.ts';
import {
  type Process,
  type Shelf,
  type Vendor,
  learnerNow,
  sessionOf,
  waysTo,
} from './edit-stage.ts';
import { type WaitingLearner, stepOf } from './fates.ts';

export interface Placing {
  readonly vendor: Vendor;
  readonly first: Process;
  readonly shelf: Shelf;
}

interface Person {
  readonly id: LearnerId;
  /** The buttons to press, one after the other. */
  readonly way: readonly string[];
  /** How many others stood at the same step before. */
  readonly lap: number;
}

/** Evenly spread over all steps. */
export async function placeLearners(
  placing: Placing,
  name: string,
  count: number,
): Promise<readonly WaitingLearner[]> {
  const { vendor, first, shelf } = placing;
  const people = peopleFor(shelf, name, count);
  await putAll(
    placing,
    people.map(({ id }) => [id, { kind: 'opened-link', flow: shelf.lesson, at: Date.now() }]),
  );
  const longest = Math.max(...people.map(({ way }) => way.length));
  for (let round = 0; round < longest; round += 1) {
    await putAll(
      placing,
      people.flatMap(({ id, way }) => {
        const key = way[round];
        return key === undefined ? [] : [[id, pressed(lastOf(vendor, id), key)] as const];
      }),
    );
  }
  await putAll(placing, await wrongTries(placing, people));
  const waiting = await Promise.all(
    people.map(async ({ id, lap }, place) => {
      const session = sessionOf(await learnerNow(first.store, id));
      if (session === undefined) throw new Error(`${id} stands nowhere`);
      const key = pickAt(stepOf(shelf, session), lap);
      return { id, session, ...answerTo(lastOf(vendor, id), key, place) };
    }),
  );
  for (const { id } of people) vendor.forget(id);
  return waiting;
}

function peopleFor(shelf: Shelf, name: string, count: number): readonly Person[] {
  const ways = { web: waysTo(shelf, 'web'), telegram: waysTo(shelf, 'telegram') };
  return Array.from({ length: count }, (_, place) => {
    const channel = place % 5 < 3 ? 'web' : 'telegram';
    const here = ways[channel];
    const way = here[place % here.length] ?? [];
    const lap = Math.floor(place / here.length);
    return { id: `${channel}:${name}-${place}` as LearnerId, way, lap };
  });
}

async function putAll(
  { vendor, first }: Placing,
  events: readonly (readonly [LearnerId, LearnerEvent])[],
): Promise<void> {
  await Promise.all(
    events.map(async ([id, event]) => {
      vendor.forget(id);
      await first.tutor.takeIn(id, [arrival(event)]);
    }),
  );
  await first.tutor.settled();
}

/** Half of those at a judged question have a wrong answer behind them already. */
async function wrongTries(
  { vendor, first, shelf }: Placing,
  people: readonly Person[],
): Promise<readonly (readonly [LearnerId, LearnerEvent])[]> {
  const tries: (readonly [LearnerId, LearnerEvent])[] = [];
  for (const { id, lap } of people) {
    const step = stepOf(shelf, sessionOf(await learnerNow(first.store, id)));
    if (step?.kind !== 'judged' || lap % 2 === 0) continue;
    const wrong = step.answers.findIndex(({ isRight }) => !isRight);
    tries.push([id, pressed(lastOf(vendor, id), String(wrong))]);
  }
  return tries;
}

/** Three of four know the right answer; of choices each picks another one. */
export function pickAt(step: Step | undefined, lap: number): string {
  if (step?.kind === 'judged') {
    const knows = lap % 4 !== 3;
    return String(step.answers.findIndex(({ isRight }) => isRight === knows));
  }
  if (step?.kind === 'choice') return String(lap % step.choices.length);
  return step?.kind === 'say' ? 'next' : 'done';
}

/** By the button, by its number, or in words. */
export function answerTo(
  seen: Outgoing,
  key: string,
  place: number,
): Pick<WaitingLearner, 'picked' | 'event'> {
  const index = seen.choices.findIndex(({ payload }) => payload.endsWith(`.${key}`));
  const choice = seen.choices[index];
  if (choice === undefined) throw new Error(`There is no button ${key} below "${seen.text}"`);
  const at = Date.now();
  const texts = [undefined, String(index + 1), choice.label];
  const text = texts[place % texts.length];
  const event: LearnerEvent =
    text === undefined ? { kind: 'chose', choice: choice.payload, at } : { kind: 'said', text, at };
  return { picked: { key, label: choice.label }, event };
}

function pressed({ choices }: Outgoing, key: string): LearnerEvent {
  const choice = choices.find(({ payload }) => payload.endsWith(`.${key}`));
  if (choice === undefined) throw new Error(`There is no button ${key}`);
  return { kind: 'chose', choice: choice.payload, at: Date.now() };
}

export function lastOf(vendor: Vendor, id: LearnerId): Outgoing {
  const last = vendor.sentTo(id).findLast(({ choices }) => choices.length > 0);
  if (last === undefined) throw new Error(`${id} was shown nothing to answer`);
  return last;
}

let arrivals = 0;

export function arrival(event: LearnerEvent): Arrival {
  arrivals += 1;
  return { vendorId: `edit-${arrivals}`, order: undefined, event };
}
