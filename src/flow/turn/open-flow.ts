// A lesson, opened from the menu, by its name, or by a link.
import { arrive } from './arrive.ts';
import { type FlowId, isOpenable } from '../flow.ts';
import type { Session } from '../learner.ts';
import { hash32 } from '../print.ts';
import { isTaught, offerMenu } from './menu.ts';
import { showAgain } from './resume.ts';
import { lessonOf, openSessions } from './sessions.ts';
import { type Scene, type Turn, followedBy, phrase, trailOf, turn } from './turn.ts';
import { walkInto } from './walk.ts';

/** Starts a flow, or goes on where the learner stands in it already. What they were doing waits. */
export function openFlow(scene: Scene, id: string): Turn {
  const flow = scene.library.flows.get(id as FlowId);
  if (flow === undefined || !isOpenable(flow)) {
    return offerMenu(scene, 0, phrase('lesson-unknown'));
  }
  if (!isTaught(scene, flow.id)) return offerMenu(scene, 0, phrase('lesson-expired'));
  const sessions = openSessions(scene.learner);
  const begun = sessions.find((session) => lessonOf(session) === flow.id);
  if (begun !== undefined) return showAgain(scene, begun);
  const started = turn(scene.learner, { kind: 'started', flow: flow.id });
  return followedBy(started, start(scene, flow.id, sessions));
}

/** From its first step, with `paused` waiting. */
export function start(scene: Scene, id: FlowId, paused: readonly Session[]): Turn {
  const first = scene.library.flows.get(id)?.steps[0].id;
  if (first === undefined) return offerMenu(scene, 0, phrase('lesson-unknown'));
  const carried = { saved: {}, right: 0, judged: 0, seed: seedOf(scene), paused };
  const from = { here: { flow: id, step: first }, below: [] };
  return arrive(scene, from, walkInto(trailOf(scene, {}), id), carried);
}

/** From the event's own time, so that a turn that is run again shuffles alike. */
function seedOf(scene: Scene): number {
  return hash32(`${scene.learner.id}/${scene.at}`) % 46_656;
}
