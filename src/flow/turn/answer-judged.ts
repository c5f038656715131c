// Judging an answer: a kind word, the reason, another try, and on.
import { type Carried, arrive } from './arrive.ts';
import type { Line } from '../effect.ts';
import type { Answer, JudgedStep } from '../flow.ts';
import { learnt } from '../push/record-push.ts';
import type { Grade } from '../review/memory.ts';
import { type Verdict, afterReview, cardEffects } from './review.ts';
import type { Session, Waiting } from '../learner.ts';
import { stepLine } from './question.ts';
import { isReview, openSessions, standingIn } from './sessions.ts';
import { type Spot, showInstead } from './show-step.ts';
import { type Scene, type Turn, followedBy, phrase, preceded, trailOf, turn } from './turn.ts';
import { walkOn } from './walk.ts';

type JudgedSpot = Spot & { readonly step: JudgedStep };
type Asked = Extract<Waiting, { for: 'answer' }>;

/** `index` is the authored position of the answer that was picked. */
export function judge(scene: Scene, spot: JudgedSpot, asked: Asked, index: number): Turn {
  const answer = spot.step.answers[index];
  if (answer?.isRight === true) {
    const line = phrase('judged-right', { because: because(spot, index) });
    return settle(scene, spot, { line, grade: gradeOf(asked) });
  }
  const wrong = asked.wrong + 1;
  if (wrong < spot.step.triesMax) return tryAgain(scene, spot, { ...asked, wrong }, index);
  return settle(scene, spot, { line: lastWord(spot, index), grade: 'again' });
}

/** By tries and hint alone: nobody is asked how hard a question was. */
function gradeOf({ wrong, misses }: Asked): Grade {
  return wrong === 0 && misses === 0 ? 'good' : 'hard';
}

/** Answered for good: its card learns of it, and the lesson goes on, or what came back is over. */
function settle(scene: Scene, spot: JudgedSpot, verdict: Verdict): Turn {
  const wiser: Scene = { ...scene, learner: learnt(scene.learner, scene.at) };
  const then = isReview(spot.session)
    ? afterReview(wiser, spot, verdict)
    : goOn(wiser, spot, verdict.line, verdict.grade === 'again' ? 0 : 1);
  return followedBy(turn(wiser.learner, ...cardEffects(wiser, spot, verdict.grade)), then);
}

function tryAgain(scene: Scene, spot: JudgedSpot, asked: Asked, index: number): Turn {
  const session: Session = { ...spot.session, waiting: { ...asked, misses: 0 } };
  const line = phrase('judged-wrong', { because: because(spot, index) });
  return keepAt(scene, session, { ...spot, session }, line);
}

/** The tries are used up: the right answer and its reason. With a single try the wrong one's own reason comes first. */
function lastWord(spot: JudgedSpot, index: number): Line {
  const right = spot.step.answers.findIndex((answer: Answer) => answer.isRight);
  const answer = stepLine(spot.flow.id, spot.step.id, `option-${right}`);
  return spot.step.triesMax === 1
    ? phrase('judged-once', { reason: because(spot, index), answer, because: because(spot, right) })
    : phrase('judged-over', { answer, because: because(spot, right) });
}

function goOn(scene: Scene, spot: JudgedSpot, verdict: Line, right: 0 | 1): Turn {
  const { session } = spot;
  const carried: Carried = {
    saved: session.saved,
    right: session.right + right,
    judged: session.judged + 1,
    seed: session.seed,
    paused: openSessions(scene.learner),
  };
  const arrival = walkOn(trailOf(scene, session.saved), session);
  return preceded(scene, verdict, arrive(scene, session, arrival, carried));
}

/** The learner stays where they are and reads `line` with the step's buttons below it. */
export function keepAt(scene: Scene, session: Session, spot: Spot, line: Line): Turn {
  return turn(standingIn(scene.learner, session), showInstead(scene, spot, line));
}

function because(spot: JudgedSpot, index: number): Line {
  return stepLine(spot.flow.id, spot.step.id, `because-${index}`);
}
