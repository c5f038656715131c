// What a learner wishes to be sent, and when: from the values a form saves, and back for its placeholders and conditions.
import type { Learner } from '../learner.ts';
import type { Value } from '../value.ts';
import type { Wishes } from './pushing.ts';

export const WISH_NAMES = [
  'learner.push_hour',
  'learner.push_days',
  'learner.push_often',
  'learner.quiz',
  'learner.reminder',
  'learner.tip',
] as const;
export type WishName = (typeof WISH_NAMES)[number];

/** A bit for each day of the week, Monday the lowest. */
const DAYS = {
  'every-day': 0b111_1111,
  weekdays: 0b001_1111,
  weekend: 0b110_0000,
  // Tuesday and Friday: as even as two days of seven can be.
  'twice-a-week': 0b001_0010,
} as const;
const HOURS = { from: 6, to: 20 } as const;
const OFTEN = { from: 1, to: 3 } as const;

export function isWishName(name: string): name is WishName {
  return WISH_NAMES.some((wish) => wish === name);
}

/**
 * A value that is no wish changes nothing. Who does not want to be remembered has none. Whoever asks for an hour, or for
 * something to be sent, takes "dừng" back with it: else nothing would come at that hour.
 */
export function savedWish(learner: Learner, name: WishName, value: Value): Learner {
  const { profile, pushing } = learner;
  const wish = profile.consent === 'no' ? undefined : wishOf(name, value);
  if (wish === undefined) return learner;
  return {
    ...learner,
    profile: value === 'off' ? profile : { ...profile, quiet: false },
    pushing: { ...pushing, wishes: { ...pushing.wishes, ...wish } },
  };
}

function wishOf(name: WishName, value: Value): Partial<Wishes> | undefined {
  switch (name) {
    case 'learner.push_hour':
      return known('hour', numberWithin(HOURS, value));
    case 'learner.push_days':
      return known('days', daysNamed(value));
    case 'learner.push_often':
      return known('perDayMax', numberWithin(OFTEN, value));
    case 'learner.quiz':
      return known('quiz', onOrOff(value));
    case 'learner.reminder':
      return known('reminder', onOrOff(value));
    case 'learner.tip':
      return known('tip', onOrOff(value));
  }
}

function known<Key extends keyof Wishes>(
  key: Key,
  value: Wishes[Key] | undefined,
): Partial<Wishes> | undefined {
  return value === undefined ? undefined : { [key]: value };
}

/** As a choice saves it. Undefined for days that have no name. */
export function readWish(wishes: Wishes, name: WishName): string | undefined {
  switch (name) {
    case 'learner.push_hour':
      return String(wishes.hour);
    case 'learner.push_days':
      return Object.entries(DAYS).find(([, days]) => days === wishes.days)?.[0];
    case 'learner.push_often':
      return String(wishes.perDayMax);
    case 'learner.quiz':
      return wishes.quiz ? 'on' : 'off';
    case 'learner.reminder':
      return wishes.reminder ? 'on' : 'off';
    case 'learner.tip':
      return wishes.tip ? 'on' : 'off';
  }
}

/** Typed as a number, or the text that a choice saves. */
function numberWithin(
  { from, to }: { readonly from: number; readonly to: number },
  value: Value,
): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const isWithin =
    typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to;
  return isWithin ? number : undefined;
}

function daysNamed(value: Value): number | undefined {
  return Object.entries(DAYS).find(([name]) => name === value)?.[1];
}

function onOrOff(value: Value): boolean | undefined {
  if (value === 'on') return true;
  return value === 'off' ? false : undefined;
}
