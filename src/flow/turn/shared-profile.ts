// What somebody told a messenger of themselves fills their profile, if they agreed that Ban may remember.
import { carryOn } from './carry-on.ts';
import type { LearnerEvent } from '../event.ts';
import { nameAsKept } from './save-answer.ts';
import { type Scene, type Turn, phrase, preceded } from './turn.ts';

type SharedProfile = Extract<LearnerEvent, { kind: 'shared-profile' }>;

export function fillProfile(scene: Scene, told: SharedProfile): Turn {
  const { learner } = scene;
  const { profile } = learner;
  if (profile.consent !== 'yes') {
    return preceded(scene, phrase('profile-not-kept'), carryOn(scene));
  }
  const name = nameAsKept(told.name?.trim() ?? '');
  const place = placeIn(scene, told);
  if (name === '' && place === undefined) {
    return preceded(scene, phrase('profile-not-understood'), carryOn(scene));
  }
  const filled = { ...profile, name: name || profile.name, place: place ?? profile.place };
  const known: Scene = { ...scene, learner: { ...learner, profile: filled } };
  return preceded(known, phrase('profile-filled'), carryOn(known));
}

/** A name that fits several places is not asked back here: they did not tell it to Ban. */
function placeIn(
  { library }: Scene,
  { ward, province = '' }: Pick<SharedProfile, 'ward' | 'province'>,
): string | undefined {
  const match = ward === undefined ? undefined : library.places.find(`${ward}, ${province}`);
  return match?.kind === 'one' ? match.place.code : undefined;
}
