// The door: an arrival is accepted, durably, before anything is made of it. A number nobody asked for stays outside.
import type { LearnerEvent } from '../flow/event.ts';
import type { FlowId } from '../flow/flow.ts';
import { isAwaited, knownNumbers } from '../flow/turn/hear.ts';
import { type Learner, type LearnerId, channelOf } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import { unpackLearner } from '../flow/pack.ts';
import { holdsSecretNumber } from '../flow/understand/secret-number.ts';
import { GUARD_TRIES_MAX, TEXT_MAX } from './limits.ts';
import type { Arrival, LearnerStore, Received } from './ports/store.ts';
import { NO_MEMORY } from '../flow/review/memory.ts';

type Accepted = Exclude<Received, { kind: 'changed' }>;

/** Hands the arrivals to the store; rejects when they could not be made durable. */
export async function takeIn(
  store: LearnerStore,
  library: Library,
  learner: LearnerId,
  arrivals: readonly Arrival[],
): Promise<Accepted> {
  for (let tries = 0; tries < GUARD_TRIES_MAX; tries += 1) {
    const guarded = await guard(store, library, learner, arrivals);
    const received = await store.receive(learner, guarded);
    if (received.kind !== 'changed') return received;
  }
  // The learner keeps writing while we look: better a needless warning than a code on disk.
  const received = await store.receive(
    learner,
    arrivals.map((arrival) => withheld(library, arrival)),
  );
  if (received.kind === 'changed')
    throw new Error('A receive without a version cannot be refused for one');
  return received;
}

/**
 * Takes out numbers that look secret, unless the open question waits for just this one. What was decided by looking at
 * the record holds only for that version of it, so the arrival says which.
 */
async function guard(
  store: LearnerStore,
  library: Library,
  learner: LearnerId,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  if (!arrivals.some((arrival) => looksSecret(library, arrival))) return arrivals.map(cut);
  const seen = await store.peek(learner);
  const standing = seen.busy ? undefined : readIfPossible(learner, seen.state);
  return arrivals.map((arrival, index) => {
    if (!looksSecret(library, arrival)) return cut(arrival);
    // No question waits for a link.
    if (arrival.event.kind !== 'said') return withheld(library, arrival);
    const { at, text } = arrival.event;
    // Only the first of a batch meets the question that is open now.
    const scene = standing && {
      library,
      learner: standing,
      channel: channelOf(learner),
      at,
      memory: NO_MEMORY,
    };
    const isAnswer = index === 0 && scene !== undefined && isAwaited(scene, text);
    return isAnswer ? { ...cut(arrival), onlyAtVersion: seen.version } : withheld(library, arrival);
  });
}

/** In a record nobody can read no question is open: then a number is a secret. */
function readIfPossible(learner: LearnerId, state: string): Learner | undefined {
  try {
    return unpackLearner(learner, state);
  } catch {
    return undefined;
  }
}

function looksSecret(library: Library, { event }: Arrival): boolean {
  const typed = typedIn(library, event);
  return typed !== undefined && holdsSecretNumber(typed, knownNumbers(library));
}

/** What a learner may have typed themselves: a vendor's link to a lesson can be written by hand, and so is a name. */
function typedIn(library: Library, event: LearnerEvent): string | undefined {
  if (event.kind === 'said') return event.text;
  if (event.kind === 'shared-profile') {
    return [event.name, event.ward, event.province].filter((part) => part !== undefined).join('\n');
  }
  const isForged = event.kind === 'opened-link' && !library.flows.has(event.flow as FlowId);
  return isForged ? event.flow : undefined;
}

function withheld(library: Library, arrival: Arrival): Arrival {
  if (!looksSecret(library, arrival)) return cut(arrival);
  const { vendorId, order, event } = arrival;
  // Behind a link that is none, all that happened is that somebody came.
  const kind = event.kind === 'opened-link' ? 'followed' : 'withheld';
  return { vendorId, order, event: { kind, at: event.at } };
}

function cut(arrival: Arrival): Arrival {
  const { event } = arrival;
  if (event.kind !== 'said' || event.text.length <= TEXT_MAX) return arrival;
  return { ...arrival, event: { ...event, text: event.text.slice(0, TEXT_MAX) } };
}
