// The hour that a learner's plan named: one question, one reminder or one tip, or nothing.
import type { LearnerEvent } from '../event.ts';
import type { FlowId } from '../flow.ts';
import type { Learner } from '../learner.ts';
import { choose, questionsAt, whyNot } from '../push/decide.ts';
import type { WhyNot } from '../push/pushing.ts';
import { pushed } from '../push/record-push.ts';
import { anyQuestion, dueQuestions } from '../review/due-cards.ts';
import { dayAt } from '../day.ts';
import { tipsFor } from '../tips.ts';
import { tipKeyOf } from '../review/remember.ts';
import { commandChoice, isTaught, offer, openChoice, resumable } from './menu.ts';
import { stepLine } from './question.ts';
import { askReview } from './review.ts';
import { lessonOf } from './sessions.ts';
import { type Scene, type Turn, followedBy, phrase, turn } from './turn.ts';

type BecameDue = Extract<LearnerEvent, { kind: 'became-due' }>;

export function becomeDue(scene: Scene, event: BecameDue): Turn {
  const { learner } = scene;
  const reason = whyNot(learner, event);
  if (reason !== undefined)
    return turn(missing(learner, reason), { kind: 'not-pushed', why: reason });
  const [question] = dueQuestions(scene.memory, scene.library, questionsAt(learner, scene.at));
  const tip = nextTip(scene);
  const what = choose(learner, {
    at: scene.at,
    hasQuestion: question !== undefined,
    hasUnfinished: resumable(scene) !== undefined,
    hasTip: tip !== undefined || anyQuestion(scene.memory, scene.library, scene.at) !== undefined,
  });
  const written = what && write(scene, what, { question, tip });
  if (what === undefined || written === undefined) {
    return turn(learner, { kind: 'not-pushed', why: 'nothing' });
  }
  const known = pushed(written.learner, what, scene.at);
  return followedBy(written, turn(known, { kind: 'pushed', what }));
}

interface Material {
  readonly question: ReturnType<typeof dueQuestions>[number] | undefined;
  readonly tip: FlowId | undefined;
}

function write(
  scene: Scene,
  what: 'quiz' | 'reminder' | 'tip',
  { question, tip }: Material,
): Turn | undefined {
  switch (what) {
    case 'quiz':
      return question && askReview(scene, question, 1);
    case 'reminder':
      return remind(scene);
    case 'tip':
      return tip === undefined ? questionOfTheDay(scene) : tell(scene, tip);
  }
}

/** In other words each time; after the third there is silence. */
function remind(scene: Scene): Turn | undefined {
  const session = resumable(scene);
  if (session === undefined) return undefined;
  const count = scene.learner.pushing.reminders + 1;
  const line = phrase('reminder', { count, title: { from: 'title', flow: lessonOf(session) } });
  return offer(scene, line, [
    commandChoice('resume'),
    commandChoice('later'),
    commandChoice('stop-reminding'),
  ]);
}

function tell(scene: Scene, id: FlowId): Turn | undefined {
  const flow = scene.library.flows.get(id);
  if (flow === undefined) return undefined;
  const [say] = flow.steps;
  const line = phrase('tip', { tip: stepLine(id, say.id, 'text') });
  const more =
    flow.lesson === undefined || !isTaught(scene, flow.lesson) ? [] : [openChoice(flow.lesson)];
  const told = offer(scene, line, [...more, commandChoice('menu')]);
  return followedBy(turn(scene.learner, { kind: 'told', tip: id }), told);
}

/** For those who were told every tip: a question they know, though it is not due. */
function questionOfTheDay(scene: Scene): Turn | undefined {
  const question = anyQuestion(scene.memory, scene.library, scene.at);
  return question && askReview(scene, question, 1);
}

function nextTip({ library, learner, memory, at }: Scene): FlowId | undefined {
  const told = new Set(memory.told);
  const audience = learner.profile.audience ?? 'everyone';
  return tipsFor(library, { audience, day: dayAt(at) }).find((id) => !told.has(tipKeyOf(id)));
}

/** What could not be said because the channel is closed is told of in one line when they come back. */
function missing(learner: Learner, why: WhyNot): Learner {
  if (why !== 'closed') return learner;
  return { ...learner, contact: { ...learner.contact, hasMissed: true } };
}
