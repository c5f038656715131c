// A learner as the store keeps them: JSON with positions instead of names, because a record of a few hundred bytes is kept
// for every citizen. Written and read only here; a text that is not ours is refused, never half understood.
import { AUDIENCES, type FlowId, type StepId } from './flow.ts';
import {
  type Finished,
  type Frame,
  type Learner,
  type LearnerId,
  type Print,
  type Profile,
  type Session,
  type Standing,
  type Waiting,
  newLearner,
} from './learner.ts';
import type { Value } from './value.ts';
import { LANGUAGES } from './words.ts';

/** Changes when the shape below does; older shapes are then read as well. */
const VERSION = 1;

type Packed =
  | null
  | string
  | number
  | boolean
  | readonly Packed[]
  | { readonly [key: string]: Packed };

export function packLearner({ profile, standing, finished }: Learner): string {
  const finishedPairs = finished.flatMap(({ flow, day }) => [flow, day]);
  return JSON.stringify([VERSION, packProfile(profile), packStanding(standing), finishedPairs]);
}

/** An empty text is somebody new. Throws on a text that `packLearner` did not write: a record nobody can read must not be overwritten. */
export function unpackLearner(id: LearnerId, packed: string): Learner {
  if (packed === '') return newLearner(id);
  const [version, profile, standing, finished] = list(JSON.parse(packed) as Packed);
  if (version !== VERSION) return refuse('its version');
  const learner: Learner = {
    id,
    profile: unpackProfile(list(profile)),
    standing: unpackStanding(list(standing)),
    finished: unpackFinished(list(finished)),
  };
  // Whatever was understood without a word for it would be lost with the next turn.
  return packLearner(learner) === packed ? learner : refuse('something in it');
}

/** Says where, and never what: the record is a learner's. */
function refuse(what: string): never {
  throw new Error(`A learner's record is not as this program writes it: ${what}`);
}

function packProfile({ language, consent, audience, place, name, quiet }: Profile): Packed {
  return trimmed([
    language,
    consent ?? null,
    audience ?? null,
    place ?? null,
    name ?? null,
    quiet ? 1 : null,
  ]);
}

function unpackProfile([
  language,
  consent,
  audience,
  place,
  name,
  quiet,
]: readonly Packed[]): Profile {
  return {
    language: oneOf(LANGUAGES, language) ?? refuse('its language'),
    consent: oneOf(['yes', 'no'], consent),
    audience: oneOf(AUDIENCES, audience),
    place: optionalText(place),
    name: optionalText(name),
    quiet: oneOf([1], quiet) === 1,
  };
}

function packStanding(standing: Standing): Packed {
  switch (standing.at) {
    case 'door':
      return ['d'];
    case 'idle':
      return trimmed(['i', standing.offered, standing.paused.map(packSession)]);
    case 'flow':
      return trimmed(['f', packSession(standing.session), standing.paused.map(packSession)]);
  }
}

function unpackStanding([at, what, paused]: readonly Packed[]): Standing {
  switch (at) {
    case 'd':
      return { at: 'door' };
    case 'i':
      return {
        at: 'idle',
        offered: list(what).map(text),
        paused: list(paused).map((each) => unpackSession(list(each))),
      };
    case 'f':
      return {
        at: 'flow',
        session: unpackSession(list(what)),
        paused: list(paused).map((each) => unpackSession(list(each))),
      };
    default:
      return refuse('where the learner stands');
  }
}

function packSession(session: Session): Packed {
  const { here, below, before, waiting, saved, right, judged, seed } = session;
  const frames = [here, ...below].flatMap(({ flow, step }) => [flow, step]);
  return trimmed([
    frames,
    packWaiting(waiting),
    seed,
    right,
    judged,
    before ?? null,
    Object.keys(saved).length === 0 ? null : saved,
  ]);
}

function unpackSession(parts: readonly Packed[]): Session {
  const [frames, waiting, seed, right, judged, before, saved] = parts;
  const [here, ...below] = unpackFrames(list(frames));
  if (here === undefined) return refuse('where a session stands');
  return {
    here,
    below,
    before: optionalText(before) as StepId | undefined,
    waiting: unpackWaiting(list(waiting)),
    saved: unpackSaved(saved),
    right: count(right),
    judged: count(judged),
    seed: count(seed),
  };
}

function unpackFrames(parts: readonly Packed[]): readonly Frame[] {
  return pairs(parts).map(([flow, step]) => ({
    flow: text(flow) as FlowId,
    step: text(step) as StepId,
  }));
}

function packWaiting(waiting: Waiting): Packed {
  switch (waiting.for) {
    case 'next':
      return trimmed(['n', waiting.misses]);
    case 'practice':
      return trimmed(['p', waiting.misses, waiting.hintsGiven]);
    case 'answer':
      return trimmed(['a', waiting.misses, waiting.print, waiting.wrong, waiting.among]);
  }
}

function unpackWaiting([what, misses, first, wrong, among]: readonly Packed[]): Waiting {
  switch (what) {
    case 'n':
      return { for: 'next', misses: count(misses) };
    case 'p':
      return { for: 'practice', misses: count(misses), hintsGiven: count(first) };
    case 'a':
      return {
        for: 'answer',
        misses: count(misses),
        print: text(first) as Print,
        wrong: count(wrong),
        among: among === undefined ? [] : list(among).map(text),
      };
    default:
      return refuse('what a session waits for');
  }
}

function unpackSaved(packed: Packed | undefined): Readonly<Record<string, Value>> {
  if (packed === undefined || packed === null) return {};
  if (typeof packed !== 'object' || Array.isArray(packed)) return refuse('what a session saved');
  return Object.fromEntries(
    Object.entries(packed).map(([name, value]) =>
      typeof value === 'object' ? refuse('what a session saved') : [name, value],
    ),
  );
}

function unpackFinished(parts: readonly Packed[]): readonly Finished[] {
  return pairs(parts).map(([flow, day]) => ({ flow: text(flow) as FlowId, day: count(day) }));
}

function pairs(
  parts: readonly Packed[],
): readonly (readonly [Packed | undefined, Packed | undefined])[] {
  if (parts.length % 2 === 1) return refuse('a pair of which one half is missing');
  return Array.from({ length: parts.length / 2 }, (_, place) => [
    parts[place * 2],
    parts[place * 2 + 1],
  ]);
}

/** Without the nothings at its end: most learners have most fields at their default. */
function trimmed(parts: readonly Packed[]): Packed {
  let length = parts.length;
  while (length > 1 && isNothing(parts[length - 1])) length -= 1;
  return parts.slice(0, length);
}

function isNothing(packed: Packed | undefined): boolean {
  return packed === null || packed === 0 || (Array.isArray(packed) && packed.length === 0);
}

/** Left out where it is empty, see `trimmed`. */
function list(packed: Packed | undefined): readonly Packed[] {
  if (packed === undefined) return [];
  return Array.isArray(packed) ? (packed as readonly Packed[]) : refuse('a list');
}

function text(packed: Packed | undefined): string {
  return typeof packed === 'string' ? packed : refuse('a text');
}

function optionalText(packed: Packed | undefined): string | undefined {
  return packed === undefined || packed === null ? undefined : text(packed);
}

function oneOf<Known extends Packed>(
  known: readonly Known[],
  packed: Packed | undefined,
): Known | undefined {
  if (packed === undefined || packed === null) return undefined;
  return known.find((each) => each === packed) ?? refuse('a word');
}

function count(packed: Packed | undefined): number {
  if (packed === undefined) return 0;
  return typeof packed === 'number' ? packed : refuse('a number');
}
