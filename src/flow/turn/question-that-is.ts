// The step that asks, word for word, what a session was asked under a name that is gone.
import { type StepId, isQuestion } from '../flow.ts';
import type { Session } from '../learner.ts';
import { questionPrint } from './question.ts';
import { showingOf } from './show-step.ts';
import type { Scene } from './turn.ts';

export function questionThatIs(scene: Scene, session: Session): StepId | undefined {
  const { here, waiting } = session;
  const flow = scene.library.flows.get(here.flow);
  if (flow === undefined || waiting.for !== 'answer') return undefined;
  return flow.steps.find(
    (step) =>
      isQuestion(step) &&
      questionPrint(step, showingOf(scene, { session, flow, step })) === waiting.print,
  )?.id;
}
