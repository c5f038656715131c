// What any step may have beside its own keys: a picture, a sound, channels, a last day, a way on.
import { CHANNEL_NAMES } from '../../flow/channel.ts';
import type { Picture, SayStep, StepId } from '../../flow/flow.ts';
import { shapeFaults } from './shape-faults.ts';
import { PATTERNS, STEP_KEYS } from './shape-keys.ts';
import { readSomeOf } from './shape-line.ts';
import {
  hasKey,
  neededWords,
  orStandIn,
  type Part,
  readCode,
  readDay,
  readText,
  report,
} from './shape-part.ts';
import { standIn } from './stand-in.ts';
import { findEntry } from '../yaml/yaml-node.ts';

export type StepBase = Omit<SayStep, 'kind' | 'say'>;

export function readBase(part: Part, id: StepId, course: string): StepBase {
  const voice = readCode(part, 'voice', STEP_KEYS.voice.value);
  return {
    id,
    picture: readPicture(part, course),
    voice: orStandIn(part, 'voice', voice && `${course}/voices/${voice}`),
    only: hasKey(part, 'only') ? readSomeOf(part, 'only', CHANNEL_NAMES) : undefined,
    until: orStandIn(part, 'until', readDay(part, 'until')),
    go: readStepId(part, 'go'),
  };
}

/** Whether there is such a step is asked later, with all steps known. */
export function readStepId(part: Part, key: string): StepId | undefined {
  return orStandIn(part, key, readText(part, key) as StepId | undefined);
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
  if (name === undefined) return orStandIn(part, key, name);
  const offset = findEntry(part.map, key)?.value.offset ?? part.offset;
  if (RESERVED_NAMES.has(name)) report(part.shape, offset, shapeFaults.reservedName(name));
  else if (!PATTERNS.name.test(name)) report(part.shape, offset, shapeFaults.badName(name));
  else return name;
  return standIn();
}

function readPicture(part: Part, course: string): Picture | undefined {
  const entry = findEntry(part.map, 'picture');
  if (entry === undefined) {
    const alone = findEntry(part.map, 'shows');
    if (alone === undefined) return undefined;
    report(part.shape, alone.offset, shapeFaults.showsAlone());
    return { file: standIn(), shows: neededWords(part, 'shows') };
  }
  if (!hasKey(part, 'shows')) {
    report(part.shape, entry.offset, shapeFaults.missing('shows', STEP_KEYS.shows.hover));
  }
  const file = readCode(part, 'picture', STEP_KEYS.picture.value);
  const shows = neededWords(part, 'shows');
  return { file: file === undefined ? standIn() : `${course}/pictures/${file}`, shows };
}
