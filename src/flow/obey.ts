// The commands that are right anywhere: menu, nghe lại, trợ giúp, gặp người, học tiếp, dừng, xem dữ liệu, xóa dữ liệu.
import { carryOn } from './carry-on.ts';
import { dataLine } from './kept-data.ts';
import { handOff } from './hand-off.ts';
import { type Learner, newLearner } from './learner.ts';
import { commandChoice, idle, offer, offerMenu, pausedSession } from './menu.ts';
import { resume } from './resume.ts';
import { type Scene, type Turn, phrase, preceded, send, turn } from './turn.ts';
import type { Command } from './understand.ts';

export function obey(scene: Scene, command: Command): Turn {
  switch (command) {
    case 'menu':
      return offerMenu(scene);
    case 'repeat':
      return carryOn(scene);
    case 'help':
      return preceded(scene, phrase('help'), carryOn(scene));
    case 'person':
      return handOff(scene, 'asked');
    case 'resume':
      return resume(scene);
    case 'stop':
      return stop(scene);
    case 'show-data':
      return preceded(scene, dataLine(scene), carryOn(scene));
    case 'delete-data':
      return forget(scene);
  }
}

/** Ends everything Ban would send by itself, and pauses the lesson. */
function stop(scene: Scene): Turn {
  const { learner } = scene;
  const quiet: Learner = { ...learner, profile: { ...learner.profile, quiet: true } };
  const choices = pausedSession(learner) === undefined ? [] : [commandChoice('resume')];
  return offer({ ...scene, learner: idle(quiet, pausedSession(learner)) }, phrase('stopped'), [
    ...choices,
    commandChoice('menu'),
  ]);
}

/** Nothing is left of the learner once this turn is committed. */
function forget(scene: Scene): Turn {
  return turn(newLearner(scene.learner.id), { kind: 'forget' }, send(scene, phrase('forgotten')));
}
