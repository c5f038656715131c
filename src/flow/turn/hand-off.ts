// A person. Ban cannot call anybody and never promises that somebody will: it says where people can be found.
import type { Choice, Line } from '../effect.ts';
import { type Scene, type Turn, phrase, send, turn } from './turn.ts';

/** Key of the national public-service line in `flows/hotlines.yaml`. */
const HOTLINE = 'portal';

/** `choices` are the buttons of the step the learner is at: when they come back from the person, they go on there. */
export function handOff(
  scene: Scene,
  why: 'asked' | 'stuck' | 'not-understood',
  choices: readonly Choice[] = [],
): Turn {
  const { place } = scene.learner.profile;
  const phone = place === undefined ? undefined : scene.library.desks.phoneOf(place);
  const line =
    place === undefined || phone === undefined
      ? nationalHotline(scene)
      : phrase('person-desk', { place: { from: 'place', code: place }, phone });
  return turn(scene.learner, { kind: 'hand-off', why }, send(scene, line, { choices }));
}

function nationalHotline({ library }: Scene): Line {
  const hotline = library.hotlines.get(HOTLINE);
  if (hotline === undefined) return phrase('person-nowhere');
  const { number, cost } = hotline;
  return phrase('person-hotline', { hotline: phrase('hotline', { number, cost }) });
}
