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
import { isLanguage } from './words.ts';

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
  const parts = list(JSON.parse(packed) as Packed);
  if (parts[0] !== VERSION)
    throw new Error(`A learner's record has the unknown version ${JSON.stringify(parts[0])}`);
  return {
    id,
    profile: unpackProfile(list(parts[1])),
    standing: unpackStanding(list(parts[2])),
    finished: unpackFinished(list(parts[3])),
  };
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
    language: isLanguage(language) ? language : 'vi',
    consent: consent === 'yes' || consent === 'no' ? consent : undefined,
    audience: AUDIENCES.find((each) => each === audience),
    place: optionalText(place),
    name: optionalText(name),
    quiet: quiet === 1,
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
      throw new Error(`A learner stands at the unknown place ${JSON.stringify(at)}`);
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
  if (here === undefined) throw new Error('A session stands nowhere');
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
  const frames: Frame[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    frames.push({ flow: text(parts[index]) as FlowId, step: text(parts[index + 1]) as StepId });
  }
  return frames;
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
      throw new Error(`A session waits for the unknown ${JSON.stringify(what)}`);
  }
}

function unpackSaved(packed: Packed | undefined): Readonly<Record<string, Value>> {
  if (packed === undefined || packed === null || typeof packed !== 'object') return {};
  return Object.fromEntries(
    Object.entries(packed).filter(
      (entry): entry is [string, Value] => typeof entry[1] !== 'object',
    ),
  );
}

function unpackFinished(parts: readonly Packed[]): readonly Finished[] {
  const finished: Finished[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    finished.push({ flow: text(parts[index]) as FlowId, day: count(parts[index + 1]) });
  }
  return finished;
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

function list(packed: Packed | undefined): readonly Packed[] {
  return Array.isArray(packed) ? (packed as readonly Packed[]) : [];
}

function text(packed: Packed | undefined): string {
  return typeof packed === 'string' ? packed : '';
}

function optionalText(packed: Packed | undefined): string | undefined {
  return typeof packed === 'string' ? packed : undefined;
}

function count(packed: Packed | undefined): number {
  return typeof packed === 'number' ? packed : 0;
}
