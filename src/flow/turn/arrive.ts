// What a learner is shown when a walk ends somewhere: telling until there is something to wait for, or the end of the flow.
import type { Effect } from '../effect.ts';

import type { Frame, Session, Waiting } from '../learner.ts';
import { finish } from './finish.ts';
import { offerMenu } from './menu.ts';
import { standingIn, standingOutside } from './sessions.ts';
import { questionPrint, stepLine } from './question.ts';
import { type Spot, showStep, showingOf } from './show-step.ts';
import { type Scene, type Turn, phrase, preceded, send, trailOf, turn } from './turn.ts';
import { type Arrival, type From, type Passed, type Visit, walkOn } from './walk.ts';

/** A `say` waits only before another `say`, so more than this in one breath cannot happen in a checked flow. */
const SAYS_PER_TURN_MAX = 20;

/** What a session carries from step to step. */
export type Carried = Pick<Session, 'saved' | 'right' | 'judged' | 'seed'> & {
  readonly paused: readonly Session[];
};

/** Shows where the walk arrived and everything after it up to the next thing to wait for. */
export function arrive(scene: Scene, from: From, arrival: Arrival, carried: Carried): Turn {
  const effects: Effect[] = [];
  const visited: Visit[] = [];
  let here = arrival;
  let before = from;
  for (let says = 0; says < SAYS_PER_TURN_MAX; says += 1) {
    visited.push(...here.visited);
    effects.push(...here.passed.map((passed) => effectOf(scene, passed, carried)));
    if (here.kind !== 'step') {
      return continued(effects, visited, leave(scene, before, here, carried));
    }
    const spot = spotAt(scene, here, before.here, carried);
    effects.push(showStep(scene, spot));
    if (here.step.kind !== 'say' || spot.session.waiting.for === 'next') {
      return continued(effects, visited, stay(scene, spot, carried));
    }
    before = spot.session;
    here = walkOn(trailOf(scene, carried.saved), spot.session);
  }
  return continued(effects, visited, leave(scene, before, here, carried));
}

function continued(effects: readonly Effect[], visited: readonly Visit[], then: Turn): Turn {
  return {
    learner: then.learner,
    effects: [...effects, ...then.effects],
    visited: [...visited, ...then.visited],
  };
}

function stay(scene: Scene, { session }: Spot, { paused }: Carried): Turn {
  return turn(standingIn(scene.learner, session, paused));
}

/** `from` is the last place inside the flow: its outermost frame names the flow that is left. */
function leave(scene: Scene, from: From, arrival: Arrival, carried: Carried): Turn {
  if (arrival.kind === 'end') return finish(scene, (from.below[0] ?? from.here).flow, carried);
  const outside = { ...scene, learner: standingOutside(scene.learner, carried.paused) };
  return preceded(scene, phrase('lesson-broken'), offerMenu(outside));
}

function effectOf(scene: Scene, passed: Passed, { saved }: Carried): Effect {
  return passed.kind === 'recorded'
    ? passed.effect
    : send(scene, stepLine(passed.flow, passed.step, 'text'), { saved });
}

function spotAt(
  scene: Scene,
  arrival: Extract<Arrival, { kind: 'step' }>,
  from: Frame,
  carried: Carried,
): Spot {
  const { flow, step, below } = arrival;
  const waitingFor = (waiting: Waiting): Session => ({
    here: { flow: flow.id, step: step.id },
    below,
    before: from.flow === flow.id ? from.step : undefined,
    waiting,
    saved: carried.saved,
    right: carried.right,
    judged: carried.judged,
    seed: carried.seed,
    review: undefined,
  });
  const waiting = waitingAt(scene, { session: waitingFor(NOTHING), flow, step });
  return { session: waitingFor(waiting), flow, step };
}

/** What a step waits for when it has just been shown. */
function waitingAt(scene: Scene, spot: Spot): Waiting {
  const { step } = spot;
  switch (step.kind) {
    case 'say':
      // Before another telling or a practice, so that a message asks for one action; a question goes with its telling.
      return saysNext(scene, spot) ? { for: 'next', misses: 0 } : NOTHING;
    case 'try':
      return { for: 'practice', hintsGiven: 0, misses: 0 };
    case 'judged':
    case 'choice':
    case 'typed':
      return {
        for: 'answer',
        print: questionPrint(step, showingOf(scene, spot)),
        wrong: 0,
        misses: 0,
        among: [],
      };
  }
}

const NOTHING: Waiting = { for: 'practice', hintsGiven: 0, misses: 0 };

function saysNext(scene: Scene, { session }: Spot): boolean {
  const next = walkOn(trailOf(scene, session.saved), session);
  const tells = next.passed.some(({ kind }) => kind === 'said');
  return tells || (next.kind === 'step' && (next.step.kind === 'say' || next.step.kind === 'try'));
}
