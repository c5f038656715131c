// A step as a message: its text, picture, and the buttons that answer it.
import { CHANNELS } from '../channel.ts';
import type { Choice, Line, Progress, SendEffect } from '../effect.ts';
import { type Flow, type Step, type VisibleStep, findMovedStep } from '../flow.ts';
import type { Session } from '../learner.ts';
import type { Meaning } from '../library.ts';
import { oncePer } from '../once-per.ts';
import { writePayload } from '../payload.ts';
import { type Showing, questionPrint, shownOptions, stepLine, stepPrint } from './question.ts';
import { isReview } from './sessions.ts';
import { type Scene, phrase, send } from './turn.ts';
import { readName } from './walk.ts';

const PRACTICE_BUTTONS = ['done', 'repeat', 'stuck', 'person'] as const;

/** Where a session is, with the flow and step it names; a question that was renamed meanwhile has its new name in `step` only. */
export interface Spot {
  readonly session: Session;
  readonly flow: Flow;
  readonly step: VisibleStep;
}

/** The step as it is told for the first time, or again. */
export function showStep(scene: Scene, spot: Spot): SendEffect {
  const { flow, step, session } = spot;
  return send(scene, stepLine(flow.id, step.id, 'text'), {
    choices: choicesAt(scene, spot),
    saved: session.saved,
    shows: step.picture || step.voice ? { flow: flow.id, step: step.id } : undefined,
    progress: progressOf(scene, spot),
  });
}

/** Another line (a hint, a verdict) with the step's buttons below it. */
export function showInstead(scene: Scene, spot: Spot, line: Line): SendEffect {
  return send(scene, line, {
    choices: choicesAt(scene, spot),
    saved: spot.session.saved,
    progress: progressOf(scene, spot),
  });
}

export function showingOf(scene: Scene, spot: Spot): Showing {
  return {
    flow: spot.flow.id,
    step: spot.session.here.step,
    language: scene.learner.profile.language,
    seed: spot.session.seed,
    saved: spot.session.saved,
  };
}

/** The buttons that answer a step, in the order shown; a number typed means one of these. */
export function choicesAt(scene: Scene, spot: Spot): readonly Choice[] {
  const { step, session, flow } = spot;
  switch (step.kind) {
    case 'say':
      return session.waiting.for === 'next' ? stepButtons(spot, ['next']) : [];
    case 'try':
      return stepButtons(spot, PRACTICE_BUTTONS);
    case 'judged':
    case 'choice': {
      const print = questionPrint(step, showingOf(scene, spot));
      return shownOptions(step, showingOf(scene, spot)).map(({ index }) => ({
        payload: writePayload({ kind: 'option', print, index }),
        label: stepLine(flow.id, step.id, `option-${index}`),
      }));
    }
    case 'typed':
      return typedChoices(scene, spot);
  }
}

function typedChoices(scene: Scene, spot: Spot): readonly Choice[] {
  const { step, session } = spot;
  if (step.kind !== 'typed') return [];
  if (session.waiting.for === 'answer' && session.waiting.among.length > 0) {
    const print = questionPrint(step, showingOf(scene, spot));
    return session.waiting.among.map((code) => ({
      payload: writePayload({ kind: 'place', print, code }),
      label: { from: 'place', code },
    }));
  }
  // Where buttons become a numbered list, "1" would be taken for the answer.
  if (step.answer === 'number' && CHANNELS[scene.channel].buttons.as === 'none') return [];
  const buttons: Meaning[] = [];
  if (step.answer === 'yes-no') buttons.push('yes', 'no');
  if (step.skip !== undefined) buttons.push('skip');
  return [...keepButton(scene, spot), ...stepButtons(spot, buttons)];
}

/** Coming back to correct an answer, the old one is one tap away. */
function keepButton(scene: Scene, spot: Spot): readonly Choice[] {
  const { step, session } = spot;
  if (step.kind !== 'typed' || step.save === undefined) return [];
  const value = readName({ ...scene.learner, saved: session.saved }, step.save);
  if (value === undefined || typeof value === 'boolean') return [];
  const old: Line | string | number =
    step.answer === 'place' ? { from: 'place', code: String(value) } : value;
  return [
    {
      payload: writePayload({
        kind: 'step',
        print: stepPrint(spot.flow.id, session.here.step),
        meaning: 'keep',
      }),
      label: phrase('keep-answer', { answer: old }),
    },
  ];
}

function stepButtons(spot: Spot, meanings: readonly Meaning[]): readonly Choice[] {
  const print = stepPrint(spot.flow.id, spot.session.here.step);
  return meanings.map((meaning) => ({
    payload: writePayload({ kind: 'step', print, meaning }),
    label: { from: 'meaning', meaning },
  }));
}

/** Counted in the outermost flow, where a lesson's parts are one step each. */
function progressOf(scene: Scene, spot: Spot): Progress | undefined {
  if (isReview(spot.session)) return undefined;
  const outer = spot.session.below[0] ?? spot.session.here;
  const flow = scene.library.flows.get(outer.flow);
  const step = flow && findMovedStep(flow, outer.step);
  if (flow?.kind !== 'lesson' || step === undefined) return undefined;
  const counted = countedSteps(flow);
  const at = counted.indexOf(step);
  return at < 0 ? undefined : { step: at + 1, of: counted.length };
}

const countedSteps = oncePer(({ steps }: Flow): readonly Step[] =>
  steps.filter(({ kind }) => kind !== 'when' && kind !== 'record'),
);
