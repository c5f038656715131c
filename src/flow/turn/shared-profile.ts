// What somebody told a messenger of themselves fills their profile, if they agreed that Ban may remember.
import { carryOn } from './carry-on.ts';
import type { LearnerEvent } from '../event.ts';
import { type Scene, type Turn, phrase, preceded } from './turn.ts';

type SharedProfile = Extract<LearnerEvent, { kind: 'shared-profile' }>;

/** Longer than any name somebody wants to be called by. */
const NAME_CHARS_MAX = 40;

export function fillProfile(scene: Scene, { name, ward, province }: SharedProfile): Turn {
  const { learner, library } = scene;
  const { profile } = learner;
  if (profile.consent !== 'yes') {
    return preceded(scene, phrase('profile-not-kept'), carryOn(scene));
  }
  const called = name?.trim().slice(0, NAME_CHARS_MAX);
  // A name that fits several places is not asked back here: they did not tell it to Ban.
  const match = ward === undefined ? undefined : library.places.find(`${ward}, ${province ?? ''}`);
  const filled = {
    ...profile,
    name: called === undefined || called === '' ? profile.name : called,
    place: match?.kind === 'one' ? match.place.code : profile.place,
  };
  const known: Scene = { ...scene, learner: { ...learner, profile: filled } };
  return preceded(known, phrase('profile-filled'), carryOn(known));
}
