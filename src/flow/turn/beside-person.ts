// While a person talks with the learner Ban listens and says nothing, but for what cannot wait: danger, the wish to go on
// with Ban, and the rights over one's data.
import { carryOn } from './carry-on.ts';
import { takeTurn } from './contact.ts';
import type { LearnerEvent } from '../event.ts';
import { emergencyLine } from './hear.ts';
import { lessonByCode } from '../lesson-code.ts';
import { obey } from './obey.ts';
import { openFlow } from './open-flow.ts';
import { readPayload } from '../payload.ts';
import { type Scene, type Turn, send, turn } from './turn.ts';
import { findExactMeaning, findMeaning } from '../understand/meaning.ts';

/** Meant for Ban whoever else is there. */
type ForBan = 'resume' | 'stop' | 'delete-data' | 'show-data';
const FOR_BAN: readonly ForBan[] = ['resume', 'stop', 'delete-data', 'show-data'];

export function besidePerson(scene: Scene, event: LearnerEvent): Turn {
  const { learner } = scene;
  switch (event.kind) {
    case 'opened-link':
      // Who opens a lesson wants it now.
      return openFlow(backAt(scene), event.flow);
    case 'chose':
      return obeyBeside(scene, pressedFor(event.choice));
    case 'said':
      return hearBeside(scene, event.text);
    default:
      return turn(learner);
  }
}

function hearBeside(scene: Scene, text: string): Turn {
  const { learner, library } = scene;
  const emergency = emergencyLine(scene, text);
  if (emergency !== undefined) return turn(learner, send(scene, emergency));
  const lesson = lessonByCode(library.flows, text);
  if (lesson !== undefined) return openFlow(backAt(scene), lesson);
  const ears = { vocabulary: library.vocabulary, language: learner.profile.language };
  // "Thôi" and "nghỉ" are said to people too: only the exact words stop Ban here.
  const heard =
    findMeaning(text, ['go-on', 'resume', 'delete-data'], ears) ??
    findExactMeaning(text, FOR_BAN, ears);
  return obeyBeside(scene, heard === 'go-on' ? 'resume' : heard);
}

function pressedFor(choice: string): ForBan | undefined {
  const payload = readPayload(choice);
  if (payload?.kind !== 'command') return undefined;
  return FOR_BAN.find((command) => command === payload.meaning);
}

function obeyBeside(scene: Scene, command: ForBan | undefined): Turn {
  if (command === undefined) return turn(scene.learner);
  if (command !== 'resume') return obey(scene, command);
  const back = backAt(scene);
  const { standing } = back.learner;
  return standing.at === 'idle' ? obey(back, 'resume') : carryOn(back);
}

function backAt(scene: Scene): Scene {
  return { ...scene, learner: takeTurn(scene.learner) };
}
