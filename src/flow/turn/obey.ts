// What is right anywhere: menu, nghe lại, trợ giúp, gặp người, học tiếp, dừng, xem dữ liệu, xóa dữ liệu; and the asides:
// another language, a greeting, thanks.
import { carryOn } from './carry-on.ts';
import { dataLine } from './kept-data.ts';
import { handOff } from './hand-off.ts';
import type { Choice } from '../effect.ts';
import { type Learner, newLearner } from '../learner.ts';
import { commandChoice, offer, offerMenu, resumable } from './menu.ts';
import { locate, resume } from './resume.ts';
import { openFlow } from './open-flow.ts';
import { choicesAt } from './show-step.ts';
import { type Scene, type Turn, phrase, preceded, send, turn } from './turn.ts';
import type { Language } from '../words.ts';
import type { Command } from '../understand/meaning.ts';

/** Asks when and what Ban may write by itself. */
const WISHES = 'chao/nhac-toi';

export function obey(scene: Scene, command: Command): Turn {
  switch (command) {
    case 'menu':
      return offerMenu(scene);
    case 'repeat':
      return carryOn(scene);
    case 'help':
      return preceded(scene, phrase('help'), carryOn(scene));
    case 'person':
      return handOff(scene, 'asked', openChoices(scene));
    case 'resume':
      return resume(scene);
    case 'stop':
      return stop(scene);
    case 'show-data':
      return preceded(scene, dataLine(scene), carryOn(scene));
    case 'delete-data':
      return forget(scene);
    case 'speak-vietnamese':
      return speak(scene, 'vi');
    case 'speak-english':
      return speak(scene, 'en');
    case 'greet':
      return preceded(scene, phrase('greeting'), carryOn(scene));
    case 'thank':
      return preceded(scene, phrase('you-are-welcome'), carryOn(scene));
    case 'remind-me':
      return askWishes(scene);
    case 'later':
      return offer(scene, phrase('later'), [commandChoice('remind-me')]);
    case 'stop-reminding':
      return stopReminding(scene);
  }
}

/** The buttons of the step that stays open, or the way back to the menu. */
function openChoices(scene: Scene): readonly Choice[] {
  const { standing } = scene.learner;
  const located = standing.at === 'flow' ? locate(scene, standing.session) : undefined;
  return located?.kind === 'here' ? choicesAt(scene, located.spot) : [commandChoice('menu')];
}

/** Says everything from here on in another language, beginning with what stood open. */
function speak(scene: Scene, language: Language): Turn {
  const profile = { ...scene.learner.profile, language };
  return carryOn({ ...scene, learner: { ...scene.learner, profile } });
}

/** Ends everything Ban would send by itself, and pauses the lesson. */
function stop(scene: Scene): Turn {
  const { learner } = scene;
  const quiet: Learner = { ...learner, profile: { ...learner.profile, quiet: true } };
  const choices = resumable(scene) === undefined ? [] : [commandChoice('resume')];
  return offer({ ...scene, learner: quiet }, phrase('stopped'), [
    ...choices,
    commandChoice('menu'),
  ]);
}

/** To look at them changes nothing: a "dừng" ends with the first thing that is chosen. */
function askWishes(scene: Scene): Turn {
  const { consent, quiet } = scene.learner.profile;
  if (consent !== 'yes') return preceded(scene, phrase('wishes-not-kept'), carryOn(scene));
  const asked = openFlow(scene, WISHES);
  return quiet ? preceded(scene, phrase('wishes-quiet'), asked) : asked;
}

/** Quizzes and tips go on. */
function stopReminding(scene: Scene): Turn {
  const { learner } = scene;
  const wishes = { ...learner.pushing.wishes, reminder: false };
  const calmer: Learner = { ...learner, pushing: { ...learner.pushing, wishes } };
  return offer({ ...scene, learner: calmer }, phrase('reminders-stopped'), [commandChoice('menu')]);
}

/** Nothing is left of the learner once this turn is committed. */
function forget(scene: Scene): Turn {
  return turn(newLearner(scene.learner.id), { kind: 'forget' }, send(scene, phrase('forgotten')));
}
