// The end of a flow: what is remembered of it, and what could come next.
import { dayNumberAt, vietnameseDay } from '../day.ts';
import type { Choice, Line } from '../effect.ts';
import type { Flow, FlowId } from '../flow.ts';
import type { Finished, Learner, Session } from '../learner.ts';
import { commandChoice, lessonsFor, offer, offerMenu, openChoice, resumable } from './menu.ts';
import { otherSessions, standingOutside } from './sessions.ts';
import { type Scene, type Turn, followedBy, phrase, turn } from './turn.ts';

/** Everybody's first flow; behind it comes the menu, or the lesson a link named. */
export const ONBOARDING = 'chao/lam-quen' as FlowId;

/** More finished lessons than the course has are not kept; the oldest go. */
const FINISHED_MAX = 80;

export function finish(
  scene: Scene,
  id: FlowId,
  {
    right,
    judged,
    paused,
  }: Pick<Session, 'right' | 'judged'> & {
    readonly paused: readonly Session[];
  },
): Turn {
  const flow = scene.library.flows.get(id);
  const outside = standingOutside(scene.learner, otherSessions(paused, id));
  if (flow === undefined) return offerMenu({ ...scene, learner: outside });
  const learner = flow.kind === 'lesson' ? remember(scene, outside, flow.id) : outside;
  const done = turn(learner, { kind: 'finished', flow: flow.id });
  const after = { ...scene, learner };
  if (flow.kind === 'lesson') return followedBy(done, praise(after, flow, { right, judged }));
  // With a lesson waiting the turn goes straight back to it (`advance`), without a menu in between.
  return resumable(after) === undefined ? followedBy(done, offerMenu(after)) : done;
}

/** "Bài này kiểm tra ngày …" (rule D17), the score in kind words, and the next lesson one tap away. */
function praise(
  scene: Scene,
  flow: Flow,
  { right, judged }: Pick<Session, 'right' | 'judged'>,
): Turn {
  const lines: Line = phrase('lesson-finished', {
    title: { from: 'title', flow: flow.id },
    right,
    judged,
    checked: flow.checkedOn === undefined ? 'none' : vietnameseDay(flow.checkedOn),
  });
  const [next] = lessonsFor(scene).filter((id) => !isFinished(scene.learner, id));
  const choices: Choice[] = [
    ...(next === undefined ? [] : [openChoice(next)]),
    commandChoice('menu'),
  ];
  return offer(scene, lines, choices);
}

function isFinished(learner: Learner, flow: FlowId): boolean {
  return learner.finished.some((finished) => finished.flow === flow);
}

/** Kept only for those who agreed to be remembered. */
function remember(scene: Scene, learner: Learner, flow: FlowId): Learner {
  if (learner.profile.consent !== 'yes') return learner;
  const entry: Finished = { flow, day: dayNumberAt(scene.at) };
  const others = learner.finished.filter((finished) => finished.flow !== flow);
  return { ...learner, finished: [...others, entry].slice(-FINISHED_MAX) };
}
