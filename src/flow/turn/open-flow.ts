// A lesson, opened from the menu, by its name, or by a link.
import { arrive } from './arrive.ts';
import { findStep, type FlowId } from '../flow.ts';
import type { Session } from '../learner.ts';
import { isTaught, offerMenu, pausedSession } from './menu.ts';
import { hash32 } from '../print.ts';
import { showAgain } from './resume.ts';
import { type Scene, type Turn, followedBy, phrase, trailOf, turn } from './turn.ts';
import { walkInto } from './walk.ts';

/** Starts a flow, or goes on where the learner stands in it already. What they were doing is paused. */
export function openFlow(scene: Scene, id: string): Turn {
  const flow = scene.library.flows.get(id as FlowId);
  if (flow === undefined || flow.kind === 'part')
    return offerMenu(scene, 0, phrase('lesson-unknown'));
  if (!isTaught(scene, flow.id)) return offerMenu(scene, 0, phrase('lesson-expired'));
  const paused = pausedSession(scene.learner);
  if (paused !== undefined && outermost(paused) === flow.id) return showAgain(scene, paused);
  return followedBy(
    turn(scene.learner, { kind: 'started', flow: flow.id }),
    start(scene, flow.id, paused),
  );
}

export function start(scene: Scene, id: FlowId, paused: Session | undefined): Turn {
  const { flows } = scene.library;
  const first = flows.get(id)?.steps[0].id;
  const carried = {
    saved: {},
    right: 0,
    judged: 0,
    seed: seedOf(scene),
    paused: stillThere(scene, paused),
  };
  const arrival = walkInto(trailOf(scene, {}), id);
  return first === undefined
    ? offerMenu(scene, 0, phrase('lesson-unknown'))
    : arrive(scene, { flow: id, step: first }, arrival, carried);
}

/** From the event's own time, so that a turn that is run again shuffles alike. */
function seedOf(scene: Scene): number {
  return hash32(`${scene.learner.id}/${scene.at}`) % 46_656;
}

function stillThere(scene: Scene, paused: Session | undefined): Session | undefined {
  const flow = paused && scene.library.flows.get(paused.here.flow);
  return flow !== undefined && paused !== undefined && findStep(flow, paused.here.step)
    ? paused
    : undefined;
}

function outermost(session: Session): FlowId {
  return (session.below[0] ?? session.here).flow;
}
