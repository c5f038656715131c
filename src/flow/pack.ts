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
import {
  type Packed,
  count,
  list,
  oneOf,
  optionalText,
  refuse,
  text,
  trimmed,
  within,
} from './packed.ts';
import { packPushing, unpackPushing } from './push/pack-pushing.ts';
import type { Value } from './value.ts';
import { LANGUAGES } from './words.ts';

/** Changes when the shape below does; older shapes are then read as well. */
const VERSION = 1;
/** Far more questions in a row than anybody is asked. */
const REVIEW_MAX = 99;

export function packLearner({ profile, contact, pushing, standing, finished }: Learner): string {
  const finishedPairs: Packed[] = [];
  for (const { flow, day } of finished) finishedPairs.push(flow, day);
  const parts: Packed[] = [VERSION, packProfile(profile), packStanding(standing), finishedPairs];
  const pushed = packPushing(pushing, contact.heardAtMinute);
  if (contact !== NO_CONTACT || pushed !== undefined) parts.push(packContact(contact));
  if (pushed !== undefined) parts.push(pushed);
  return JSON.stringify(parts);
}

/**
 * An empty text is somebody new. Throws on a text that `packLearner` did not write: a record nobody can read must not be
 * overwritten, and what was understood without a word for it would be lost with the next turn. So every part below says
 * how many parts it has, and whatever stands beyond is refused.
 */
export function unpackLearner(id: LearnerId, packed: string): Learner {
  if (packed === '') return newLearner(id);
  const parts = list(JSON.parse(packed) as Packed, 6);
  const [version, profile, standing, finished, contact, pushing] = parts;
  if (version !== VERSION) return refuse('its version');
  if (finished === undefined) return refuse('a part is missing');
  const met = contact === undefined ? NO_CONTACT : unpackContact(list(contact, 5));
  return {
    id,
    profile: unpackProfile(list(profile, 6)),
    contact: met,
    pushing: unpackPushing(pushing, met.heardAtMinute),
    standing: unpackStanding(list(standing, 3)),
    finished: unpackFinished(list(finished)),
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
    language: oneOf(LANGUAGES, language) ?? refuse('its language'),
    consent: oneOf(['yes', 'no'], consent),
    audience: oneOf(AUDIENCES, audience),
    place: optionalText(place),
    name: optionalText(name),
    quiet: oneOf([1], quiet) === 1,
  };
}

function packContact(contact: Contact): Packed {
  const { heardAtMinute, silentUntilMinute, hasMissed, hasLeft, isClosed } = contact;
  return trimmed([
    heardAtMinute ?? 0,
    silentUntilMinute ?? 0,
    hasMissed ? 1 : 0,
    hasLeft ? 1 : 0,
    isClosed ? 1 : 0,
  ]);
}

function unpackContact(parts: readonly Packed[]): Contact {
  const [heardAt, silentUntil, hasMissed, hasLeft, isClosed] = parts;
  return {
    heardAtMinute: count(heardAt) || undefined,
    silentUntilMinute: count(silentUntil) || undefined,
    hasMissed: oneOf([0, 1], hasMissed) === 1,
    hasLeft: oneOf([0, 1], hasLeft) === 1,
    isClosed: oneOf([0, 1], isClosed) === 1,
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
      return { at: 'flow', session: unpackSession(list(what, 8)), paused: unpackSessions(paused) };
    default:
      return refuse('where the learner stands');
  }
}

function unpackSessions(packed: Packed | undefined): readonly Session[] {
  return list(packed).map((each) => unpackSession(list(each, 8)));
}

function packSession(session: Session): Packed {
  const { here, below, before, waiting, saved, right, judged, seed, review } = session;
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
    review ?? null,
  ]);
}

function unpackSession(parts: readonly Packed[]): Session {
  const [frames, waiting, seed, right, judged, before, saved, review] = parts;
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
    review: review === undefined ? undefined : within(review, 1, REVIEW_MAX),
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
