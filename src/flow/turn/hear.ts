// A text, heard: emergencies and secret numbers first, then an answer, then a command; and if none of these, a hint.
import { answer } from './answer-step.ts';
import { type Sureness, replyOf } from './reply.ts';
import { keepAt } from './answer-judged.ts';
import { askAfresh, carryOn, isStale } from './carry-on.ts';
import { obey } from './obey.ts';
import type { Line } from '../effect.ts';
import { findEmergency } from '../understand/emergency.ts';
import type { Session } from '../learner.ts';
import { lessonByCode, looksLikeCode } from '../lesson-code.ts';
import type { Library } from '../library.ts';
import { matchOption, matchesWhole } from '../understand/match-option.ts';
import { offer, offerMenu, openChoice, resumable } from './menu.ts';
import { oncePer } from '../once-per.ts';
import { openFlow } from './open-flow.ts';
import { stepLine } from './question.ts';
import { readPayload } from '../payload.ts';
import type { FlowId } from '../flow.ts';
import { lessonOf } from './sessions.ts';
import { goToMoved, leaveGoneLesson, locate } from './resume.ts';
import { handOff } from './hand-off.ts';
import { holdsSecretNumber } from '../understand/secret-number.ts';
import { type Spot, showStep } from './show-step.ts';
import { press } from './press.ts';
import { type Scene, type Turn, followedBy, phrase, preceded } from './turn.ts';
import {
  type Command,
  HEARD_ANYWHERE,
  findExactMeaning,
  findMeaning,
} from '../understand/meaning.ts';
import { warnOfNumber } from './warn-of-number.ts';
import { inLanguage } from '../words.ts';

/** After this many texts that were not understood in a row, a person is offered. */
const MISSES_BEFORE_PERSON = 3;

export function hear(scene: Scene, text: string): Turn {
  const emergency = emergencyLine(scene, text);
  if (emergency !== undefined) return preceded(scene, emergency, carryOn(scene));
  const coded = lessonByCode(scene.library.flows, text);
  if (coded !== undefined) return openFlow(scene, coded);
  // Somebody copied a code wrongly: neither a question's hint nor the menu would tell them so.
  if (looksLikeCode(text)) return preceded(scene, phrase('code-unknown'), carryOn(scene));
  const { standing } = scene.learner;
  return standing.at === 'flow'
    ? hearInFlow(scene, standing.session, text)
    : hearOutside(scene, text);
}

/** The number to call, when a text speaks of fire, violence or danger to life. */
export function emergencyLine(scene: Scene, text: string): Line | undefined {
  const emergency = findEmergency(text, scene.library.emergencies);
  const hotline = emergency && scene.library.hotlines.get(emergency.hotline);
  if (hotline === undefined) return undefined;
  const { language } = scene.learner.profile;
  return phrase('emergency', { number: hotline.number, for: inLanguage(hotline.for, language) });
}

/** Whether an open question waits for just this: then a number in it is an answer and no secret. */
export function isAwaited(scene: Scene, text: string): boolean {
  const { standing } = scene.learner;
  if (standing.at !== 'flow') return false;
  const located = locate(scene, standing.session);
  return (
    located.kind === 'here' &&
    mayHoldNumber(located.spot) &&
    replyOf(scene, located.spot, text) !== undefined
  );
}

/** A question for free words waits for everything, so for no number in particular. */
function mayHoldNumber({ step }: Spot): boolean {
  return step.kind !== 'typed' || step.answer !== 'words';
}

/** Digits of every hotline: anybody may write those. */
export function knownNumbers({ hotlines }: Library): ReadonlySet<string> {
  return digitsOf(hotlines);
}

const digitsOf = oncePer(
  (hotlines: Library['hotlines']): ReadonlySet<string> =>
    new Set(Array.from(hotlines.values(), ({ number }) => number.replaceAll(/\D/gu, ''))),
);

function hearInFlow(scene: Scene, session: Session, text: string): Turn {
  const located = locate(scene, session);
  if (located.kind === 'gone') return leaveGoneLesson(scene);
  const heard = located.kind === 'here' ? replyOf(scene, located.spot, text) : undefined;
  const command = findCommand(scene, text, heard?.sureness);
  if (command !== undefined) return obey(scene, command);
  if (located.kind === 'moved') return goToMoved(scene, session, located);
  if (heard === undefined) return missOrWithhold(scene, located.spot, text);
  if (!mayHoldNumber(located.spot) && holdsSecretNumber(text, knownNumbers(scene.library))) {
    return warnOfNumber(scene);
  }
  return isStale(scene, located.spot)
    ? askAfresh(scene, located.spot)
    : answer(scene, located.spot, heard.reply);
}

function missOrWithhold(scene: Scene, spot: Spot, text: string): Turn {
  if (holdsSecretNumber(text, knownNumbers(scene.library))) return warnOfNumber(scene);
  return isStale(scene, spot) ? askAfresh(scene, spot) : miss(scene, spot, text);
}

/** Not understood: the step's own hint, then the question again, then the offer of a person and the question once more. */
function miss(scene: Scene, spot: Spot, text: string): Turn {
  const { session } = spot;
  const count = session.waiting.misses + 1;
  const misses = count >= MISSES_BEFORE_PERSON ? 0 : count;
  const missed: Session = { ...session, waiting: { ...session.waiting, misses } };
  const at: Spot = { ...spot, session: missed };
  const again = {
    ...keepAt(scene, missed, at, phrase('not-understood')),
    effects: [showStep(scene, at)],
  };
  if (misses === 0) return followedBy(handOff(scene, 'not-understood'), again);
  const other = otherLesson(scene, spot, text);
  if (other !== undefined) return preceded(scene, other, again);
  const hint = hintAt(at);
  if (hint === undefined && misses > 1) return again;
  return keepAt(scene, missed, at, hint ?? phrase('not-understood'));
}

/** A typed question says each time what it wants; another gives its hint the first time. */
function hintAt({ flow, step, session }: Spot): Line | undefined {
  if (step.kind === 'typed') return stepLine(flow.id, step.id, 'otherwise');
  const hasHint = (step.kind === 'judged' || step.kind === 'choice') && step.hint !== undefined;
  return hasHint && session.waiting.misses === 1 ? stepLine(flow.id, step.id, 'hint') : undefined;
}

/** Somebody named another lesson: they are told how to get there, and stay where they are. */
function otherLesson(scene: Scene, spot: Spot, text: string): Line | undefined {
  const named = scene.library.vocabulary.lessonNamed(text);
  if (named === undefined || named === lessonOf(spot.session)) return undefined;
  return phrase('other-lesson', { title: { from: 'title', flow: named } });
}

/**
 * An option of the open question wins over a command when it was said to the letter, except where the marks tell that the
 * command was meant: "dừng" at a question with the option "Đúng".
 */
function findCommand(scene: Scene, text: string, sureness?: Sureness): Command | undefined {
  if (sureness === 'exact') return undefined;
  const ears = {
    vocabulary: scene.library.vocabulary,
    language: scene.learner.profile.language,
  };
  return sureness === 'whole'
    ? findExactMeaning(text, HEARD_ANYWHERE, ears)
    : findMeaning(text, HEARD_ANYWHERE, ears);
}

/** Outside a lesson: a button's words or number, a command, a lesson by its name. */
function hearOutside(scene: Scene, text: string): Turn {
  const offered = offeredIn(scene);
  const labels = offered.map((payload) => labelText(scene, payload));
  const named = offered[matchesWhole(text, labels) ?? -1];
  if (named !== undefined) return press(scene, named);
  const command = findCommand(scene, text);
  if (command !== undefined) return obey(scene, command);
  const chosen = offered[matchOption(text, labels) ?? -1];
  if (chosen !== undefined) return press(scene, chosen);
  if (holdsSecretNumber(text, knownNumbers(scene.library))) return warnOfNumber(scene);
  return searchLessons(scene, text);
}

function offeredIn({ learner: { standing } }: Scene): readonly string[] {
  return standing.at === 'idle' ? standing.offered : [];
}

function searchLessons(scene: Scene, text: string): Turn {
  const { learner, library } = scene;
  const found = library.vocabulary.findLessons(text, learner.profile.language);
  const [only] = found;
  if (only !== undefined && found.length === 1) return openFlow(scene, only);
  if (found.length > 1) {
    const lessons = found.map((id) => openChoice(id));
    return offer(scene, phrase('lessons-found'), lessons);
  }
  return offerMenu(scene, 0, phrase('menu-not-understood'));
}

/** A button that was offered, in the words a learner may type for it. */
function labelText(scene: Scene, payload: string): string {
  const { vocabulary, flows } = scene.library;
  const { language } = scene.learner.profile;
  const titleOf = (id: string) => {
    const flow = flows.get(id as FlowId);
    return flow === undefined ? '' : inLanguage(flow.title, language);
  };
  const read = readPayload(payload);
  if (read?.kind === 'open') return titleOf(read.flow);
  if (read?.kind === 'review') return vocabulary.wordsFor('another', language)[0];
  if (read?.kind !== 'command') return vocabulary.wordsFor('more', language)[0];
  const [word] = vocabulary.wordsFor(read.meaning, language);
  const session = read.meaning === 'resume' ? resumable(scene) : undefined;
  return session === undefined ? word : `${word} ${titleOf(lessonOf(session))}`;
}
