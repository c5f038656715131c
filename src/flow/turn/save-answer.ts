// Where an answer is kept: with the session, or with what the learner told about themselves.
import { cutText } from '../cut-text.ts';
import { AUDIENCES, type Name } from '../flow.ts';
import type { Learner, Profile } from '../learner.ts';
import { NO_PUSHING } from '../push/pushing.ts';
import { isWishName, savedWish } from '../push/wishes.ts';
import type { Value } from '../value.ts';
import { isLanguage } from '../words.ts';

export interface Kept {
  readonly learner: Learner;
  readonly saved: Readonly<Record<string, Value>>;
}

/** A name is at most this long when shown back. */
const NAME_MAX = 40;
/** What a learner types into a form is cut here; forms ask for short things. */
const TEXT_MAX = 200;

export function saveAnswer(
  learner: Learner,
  saved: Readonly<Record<string, Value>>,
  name: Name | undefined,
  value: Value | undefined,
): Kept {
  if (name === undefined || value === undefined) return { learner, saved };
  if (!name.startsWith('learner.')) {
    const kept = typeof value === 'string' ? cutText(value, TEXT_MAX) : value;
    return { learner, saved: { ...saved, [name]: kept } };
  }
  if (isWishName(name)) return { learner: savedWish(learner, name, value), saved };
  const profile = withAnswer(learner.profile, name, String(value));
  // Who does not want to be remembered is forgotten at once, not only from now on.
  const kept =
    profile.consent === 'no'
      ? { finished: [], pushing: NO_PUSHING }
      : { finished: learner.finished, pushing: learner.pushing };
  return { learner: { ...learner, profile, ...kept }, saved };
}

function withAnswer(profile: Profile, name: Name, value: string): Profile {
  switch (name) {
    case 'learner.language':
      return isLanguage(value) ? { ...profile, language: value } : profile;
    case 'learner.consent':
      return withConsent(profile, value);
    case 'learner.audience': {
      const audience = AUDIENCES.find((each) => each === value);
      return audience === undefined ? profile : { ...profile, audience };
    }
    case 'learner.place':
      return profile.consent === 'no' ? profile : { ...profile, place: value };
    case 'learner.name':
      return profile.consent === 'no' ? profile : { ...profile, name: nameAsKept(value) };
    default:
      return profile;
  }
}

/** Longer than any name somebody wants to be called by is cut. */
export function nameAsKept(name: string): string {
  return cutText(name, NAME_MAX).trimEnd();
}

function withConsent(profile: Profile, value: string): Profile {
  if (value === 'yes') return { ...profile, consent: 'yes' };
  return { ...profile, consent: 'no', place: undefined, name: undefined };
}
