// What a lease holds, turned: the record is read, its events are played. A record nobody can read is laid aside.
import { advance } from '../flow/advance.ts';
import type { AtMs } from '../flow/event.ts';
import { type Learner, newLearner } from '../flow/learner.ts';
import { unpackLearner } from '../flow/pack.ts';
import { TAKEOVERS_BEFORE_SET_ASIDE } from './limits.ts';
import { play } from './play.ts';
import type { Lease } from './ports/store.ts';
import { type Stage, type Turned, apology, turnEvents } from './turn-events.ts';

/** Throws on a record it cannot read, until that was tried so often that no other process seems to know its shape. */
export function turnLease(stage: Stage, lease: Lease): Turned {
  const learner = readLearner(stage, lease);
  return learner === undefined ? turnAnew(stage, lease) : turnEvents(stage, learner, lease);
}

/** The channel says that the learner blocked us or left: the flows are told, after everything else of the turn. */
export function turnLeft({ library }: Stage, turned: Turned, at: AtMs): Turned {
  return { ...turned, learner: advance(library, turned.learner, { kind: 'left', at }).learner };
}

function readLearner({ log }: Stage, lease: Lease): Learner | undefined {
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
  return {
    ...turned,
    messages: [apology(stage, anew, stage.nowMs()), ...turned.messages],
    counted: { ...turned.counted, unreadable: 1 },
    unreadable: lease.state,
  };
}

function asksToBeForgotten({ voice, library }: Stage, inside: Learner, lease: Lease): boolean {
  return lease.events.some((event) => {
    // What breaks here breaks again where the event is turned, and is told there.
    try {
      return play(voice, library, inside, event).effects.some(({ kind }) => kind === 'forget');
    } catch {
      return false;
    }
  });
}
