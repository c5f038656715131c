// A question that comes back: asked by itself, outside its lesson, and judged as it is there.
import type { Choice, Effect, Line } from '../effect.ts';
import type { FlowId, JudgedStep, StepId } from '../flow.ts';
import { findStep } from '../flow.ts';
import type { Session, Waiting } from '../learner.ts';
import { hash32 } from '../print.ts';
import { cardKeyOf } from '../review/card-key.ts';
import { dueQuestions } from '../review/due-cards.ts';
import type { Grade } from '../review/memory.ts';
import { afterAnswer } from '../review/review-card.ts';
import { dayNumberAt } from '../day.ts';
import { commandChoice, offer, offerMenu, openChoice, resumable } from './menu.ts';
import { writePayload } from '../payload.ts';
import { questionPrint, stepLine } from './question.ts';
import { standingIn } from './sessions.ts';
import { type Spot, choicesAt, showingOf } from './show-step.ts';
import { type Scene, type Turn, phrase, send, turn } from './turn.ts';

/** More questions in a row than this would be an exam. */
const IN_A_ROW_MAX = 3;

/** What is said to an answer, and how well it was known. */
export interface Verdict {
  readonly line: Line;
  readonly grade: Grade;
}

export interface ReviewQuestion {
  readonly flow: FlowId;
  readonly step: StepId;
}

/** `count`: the so-manyth question in a row, from 1. Undefined where today's lessons do not have it. */
export function askReview(scene: Scene, here: ReviewQuestion, count: number): Turn | undefined {
  const flow = scene.library.flows.get(here.flow);
  const step = flow && findStep(flow, here.step);
  if (flow === undefined || step?.kind !== 'judged') return undefined;
  const seed = hash32(`${scene.learner.id}/${scene.at}/${count}`) % 46_656;
  const blank: Spot = { session: sessionAt(here, { count, seed }), flow, step };
  const print = questionPrint(step, showingOf(scene, blank));
  const waiting: Waiting = { for: 'answer', print, wrong: 0, misses: 0, among: [] };
  const spot: Spot = { ...blank, session: { ...blank.session, waiting } };
  const line = phrase('review-question', { count, question: stepLine(flow.id, step.id, 'text') });
  const question = send(scene, line, {
    choices: choicesAt(scene, spot),
    shows: step.picture || step.voice ? here : undefined,
  });
  return turn(standingIn(scene.learner, spot.session), question);
}

function sessionAt(
  here: ReviewQuestion,
  { count, seed }: { readonly count: number; readonly seed: number },
): Session {
  const waiting: Waiting = { for: 'next', misses: 0 };
  const nothing = { below: [], before: undefined, saved: {}, right: 0, judged: 0 };
  return { here, ...nothing, waiting, seed, review: count };
}

/** The verdict, and below it what could come next: one more that is due, the lesson where it was wrong. */
export function afterReview(
  scene: Scene,
  spot: Spot & { readonly step: JudgedStep },
  verdict: Verdict,
): Turn {
  const count = spot.session.review ?? 1;
  const key = cardKeyOf(spot.flow.id, spot.step.id);
  const day = dayNumberAt(scene.at);
  const memory = afterAnswer(scene.memory, { key, grade: verdict.grade, day });
  const hasMore = count < IN_A_ROW_MAX && dueQuestions(memory, scene.library, scene.at).length > 0;
  const choices: Choice[] = [
    ...(hasMore ? [anotherChoice(count + 1)] : []),
    ...(verdict.grade === 'again' ? [openChoice(spot.flow.id)] : []),
    ...(resumable(scene) === undefined ? [] : [commandChoice('resume')]),
    commandChoice('menu'),
  ];
  const line = phrase('review-over', {
    verdict: verdict.line,
    more: hasMore ? 'yes' : 'no',
    days: scene.learner.pushing.streakDays,
  });
  return offer(scene, line, choices);
}

function anotherChoice(count: number): Choice {
  return {
    payload: writePayload({ kind: 'review', count }),
    label: { from: 'meaning', meaning: 'another' },
  };
}

/** "Câu nữa": the next one that is due. */
export function askAnother(scene: Scene, count: number): Turn {
  const [next] = dueQuestions(scene.memory, scene.library, scene.at);
  const asked = next && askReview(scene, next, Math.min(count, IN_A_ROW_MAX));
  return asked ?? offerMenu(scene, 0, phrase('review-none'));
}

/** Who is not to be remembered has no cards. */
export function cardEffects(
  { learner }: Scene,
  { flow, step }: Spot & { readonly step: JudgedStep },
  grade: Grade,
): readonly Effect[] {
  if (!step.review || learner.profile.consent !== 'yes') return [];
  return [{ kind: 'reviewed', flow: flow.id, step: step.id, grade }];
}
