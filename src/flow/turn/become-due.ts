// The hour that a learner's plan named: one question, one reminder or one tip, or nothing.
import type { LearnerEvent } from '../event.ts';
import type { FlowId } from '../flow.ts';
import type { Session } from '../learner.ts';
import { choose, questionsAt, whyNot } from '../push/decide.ts';
import { pushed } from '../push/record-push.ts';
import { anyQuestion, dueQuestions } from '../review/due-cards.ts';
import { dayAt } from '../day.ts';
import { tipsFor } from '../tips.ts';
import { tipKeyOf } from '../review/remember.ts';
import { commandChoice, isTaught, offer, openChoice, resumable } from './menu.ts';
import { stepLine } from './question.ts';
import { perhapsMissed } from './contact.ts';
import { askReview } from './review.ts';
import { lessonOf } from './sessions.ts';
import { type Scene, type Turn, followedBy, phrase, turn } from './turn.ts';

type BecameDue = Extract<LearnerEvent, { kind: 'became-due' }>;

export function becomeDue(scene: Scene, event: BecameDue): Turn {
  const { learner } = scene;
  const material = materialIn(scene);
  const what = choose(learner, {
    at: scene.at,
    hasQuestion: material.question !== undefined,
    hasUnfinished: material.unfinished !== undefined,
    hasTip: material.tip !== undefined || material.anyQuestion !== undefined,
  });
  const reason = whyNot(learner, event) ?? (what === undefined ? 'nothing' : undefined);
  if (reason !== undefined) {
    // What they cannot be told now is told of in one line when they come back.
    const missing = reason === 'closed' && what !== undefined ? perhapsMissed(learner) : learner;
    return turn(missing, { kind: 'not-pushed', why: reason });
  }
  const written = what && write(scene, what, material);
  if (what === undefined || written === undefined) {
    return turn(learner, { kind: 'not-pushed', why: 'nothing' });
  }
  const known = pushed(written.learner, what, scene.at);
  return followedBy(written, turn(known, { kind: 'pushed', what }));
}

type Question = ReturnType<typeof dueQuestions>[number];

/** What there is to send. */
interface Material {
  readonly question: Question | undefined;
  readonly unfinished: Session | undefined;
  readonly tip: FlowId | undefined;
  /** For those who were told every tip: a question they know, though it is not due. */
  readonly anyQuestion: Question | undefined;
}

function materialIn(scene: Scene): Material {
  const { library, memory, learner, at } = scene;
  const session = resumable(scene);
  const isLesson = session && library.flows.get(lessonOf(session))?.kind === 'lesson';
  return {
    question: dueQuestions(memory, library, questionsAt(learner, at))[0],
    // A form left half-way (a visit, the wishes) is nothing to learn.
    unfinished: isLesson === true ? session : undefined,
    tip: nextTip(scene),
    anyQuestion: anyQuestion(memory, library, at),
  };
}

function write(
  scene: Scene,
  what: 'quiz' | 'reminder' | 'tip',
  { question, unfinished, tip, anyQuestion: other }: Material,
): Turn | undefined {
  switch (what) {
    case 'quiz':
      return question && askReview(scene, question, 1);
    case 'reminder':
      return unfinished && remind(scene, unfinished);
    case 'tip':
      if (tip !== undefined) return tell(scene, tip);
      return other && askReview(scene, other, 1);
  }
}

/** In other words each time; after the third there is silence. */
function remind(scene: Scene, session: Session): Turn {
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

function nextTip({ library, learner, memory, at }: Scene): FlowId | undefined {
  const told = new Set(memory.told);
  const audience = learner.profile.audience ?? 'everyone';
  return tipsFor(library, { audience, day: dayAt(at) }).find((id) => !told.has(tipKeyOf(id)));
}
