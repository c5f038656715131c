// What any step may have beside its own keys: a picture, a sound, channels, a last day, a way on.
import { CHANNEL_NAMES } from '../../flow/channel.ts';
import type { Picture, SayStep, StepId } from '../../flow/flow.ts';
import { shapeFaults } from './shape-faults.ts';
import { PATTERNS, STEP_KEYS } from './shape-keys.ts';
import {
  hasKey,
  type Part,
  readCode,
  readDay,
  readSomeOf,
  readText,
  readWords,
  report,
} from './shape-part.ts';
import { findEntry } from '../yaml/yaml-node.ts';

export type StepBase = Omit<SayStep, 'kind' | 'say'>;

/** Undefined when the picture is broken: without its words it may not be shown. */
export function readBase(part: Part, id: StepId, course: string): StepBase | undefined {
  const picture = readPicture(part, course);
  const voice = readCode(part, 'voice', STEP_KEYS.voice.value);
  const only = hasKey(part, 'only') ? readSomeOf(part, 'only', CHANNEL_NAMES) : undefined;
  const until = readDay(part, 'until');
  const base = {
    id,
    voice: voice && `${course}/voices/${voice}`,
    only,
    until,
    go: readStepId(part, 'go'),
  };
  return picture === 'broken' ? undefined : { ...base, picture };
}

/** Whether there is such a step is asked later, with all steps known. */
export function readStepId(part: Part, key: string): StepId | undefined {
  return readText(part, key) as StepId | undefined;
}

const RESERVED_NAMES = new Set([
  'true',
  'false',
  'null',
  'in',
  'and',
  'or',
  'not',
  'learner',
  'hotline',
]);

/** Where an answer is kept. */
export function readName(part: Part, key: string): string | undefined {
  const name = readText(part, key);
  if (name === undefined) return undefined;
  const offset = findEntry(part.map, key)?.value.offset ?? part.offset;
  if (RESERVED_NAMES.has(name)) report(part.shape, offset, shapeFaults.reservedName(name));
  else if (!PATTERNS.name.test(name)) report(part.shape, offset, shapeFaults.badName(name));
  else return name;
  return undefined;
}

function readPicture(part: Part, course: string): Picture | undefined | 'broken' {
  const shows = readWords(part, 'shows');
  const entry = findEntry(part.map, 'picture');
  if (entry === undefined) {
    const alone = findEntry(part.map, 'shows');
    if (alone !== undefined) report(part.shape, alone.offset, shapeFaults.showsAlone());
    return undefined;
  }
  if (!hasKey(part, 'shows')) {
    report(part.shape, entry.offset, shapeFaults.missing('shows', STEP_KEYS.shows.hover));
  }
  const file = readCode(part, 'picture', STEP_KEYS.picture.value);
  if (file === undefined || shows === undefined) return 'broken';
  return { file: `${course}/pictures/${file}`, shows };
}
