// Going on where a learner stopped, even though the lesson was edited meanwhile.
import { arrive } from './arrive.ts';
import {
  type Flow,
  type Step,
  type StepId,
  findMovedStep,
  findStep,
  isQuestion,
  isVisible,
} from '../flow.ts';
import type { Line } from '../effect.ts';
import type { Frame, Session } from '../learner.ts';
import { offerMenu, resumable } from './menu.ts';
import { questionPrint } from './question.ts';
import {
  isReview,
  lessonOf,
  openSessions,
  otherSessions,
  standingIn,
  standingOutside,
} from './sessions.ts';
import { type Spot, showStep, showingOf } from './show-step.ts';
import { type Scene, type Turn, phrase, preceded, trailOf, turn } from './turn.ts';
import { walkTo } from './walk.ts';

/** Where a session stands in today's flows. */
export type Located =
  | { readonly kind: 'here'; readonly spot: Spot }
  /** The step is gone, hidden or has become another kind: the learner goes on from `to`. */
  | { readonly kind: 'moved'; readonly to: Frame; readonly below: readonly Frame[] }
  /** The flow itself is gone. */
  | { readonly kind: 'gone' };

/** Back to the lesson the learner is in, or to the newest that waits. */
export function resume(scene: Scene): Turn {
  const session = resumable(scene);
  if (session === undefined) return offerMenu(scene, 0, whyNothing(scene));
  return showAgain(scene, session);
}

/** A lesson that was saved broken, or is out of date, waits all the same: it would be untrue that there is none. */
function whyNothing({ learner, library }: Scene): Line {
  const [newest] = openSessions(learner);
  if (newest === undefined) return phrase('nothing-to-resume');
  return phrase(library.flows.has(lessonOf(newest)) ? 'lesson-expired' : 'lesson-gone');
}

/**
 * Shows the step the session stands on once more, as it is today: what is answered next is judged against this. With one
 * line of explanation when the lesson was changed so that the step is another one.
 */
export function showAgain(scene: Scene, session: Session): Turn {
  const located = locate(scene, session);
  if (located.kind === 'gone') return leaveGoneLesson(scene);
  if (located.kind === 'moved') return goToMoved(scene, session, located);
  const spot = asShownToday(scene, located.spot);
  return turn(standingIn(scene.learner, spot.session), showStep(scene, spot));
}

/** The print is that of the question as it is shown now; places that were asked back are open again. */
function asShownToday(scene: Scene, spot: Spot): Spot {
  const { session, step } = spot;
  const { waiting } = session;
  if (step.kind === 'say' || step.kind === 'try' || waiting.for !== 'answer') return spot;
  const print = questionPrint(step, showingOf(scene, spot));
  if (print === waiting.print) return spot;
  return { ...spot, session: { ...session, waiting: { ...waiting, print, among: [] } } };
}

export function goToMoved(
  scene: Scene,
  session: Session,
  located: Extract<Located, { kind: 'moved' }>,
): Turn {
  const from = { here: located.to, below: located.below };
  const paused = otherSessions(openSessions(scene.learner), lessonOf(session));
  const arrival = walkTo(trailOf(scene, session.saved), from);
  return preceded(
    scene,
    phrase('lesson-changed'),
    arrive(scene, from, arrival, { ...session, paused }),
  );
}

/** The lesson is not there today. It waits with the others: a file that was saved broken comes back mended. */
export function leaveGoneLesson(scene: Scene): Turn {
  const { standing } = scene.learner;
  const wasReview = standing.at === 'flow' && isReview(standing.session);
  const learner = standingOutside(scene.learner, openSessions(scene.learner));
  return preceded(
    scene,
    phrase(wasReview ? 'review-gone' : 'lesson-gone'),
    offerMenu({ ...scene, learner }),
  );
}

export function locate(scene: Scene, session: Session): Located {
  const { flows } = scene.library;
  const flow = flows.get(session.here.flow);
  if (flow === undefined) return outward(scene, session);
  const named = findStep(flow, session.here.step);
  const step = named ?? renamedQuestion(scene, flow, session);
  if (step !== undefined && isVisible(step) && fits(session, step.kind)) {
    return { kind: 'here', spot: { session, flow, step } };
  }
  // A question that came back is asked for its own sake: there is nowhere to go on from.
  if (isReview(session)) return { kind: 'gone' };
  const target = named?.id ?? movedTo(flow, session);
  return { kind: 'moved', to: { flow: flow.id, step: target }, below: session.below };
}

/**
 * What `moved` names, if it is the very question that was shown: then nothing has changed for whoever answers it. A telling
 * or a practice has no print to know it by.
 */
function renamedQuestion(scene: Scene, flow: Flow, session: Session): Step | undefined {
  const { waiting, here } = session;
  const step = findMovedStep(flow, here.step);
  if (step === undefined || !isQuestion(step) || waiting.for !== 'answer') return undefined;
  const shown = showingOf(scene, { session, flow, step });
  return questionPrint(step, shown) === waiting.print ? step : undefined;
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
    const step = flow && frame && findMovedStep(flow, frame.step);
    if (flow !== undefined && step !== undefined) {
      const to: Frame = { flow: flow.id, step: step.id };
      return { kind: 'moved', to, below: session.below.slice(0, depth) };
    }
  }
  return { kind: 'gone' };
}

/** What `moved` says; else the step shown before; else the beginning. */
function movedTo(flow: Flow, session: Session): StepId {
  const renamed = findMovedStep(flow, session.here.step);
  const before = session.before && findMovedStep(flow, session.before);
  return renamed?.id ?? before?.id ?? flow.steps[0].id;
}
