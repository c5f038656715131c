// What a lease holds, turned: the record is read, its events are played. A record nobody can read is laid aside.
import { advance } from '../flow/advance.ts';
import type { AtMs } from '../flow/event.ts';
import { type Learner, newLearner } from '../flow/learner.ts';
import { unpackLearner } from '../flow/pack.ts';
import { TAKEOVERS_BEFORE_SET_ASIDE } from './limits.ts';
import { unreached } from '../flow/turn/contact.ts';
import { play } from './play.ts';
import type { Lease } from './ports/store.ts';
import type { Reach } from './send-queue.ts';
import { type Stage, type Turned, apology, turnEvents } from './turn-events.ts';

/** `learner`: as `readLearner` read them. */
export function turnLease(stage: Stage, lease: Lease, learner: Learner | undefined): Turned {
  const isLost = learner === undefined || lease.isAnew;
  return isLost ? turnAnew(stage, lease) : turnEvents(stage, learner, lease);
}

/** What became of the sends, told to the flows after everything else of the turn. */
export function turnReach(
  { library }: Stage,
  turned: Turned,
  { reach, at }: { readonly reach: Reach; readonly at: AtMs },
): Turned {
  switch (reach) {
    case 'reached':
      return turned;
    case 'gone':
      return { ...turned, learner: advance(library, turned.learner, { kind: 'left', at }).learner };
    case 'closed':
      return { ...turned, learner: unreached(turned.learner) };
  }
}

/**
 * Throws on a record it cannot read, until that was tried so often that no other process seems to know its shape; then
 * undefined.
 */
export function readLearner({ log }: Stage, lease: Lease): Learner | undefined {
  try {
    return unpackLearner(lease.learner, lease.state);
  } catch (cause) {
    if (lease.takeovers < TAKEOVERS_BEFORE_SET_ASIDE) throw cause;
    log.error('A record cannot be read: it is laid aside, its learner begins anew', cause);
    return undefined;
  }
}

function turnAnew(stage: Stage, lease: Lease): Turned {
  // The record was to blame for the takeovers, not the events.
  const innocent = { ...lease, takeovers: 0 };
  const anew = newLearner(lease.learner);
  const inside: Learner = {
    ...anew,
    standing: { at: 'idle', offered: [], paused: [] },
  };
  // At the door nobody can be forgotten yet, but who asks for it here has been inside.
  if (asksToBeForgotten(stage, inside, lease)) return turnEvents(stage, inside, innocent);
  const turned = turnEvents(stage, anew, innocent);
  const messages = [...apology(stage, anew, stage.nowMs()), ...turned.messages];
  // The store has laid the whole record aside, and counted it.
  if (lease.isAnew) return { ...turned, messages };
  const counted = { ...turned.counted, unreadable: 1 };
  return { ...turned, messages, counted, unreadable: lease.state };
}

function asksToBeForgotten({ voice, library }: Stage, inside: Learner, lease: Lease): boolean {
  return lease.events.some((event) => {
    // What breaks here breaks again where the event is turned, and is told there.
    try {
      return play({ voice, library }, inside, event).effects.some(({ kind }) => kind === 'forget');
    } catch {
      return false;
    }
  });
}
