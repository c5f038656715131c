// The end of a flow: what is remembered of it, and what could come next.
import { dayNumberAt } from '../day.ts';
import type { Choice, Line } from '../effect.ts';
import type { Flow, FlowId } from '../flow.ts';
import type { Finished, Frame, Learner, Session } from '../learner.ts';
import { commandChoice, idle, lessonsFor, offerMenu, openChoice } from './menu.ts';
import { type Scene, type Turn, followedBy, phrase, send, turn } from './turn.ts';

/** Everybody's first flow; behind it comes the menu, or the lesson a link named. */
export const ONBOARDING = 'chao/lam-quen' as FlowId;

/** More finished lessons than the course has are not kept; the oldest go. */
const FINISHED_MAX = 80;

export function finish(
  scene: Scene,
  outermost: Frame,
  carried: Pick<Session, 'right' | 'judged'> & { readonly paused: Session | undefined },
): Turn {
  const flow = scene.library.flows.get(outermost.flow);
  if (flow === undefined) return offerMenu({ ...scene, learner: idle(scene.learner, undefined) });
  const done = turn(
    idle(flow.kind === 'lesson' ? remember(scene, flow.id) : scene.learner, carried.paused),
    { kind: 'finished', flow: flow.id },
  );
  const after = { ...scene, learner: done.learner };
  if (flow.kind === 'lesson') return followedBy(done, praise(after, flow, carried));
  // With a paused lesson the turn goes straight back to it (`advance`), without a menu in between.
  return carried.paused === undefined ? followedBy(done, offerMenu(after)) : done;
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
  const learner = idle(scene.learner, pausedOf(scene.learner), choices);
  return turn(learner, send(scene, lines, { choices }));
}

function isFinished(learner: Learner, flow: FlowId): boolean {
  return learner.finished.some((finished) => finished.flow === flow);
}

/** Kept only for those who agreed to be remembered. */
function remember(scene: Scene, flow: FlowId): Learner {
  if (scene.learner.profile.consent !== 'yes') return scene.learner;
  const entry: Finished = { flow, day: dayNumberAt(scene.at) };
  const others = scene.learner.finished.filter((finished) => finished.flow !== flow);
  return { ...scene.learner, finished: [...others, entry].slice(-FINISHED_MAX) };
}

function pausedOf({ standing }: Learner): Session | undefined {
  return standing.at === 'door' ? undefined : standing.paused;
}

/** `2026-11-21` as people here write it: 21/11/2026. */
function vietnameseDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
