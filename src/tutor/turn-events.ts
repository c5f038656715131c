// The events of a lease, turned in memory: what the learner becomes, what is to be sent, what is counted.
import type { AtMs, LearnerEvent } from '../flow/event.ts';
import { CHANNELS } from '../flow/channel.ts';
import type { Effect } from '../flow/effect.ts';
import type { Learner } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import { isSilenced, perhapsMissed } from '../flow/turn/contact.ts';
import { phrase, send } from '../flow/turn/turn.ts';
import { channelOf } from '../flow/learner.ts';
import { TAKEOVERS_BEFORE_ALONE, TAKEOVERS_BEFORE_SET_ASIDE } from './limits.ts';
import { play } from './play.ts';
import type { Log } from './ports/log.ts';
import type { Outgoing } from './ports/messenger.ts';
import type { Lease, Note } from './ports/store.ts';
import { joinParts, withoutPast } from './join-parts.ts';
import { partsOf } from './parts.ts';
import { render } from './render.ts';
import type { Language } from '../flow/words.ts';
import type { Voice } from './voice.ts';
import { type Memory, NO_MEMORY } from '../flow/review/memory.ts';

export interface Turned {
  readonly learner: Learner;
  readonly memory: Memory;
  /** Answers: they go out at least once, before the commit. */
  readonly messages: readonly Outgoing[];
  /** What Ban writes by itself: at most once, behind a commit. */
  readonly push: Push | undefined;
  /**
   * A person of ours spoke meanwhile: what still waits from before would talk over them. Whoever takes Ban back is asked
   * again what is open then.
   */
  readonly isTailOver: boolean;
  /** How many of the lease's events are in it. */
  readonly count: number;
  readonly notes: readonly Note[];
  readonly counted: Readonly<Record<string, number>>;
  /** The state as it was, when nobody could read it. */
  readonly unreadable?: string;
}

export interface Push {
  readonly messages: readonly Outgoing[];
  /** Of this event alone: counted only where it is sent. */
  readonly counted: Turned['counted'];
  /** As they were before Ban thought of writing: what is kept when the channel refuses it. */
  readonly before: Pick<Turned, 'learner' | 'memory'>;
}

export interface Stage {
  readonly voice: Voice;
  readonly library: Library;
  /** As it is kept, where the turn has a use for it; else empty. */
  readonly memory: Memory;
  readonly log: Log;
  readonly nowMs: () => number;
}

export function turnEvents(stage: Stage, learner: Learner, lease: Lease): Turned {
  const isAlone = lease.takeovers >= TAKEOVERS_BEFORE_ALONE;
  const events = isAlone ? lease.events.slice(0, 1) : lease.events;
  const isPoison = lease.takeovers >= TAKEOVERS_BEFORE_SET_ASIDE;
  const [planned, own] = parted(events, isDue);
  // An event may have waited out an outage: the hour that counts is the one at which Ban would write.
  const due = planned.map((event) => ({ ...event, at: Math.max(event.at, stage.nowMs()) }));
  const after = (before: Unsent, some: readonly LearnerEvent[]) =>
    some.reduce(
      (turned, event) =>
        isPoison ? setAside(stage, turned, event) : turnOne(stage, turned, event),
      before,
    );
  const before = after(begin(stage, learner, lease), own);
  const { spoken, ...answered } = before;
  const isTailOver = isSilencedBy(own, answered.learner);
  const messages = inParts(stage, learner, spoken);
  if (due.length === 0) {
    const counted = withDropped(answered.counted, isTailOver ? lease.tail.messages.length : 0);
    return { ...answered, counted, messages, isTailOver, push: undefined };
  }
  const { spoken: said, ...rest } = after({ ...before, spoken: [], counted: {} }, due);
  const written = inParts(stage, learner, said);
  if (written.length === 0) {
    const counted = sumOf(before.counted, rest.counted);
    return { ...rest, counted, messages, isTailOver, push: undefined };
  }
  const push = { messages: written, counted: rest.counted, before };
  return { ...rest, counted: before.counted, messages, isTailOver, push };
}

function withDropped(counted: Turned['counted'], dropped: number): Turned['counted'] {
  return dropped === 0 ? counted : { ...counted, 'tail-dropped': dropped };
}

/** Not by a word that came late, and not where the learner has taken Ban back since. */
function isSilencedBy(events: readonly LearnerEvent[], { contact }: Learner): boolean {
  return events.some(({ kind }) => kind === 'person-spoke') && isSilenced(contact);
}

function sumOf(one: Turned['counted'], other: Turned['counted']): Turned['counted'] {
  const sums = { ...one };
  for (const [name, by] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + by;
  return sums;
}

/** What the learner did comes first: who writes this very moment is not written to. */
function isDue({ kind }: LearnerEvent): boolean {
  return kind === 'became-due';
}

function parted<Item>(
  items: readonly Item[],
  isIn: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isIn), items.filter((item) => !isIn(item))];
}

function begin({ memory }: Stage, learner: Learner, lease: Lease): Unsent {
  // Whoever held the lease before may have sent something, and never said so.
  const counted: Readonly<Record<string, number>> = lease.isMarked ? { 'push-unknown': 1 } : {};
  const known = lease.isMarked ? perhapsMissed(learner) : learner;
  return { learner: known, memory, spoken: [], count: 0, notes: [], counted };
}

/** Whole messages yet: which parts they go in depends on what is said after them. */
interface Unsent extends Omit<Turned, 'messages' | 'push' | 'isTailOver'> {
  readonly spoken: readonly Spoken[];
}

/** What Ban says to one event. */
interface Spoken {
  readonly language: Language;
  readonly messages: readonly Outgoing[];
}

function turnOne(stage: Stage, before: Unsent, event: LearnerEvent): Unsent {
  try {
    const played = play(stage, before.learner, event, before.memory);
    const { language } = played.learner.profile;
    return {
      learner: played.learner,
      memory: played.memory,
      spoken: [...before.spoken, { language, messages: played.messages }],
      count: before.count + 1,
      notes: [...before.notes, ...notesOf(played.effects, event.at)],
      counted: countEffects(before.counted, played.effects),
    };
  } catch (cause) {
    stage.log.error('A turn failed; its event is set aside', cause, { kind: event.kind });
    return setAside(stage, before, event);
  }
}

function notesOf(effects: readonly Effect[], at: AtMs): readonly Note[] {
  const notes: Note[] = [];
  for (const effect of effects) {
    if (effect.kind !== 'record') continue;
    notes.push({ record: effect.record, at, values: effect.values });
  }
  return notes;
}

/** Poison: the event is not turned, the learner is told so in one kind line, and it is counted. */
function setAside(stage: Stage, before: Unsent, event: LearnerEvent): Unsent {
  // Nobody waits for an answer to what Ban thought of by itself.
  const sorry = isDue(event) ? [] : [spokenApology(stage, before.learner, event.at)];
  return {
    ...before,
    spoken: [...before.spoken, ...sorry],
    count: before.count + 1,
    counted: { ...before.counted, 'set-aside': (before.counted['set-aside'] ?? 0) + 1 },
  };
}

export function apology(stage: Stage, learner: Learner, at: AtMs): readonly Outgoing[] {
  return inParts(stage, learner, [spokenApology(stage, learner, at)]);
}

function spokenApology({ voice, library }: Stage, learner: Learner, at: AtMs): Spoken {
  const scene = { library, learner, channel: channelOf(learner.id), at, memory: NO_MEMORY };
  const sorry = render({ voice, library }, learner, send(scene, phrase('sorry')));
  return { language: learner.profile.language, messages: [sorry] };
}

function inParts(
  { voice }: Stage,
  { id }: Learner,
  spoken: readonly Spoken[],
): readonly Outgoing[] {
  const channel = CHANNELS[channelOf(id)];
  const asked = channel.joinsMessages ? withoutPast(spoken) : spoken;
  const parts = asked.flatMap(({ messages, language }) =>
    messages.flatMap((message) => partsOf(message, { channel: channel.name, voice, language })),
  );
  return joinParts(parts, channel);
}

function countEffects(
  counted: Readonly<Record<string, number>>,
  effects: readonly Effect[],
): Readonly<Record<string, number>> {
  const sums = { ...counted };
  for (const effect of effects) {
    const name = counterOf(effect);
    if (name !== undefined) sums[name] = (sums[name] ?? 0) + 1;
  }
  return sums;
}

function counterOf(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'send':
    case 'forget':
      return undefined;
    case 'pushed':
      return `pushed-${effect.what}`;
    case 'not-pushed':
      return `not-pushed-${effect.why}`;
    default:
      return effect.kind;
  }
}
