// A learner as the store keeps them: JSON with positions instead of names, because a record of a few hundred bytes is kept
// for every citizen. Written and read only here; a text that is not ours is refused, never half understood.
import { AUDIENCES, type FlowId, type StepId } from './flow.ts';
import {
  type Contact,
  type Finished,
  type Frame,
  type Learner,
  type LearnerId,
  NO_CONTACT,
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

export function packLearner({ profile, contact, standing, finished }: Learner): string {
  const finishedPairs: Packed[] = [];
  for (const { flow, day } of finished) finishedPairs.push(flow, day);
  const parts: Packed[] = [VERSION, packProfile(profile), packStanding(standing), finishedPairs];
  if (contact !== NO_CONTACT) parts.push(packContact(contact));
  return JSON.stringify(parts);
}

/**
 * An empty text is somebody new. Throws on a text that `packLearner` did not write: a record nobody can read must not be
 * overwritten, and what was understood without a word for it would be lost with the next turn. So every part below says
 * how many parts it has, and whatever stands beyond is refused.
 */
export function unpackLearner(id: LearnerId, packed: string): Learner {
  if (packed === '') return newLearner(id);
  const [version, profile, standing, finished, contact] = list(JSON.parse(packed) as Packed, 5);
  if (version !== VERSION) return refuse('its version');
  if (finished === undefined) return refuse('a part is missing');
  return {
    id,
    profile: unpackProfile(list(profile, 6)),
    contact: contact === undefined ? NO_CONTACT : unpackContact(list(contact, 4)),
    standing: unpackStanding(list(standing, 3)),
    finished: unpackFinished(list(finished)),
  };
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

function packContact(contact: Contact): Packed {
  const { heardAtMinute, silentUntilMinute, hasMissed, hasLeft } = contact;
  return trimmed([heardAtMinute ?? 0, silentUntilMinute ?? 0, hasMissed ? 1 : 0, hasLeft ? 1 : 0]);
}

function unpackContact([heardAt, silentUntil, hasMissed, hasLeft]: readonly Packed[]): Contact {
  return {
    heardAtMinute: count(heardAt) || undefined,
    silentUntilMinute: count(silentUntil) || undefined,
    hasMissed: oneOf([0, 1], hasMissed) === 1,
    hasLeft: oneOf([0, 1], hasLeft) === 1,
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

function unpackStanding(parts: readonly Packed[]): Standing {
  const [at, what, paused] = parts;
  switch (at) {
    case 'd':
      return parts.length === 1 ? { at: 'door' } : refuse('where the learner stands');
    case 'i':
      return { at: 'idle', offered: list(what).map(text), paused: unpackSessions(paused) };
    case 'f':
      return { at: 'flow', session: unpackSession(list(what, 7)), paused: unpackSessions(paused) };
    default:
      return refuse('where the learner stands');
  }
}

function unpackSessions(packed: Packed | undefined): readonly Session[] {
  return list(packed).map((each) => unpackSession(list(each, 7)));
}

function packSession(session: Session): Packed {
  const { here, below, before, waiting, saved, right, judged, seed } = session;
  const frames: Packed[] = [here.flow, here.step];
  for (const { flow, step } of below) frames.push(flow, step);
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
    waiting: unpackWaiting(list(waiting, 5)),
    saved: unpackSaved(saved),
    right: count(right),
    judged: count(judged),
    seed: count(seed),
  };
}

function unpackFrames(parts: readonly Packed[]): readonly Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < pairsIn(parts); at += 1) {
    frames.push({ flow: text(parts[2 * at]) as FlowId, step: text(parts[2 * at + 1]) as StepId });
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

function unpackWaiting(parts: readonly Packed[]): Waiting {
  const [what, misses, first, wrong, among] = parts;
  switch (what) {
    case 'n':
      list(parts, 2);
      return { for: 'next', misses: count(misses) };
    case 'p':
      list(parts, 3);
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
  const finished: Finished[] = [];
  for (let at = 0; at < pairsIn(parts); at += 1) {
    finished.push({ flow: text(parts[2 * at]) as FlowId, day: count(parts[2 * at + 1]) });
  }
  return finished;
}

function pairsIn(parts: readonly Packed[]): number {
  return parts.length % 2 === 0 ? parts.length / 2 : refuse('a pair of which one half is missing');
}

/** Without the nothings at its end: most learners have most fields at their default. Takes them off the list it is given. */
function trimmed(parts: Packed[]): Packed {
  while (parts.length > 1 && isNothing(parts.at(-1))) parts.pop();
  return parts;
}

function isNothing(packed: Packed | undefined): boolean {
  return packed === null || packed === 0 || (Array.isArray(packed) && packed.length === 0);
}

/** Of at most so many parts. Left out where it is empty, see `trimmed`. */
function list(packed: Packed | undefined, most = Number.POSITIVE_INFINITY): readonly Packed[] {
  if (packed === undefined) return [];
  if (!Array.isArray(packed)) return refuse('a list');
  return packed.length <= most ? (packed as readonly Packed[]) : refuse('more than we know');
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
