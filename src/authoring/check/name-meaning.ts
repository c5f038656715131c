// What a saved name can hold: its type and, where they are few, its values.
import type { ValueType } from '../../flow/condition/condition-fault.ts';
import { AUDIENCES } from '../../flow/flow.ts';
import { LANGUAGES } from '../../flow/words.ts';
import { isStandIn } from '../read/stand-in.ts';
import { isOfUnknownType, type NamesHere, type Saver } from './saved-names.ts';

const PUSH_HOURS = Array.from({ length: 15 }, (_, index) => String(index + 6));
const PUSH_DAYS = ['every-day', 'weekdays', 'weekend', 'twice-a-week'];
const ON_OFF = ['on', 'off'];

/** What is known of a learner without any step; each with the values it can have, where they are few. */
export const LEARNER_NAMES: ReadonlyMap<string, readonly string[] | undefined> = new Map<
  string,
  readonly string[] | undefined
>([
  ['learner.language', LANGUAGES],
  ['learner.consent', ['yes', 'no']],
  ['learner.audience', AUDIENCES],
  ['learner.place', undefined],
  ['learner.name', undefined],
  ['learner.push_hour', PUSH_HOURS],
  ['learner.push_days', PUSH_DAYS],
  ['learner.push_often', ['1', '2', '3']],
  ['learner.quiz', ON_OFF],
  ['learner.reminder', ON_OFF],
  ['learner.tip', ON_OFF],
]);

export function isKnown(name: string, here: NamesHere): boolean {
  return here.isOpen || LEARNER_NAMES.has(name) || here.savers.has(name);
}

/** Every name there is something to say about, for "did you mean". */
export function knownNames(here: NamesHere): readonly string[] {
  return [...here.savers.keys(), ...LEARNER_NAMES.keys()];
}

export function typeOfName(name: string, here: NamesHere): ValueType | undefined {
  if (LEARNER_NAMES.has(name)) return 'text';
  if (here.isOpen) return undefined;
  const types = new Set((here.savers.get(name) ?? []).map(typeSaved));
  const [only] = types;
  return types.size === 1 ? only : undefined;
}

/** The only texts the name can hold; undefined when it may hold others. */
export function valuesOfName(name: string, here: NamesHere): readonly string[] | undefined {
  if (LEARNER_NAMES.has(name)) return LEARNER_NAMES.get(name);
  const savers = here.savers.get(name);
  if (here.isOpen || savers === undefined) return undefined;
  const values = savers.flatMap(valuesSaved);
  return values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
}

function typeSaved(saver: Saver): ValueType | undefined {
  if (saver.kind === 'choice') return 'text';
  if (isOfUnknownType(saver)) return undefined;
  switch (saver.answer) {
    case 'number':
      return 'number';
    case 'yes-no':
      return 'truth';
    case 'words':
    case 'day':
    case 'phone':
    case 'place':
      return 'text';
  }
}

function valuesSaved(saver: Saver): readonly (string | undefined)[] {
  return saver.kind === 'choice'
    ? saver.choices.map(({ means }) => (isStandIn(means) ? undefined : means))
    : [undefined];
}
