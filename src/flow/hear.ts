// A text, heard: emergencies and secret numbers first, then an answer, then a command; and if none of these, a hint.
import { type Sureness, answer, replyOf } from './answer-step.ts';
import { keepAt } from './answer-judged.ts';
import { askAfresh, carryOn, isStale } from './carry-on.ts';
import { obey } from './obey.ts';
import type { Line } from './effect.ts';
import { findEmergency } from './emergency.ts';
import type { Session } from './learner.ts';
import type { Library } from './library.ts';
import { matchOption } from './match-option.ts';
import { idle, labelOf, offer, offerMenu, openChoice, pausedSession } from './menu.ts';
import { openFlow } from './open-flow.ts';
import { stepLine } from './question.ts';
import { goToMoved, leaveGoneLesson, locate } from './resume.ts';
import { handOff } from './hand-off.ts';
import { holdsSecretNumber } from './secret-number.ts';
import { type Spot, showStep } from './show-step.ts';
import { press } from './press.ts';
import { type Scene, type Turn, followedBy, phrase, preceded } from './turn.ts';
import { COMMANDS, type Command, findExactMeaning, findMeaning } from './understand.ts';
import { warnOfNumber } from './warn-of-number.ts';
import { inLanguage } from './words.ts';

/** After this many texts that were not understood in a row, a person is offered. */
const MISSES_BEFORE_PERSON = 3;

export function hear(scene: Scene, text: string): Turn {
  const emergency = emergencyLine(scene, text);
  if (emergency !== undefined) return preceded(scene, emergency, carryOn(scene));
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
  return located.kind === 'here' && replyOf(scene, located.spot, text) !== undefined;
}

/** Digits of every hotline: anybody may write those. */
export function knownNumbers({ hotlines }: Library): ReadonlySet<string> {
  return new Set(Array.from(hotlines.values(), ({ number }) => number.replaceAll(/\D/gu, '')));
}

function hearInFlow(scene: Scene, session: Session, text: string): Turn {
  const located = locate(scene, session);
  if (located.kind === 'gone') return leaveGoneLesson(scene);
  const heard = located.kind === 'here' ? replyOf(scene, located.spot, text) : undefined;
  const command = findCommand(scene, text, heard?.sureness);
  if (command !== undefined) return obey(scene, command);
  if (located.kind === 'moved') return goToMoved(scene, session, located);
  if (heard === undefined) return missOrWithhold(scene, located.spot, text);
  return isStale(scene, located.spot)
    ? askAfresh(scene, located.spot)
    : answer(scene, located.spot, heard.reply);
}

function missOrWithhold(scene: Scene, spot: Spot, text: string): Turn {
  if (holdsSecretNumber(text, knownNumbers(scene.library))) return warnOfNumber(scene);
  return isStale(scene, spot) ? askAfresh(scene, spot) : miss(scene, spot);
}

/** Not understood: the step's own hint, then the question again, then the offer of a person. */
function miss(scene: Scene, spot: Spot): Turn {
  const { session, flow, step } = spot;
  const misses = session.waiting.misses + 1;
  const isEnough = misses >= MISSES_BEFORE_PERSON;
  const missed: Session = {
    ...session,
    waiting: { ...session.waiting, misses: isEnough ? 0 : misses },
  };
  const at: Spot = { ...spot, session: missed };
  if (isEnough) {
    return followedBy(
      handOff(scene, 'not-understood'),
      keepAt(scene, missed, at, phrase('back-to-step')),
    );
  }
  if (step.kind === 'typed') {
    return keepAt(scene, missed, at, stepLine(flow.id, step.id, 'otherwise'));
  }
  if (
    misses === 1 &&
    (step.kind === 'judged' || step.kind === 'choice') &&
    step.hint !== undefined
  ) {
    return keepAt(scene, missed, at, stepLine(flow.id, step.id, 'hint'));
  }
  if (misses === 1) return keepAt(scene, missed, at, phrase('not-understood'));
  return { ...keepAt(scene, missed, at, phrase('not-understood')), effects: [showStep(scene, at)] };
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
    ? findExactMeaning(text, COMMANDS, ears)
    : findMeaning(text, COMMANDS, ears);
}

/** Outside a lesson: a button's number or words, a command, a lesson by its name. */
function hearOutside(scene: Scene, text: string): Turn {
  const { learner, library } = scene;
  const { language } = learner.profile;
  const command = findCommand(scene, text);
  if (command !== undefined) return obey(scene, command);
  const offered = learner.standing.at === 'idle' ? learner.standing.offered : [];
  const chosen =
    offered[
      matchOption(
        text,
        offered.map((payload) => labelText(scene, payload)),
      ) ?? -1
    ];
  if (chosen !== undefined) return press(scene, chosen);
  if (holdsSecretNumber(text, knownNumbers(library))) return warnOfNumber(scene);
  const found = library.vocabulary.findLessons(text, language);
  const [only] = found;
  if (only !== undefined && found.length === 1) return openFlow(scene, only);
  if (found.length > 1)
    return offer(
      scene,
      phrase('lessons-found'),
      found.map((id) => openChoice(id)),
    );
  return offerMenu(
    { ...scene, learner: idle(learner, pausedSession(learner)) },
    0,
    phrase('menu-not-understood'),
  );
}

function labelText(scene: Scene, payload: string): string {
  const { language } = scene.learner.profile;
  const label = labelOf(payload, undefined);
  if (label.from === 'title') {
    const flow = scene.library.flows.get(label.flow);
    return flow === undefined ? '' : inLanguage(flow.title, language);
  }
  return label.from === 'meaning'
    ? scene.library.vocabulary.wordsFor(label.meaning, language)[0]
    : '';
}
