// Going on where a learner stopped, even though the lesson was edited meanwhile.
import { arrive } from './arrive.ts';
import { type Flow, type StepId, findStep, isVisible } from '../flow.ts';
import type { Frame, Session } from '../learner.ts';
import { offerMenu, pausedSession } from './menu.ts';
import { type Spot, showStep } from './show-step.ts';
import { type Scene, type Turn, phrase, preceded, trailOf } from './turn.ts';
import { walkTo } from './walk.ts';

/** Where a session stands in today's flows. */
export type Located =
  | { readonly kind: 'here'; readonly spot: Spot }
  /** The step is gone, hidden or has become another kind: the learner goes on from `to`. */
  | { readonly kind: 'moved'; readonly to: Frame; readonly below: readonly Frame[] }
  /** The flow itself is gone. */
  | { readonly kind: 'gone' };

/** Back to the paused lesson, or to the one the learner is in. */
export function resume(scene: Scene): Turn {
  const session = pausedSession(scene.learner);
  if (session === undefined) return offerMenu(scene, 0, phrase('nothing-to-resume'));
  return showAgain(scene, session);
}

/** Shows the step the session stands on once more; with one line of explanation when the lesson was changed. */
export function showAgain(scene: Scene, session: Session): Turn {
  const located = locate(scene, session);
  if (located.kind === 'gone') return leaveGoneLesson(scene);
  if (located.kind === 'moved') return goToMoved(scene, session, located);
  const { standing } = scene.learner;
  const paused = standing.at === 'flow' ? standing.paused : undefined;
  return {
    learner: { ...scene.learner, standing: { at: 'flow', session: located.spot.session, paused } },
    effects: [showStep(scene, located.spot)],
    visited: [],
  };
}

export function goToMoved(
  scene: Scene,
  session: Session,
  located: Extract<Located, { kind: 'moved' }>,
): Turn {
  const from = { here: located.to, below: located.below };
  const { standing } = scene.learner;
  const carried = { ...session, paused: standing.at === 'flow' ? standing.paused : undefined };
  const arrival = walkTo(trailOf(scene, session.saved), from);
  return preceded(scene, phrase('lesson-changed'), arrive(scene, located.to, arrival, carried));
}

export function leaveGoneLesson(scene: Scene): Turn {
  const learner = {
    ...scene.learner,
    standing: { at: 'idle', offered: [], paused: undefined },
  } as const;
  return preceded(scene, phrase('lesson-gone'), offerMenu({ ...scene, learner }));
}

export function locate(scene: Scene, session: Session): Located {
  const { flows } = scene.library;
  const flow = flows.get(session.here.flow);
  if (flow === undefined) return outward(scene, session);
  const step = findStep(flow, session.here.step);
  if (step !== undefined && isVisible(step) && fits(session, step.kind)) {
    return { kind: 'here', spot: { session, flow, step } };
  }
  const target = step?.id ?? movedTo(flow, session);
  return { kind: 'moved', to: { flow: flow.id, step: target }, below: session.below };
}

/** A step may keep its name and become another kind of step; then what was waited for makes no sense any more. */
function fits(session: Session, kind: Spot['step']['kind']): boolean {
  if (kind === 'say') return session.waiting.for === 'next';
  return session.waiting.for === (kind === 'try' ? 'practice' : 'answer');
}

/** A part that is gone: on from the step that ran it. */
function outward(scene: Scene, session: Session): Located {
  for (let depth = session.below.length - 1; depth >= 0; depth -= 1) {
    const frame = session.below[depth];
    const flow = frame && scene.library.flows.get(frame.flow);
    if (frame !== undefined && flow !== undefined && findStep(flow, frame.step) !== undefined) {
      return { kind: 'moved', to: frame, below: session.below.slice(0, depth) };
    }
  }
  return { kind: 'gone' };
}

/** What `moved` says, through several renamings; else the step shown before; else the beginning. */
function movedTo(flow: Flow, session: Session): StepId {
  let wanted: string = session.here.step;
  for (let renamings = 0; renamings < flow.steps.length + 10; renamings += 1) {
    const target = Object.hasOwn(flow.moved, wanted) ? flow.moved[wanted] : undefined;
    if (target === undefined) break;
    if (findStep(flow, target) !== undefined) return target;
    wanted = target;
  }
  const before = session.before && findStep(flow, session.before);
  return before?.id ?? flow.steps[0].id;
}
