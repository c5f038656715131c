// Back to what stood open: after an interruption, or because the question itself has changed.
import { offerMenu } from './menu.ts';
import { questionPrint } from './question.ts';
import { showAgain } from './resume.ts';
import { type Spot, showingOf } from './show-step.ts';
import { type Scene, type Turn, phrase, preceded, turn } from './turn.ts';

/** What stood open before is shown again. */
export function carryOn(scene: Scene): Turn {
  const { standing } = scene.learner;
  if (standing.at === 'flow') return showAgain(scene, standing.session);
  return standing.at === 'door' ? turn(scene.learner) : offerMenu(scene);
}

/** Whether the question was changed since it was shown: then no answer to it may be judged. */
export function isStale(scene: Scene, spot: Spot): boolean {
  const { step, session } = spot;
  if (step.kind === 'say' || step.kind === 'try' || session.waiting.for !== 'answer') return false;
  return session.waiting.print !== questionPrint(step, showingOf(scene, spot));
}

/** One line says that the question changed, and it is asked again; the try is not counted. */
export function askAfresh(scene: Scene, { session }: Spot): Turn {
  return preceded(scene, phrase('question-changed'), showAgain(scene, session));
}
