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

type Want =
  | { readonly kind: 'lesson'; readonly flow: string }
  | { readonly kind: 'command'; readonly command: ForBan };

export function besidePerson(scene: Scene, event: LearnerEvent): Turn {
  const emergency = event.kind === 'said' ? emergencyLine(scene, event.text) : undefined;
  if (emergency !== undefined) return turn(scene.learner, send(scene, emergency));
  const want = wantOf(scene, event);
  if (want === undefined) return turn(scene.learner);
  return want.kind === 'lesson'
    ? openFlow(backAt(scene), want.flow)
    : obeyBeside(scene, want.command);
}

/** Whether they want to go on with Ban. */
export function callsBan(scene: Scene, event: LearnerEvent): boolean {
  const want = wantOf(scene, event);
  return want?.kind === 'lesson' || want?.command === 'resume';
}

function wantOf(scene: Scene, event: LearnerEvent): Want | undefined {
  switch (event.kind) {
    case 'opened-link':
      // Who opens a lesson wants it now.
      return { kind: 'lesson', flow: event.flow };
    case 'chose':
      return wish(pressedFor(event.choice));
    case 'said':
      return saidFor(scene, event.text);
    default:
      return undefined;
  }
}

function saidFor({ learner, library }: Scene, text: string): Want | undefined {
  const flow = lessonByCode(library.flows, text);
  if (flow !== undefined) return { kind: 'lesson', flow };
  const ears = { vocabulary: library.vocabulary, language: learner.profile.language };
  // "Thôi" and "nghỉ" are said to people too: only the exact words stop Ban here.
  const heard =
    findMeaning(text, ['go-on', 'resume', 'delete-data'], ears) ??
    findExactMeaning(text, FOR_BAN, ears);
  return wish(heard === 'go-on' ? 'resume' : heard);
}

function pressedFor(choice: string): ForBan | undefined {
  const payload = readPayload(choice);
  if (payload?.kind !== 'command') return undefined;
  return FOR_BAN.find((command) => command === payload.meaning);
}

function wish(command: ForBan | undefined): Want | undefined {
  return command && { kind: 'command', command };
}

function obeyBeside(scene: Scene, command: ForBan): Turn {
  if (command !== 'resume') return obey(scene, command);
  const back = backAt(scene);
  const { standing } = back.learner;
  return standing.at === 'idle' ? obey(back, 'resume') : carryOn(back);
}

export function backAt(scene: Scene): Scene {
  return { ...scene, learner: takeTurn(scene.learner) };
}
