// A button, pressed: on the question it belongs to, or long after.
import { answer } from './answer-step.ts';
import { replyOfButton } from './reply.ts';
import { askAfresh, carryOn, isStale } from './carry-on.ts';
import { obey } from './obey.ts';
import { offerMenu } from './menu.ts';
import { openFlow } from './open-flow.ts';
import { type Payload, readPayload } from '../payload.ts';
import { askAnother } from './review.ts';
import { locate } from './resume.ts';
import { type Scene, type Turn, phrase, preceded } from './turn.ts';
import { isCommand } from '../understand/meaning.ts';

export function press(scene: Scene, choice: string): Turn {
  const payload = readPayload(choice);
  if (payload === undefined) return pressedOld(scene);
  switch (payload.kind) {
    case 'command':
      return isCommand(payload.meaning) ? obey(scene, payload.meaning) : pressedOld(scene);
    case 'open':
      return openFlow(scene, payload.flow);
    case 'page':
      return offerMenu(scene, payload.page);
    case 'review':
      return askAnother(scene, payload.count);
    case 'option':
    case 'step':
    case 'place':
      return pressInFlow(scene, payload);
  }
}

function pressInFlow(scene: Scene, payload: Payload): Turn {
  const { standing } = scene.learner;
  if (standing.at !== 'flow') return pressedOld(scene);
  const located = locate(scene, standing.session);
  if (located.kind !== 'here') return carryOn(scene);
  const { spot } = located;
  if (payload.kind === 'step' && payload.meaning === 'person') return obey(scene, 'person');
  if (isStale(scene, spot)) return askAfresh(scene, spot);
  const reply = replyOfButton(scene, spot, payload);
  return reply === undefined ? pressedOld(scene) : answer(scene, spot, reply);
}

/** The button of an earlier question: nothing is judged, the open one is shown again. */
function pressedOld(scene: Scene): Turn {
  return preceded(scene, phrase('old-button'), carryOn(scene));
}
