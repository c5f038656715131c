// The events of a lease, turned in memory: what the learner becomes, what is to be sent, what is counted.
import type { AtMs, LearnerEvent } from '../flow/event.ts';
import { CHANNELS } from '../flow/channel.ts';
import type { Effect } from '../flow/effect.ts';
import type { Learner } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import { isSilenced } from '../flow/turn/contact.ts';
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

export interface Turned {
  readonly learner: Learner;
  readonly messages: readonly Outgoing[];
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

export interface Stage {
  readonly voice: Voice;
  readonly library: Library;
  readonly log: Log;
  readonly nowMs: () => number;
}

export function turnEvents(stage: Stage, learner: Learner, lease: Lease): Turned {
  const isAlone = lease.takeovers >= TAKEOVERS_BEFORE_ALONE;
  const events = isAlone ? lease.events.slice(0, 1) : lease.events;
  const isPoison = lease.takeovers >= TAKEOVERS_BEFORE_SET_ASIDE;
  let turned: Unsent = {
    learner,
    spoken: [],
    count: 0,
    notes: [],
    counted: {},
  };
  for (const event of events) {
    turned = isPoison ? setAside(stage, turned, event) : turnOne(stage, turned, event);
  }
  const { spoken, ...rest } = turned;
  const isTailOver = isSilencedBy(events, turned.learner);
  const dropped = isTailOver ? lease.tail.messages.length : 0;
  return {
    ...rest,
    messages: inParts(stage, learner, spoken),
    isTailOver,
    counted: dropped === 0 ? rest.counted : { ...rest.counted, 'tail-dropped': dropped },
  };
}

/** Not by a word that came late, and not where the learner has taken Ban back since. */
function isSilencedBy(events: readonly LearnerEvent[], { contact }: Learner): boolean {
  return events.some(({ kind }) => kind === 'person-spoke') && isSilenced(contact);
}

/** Whole messages yet: which parts they go in depends on what is said after them. */
interface Unsent extends Omit<Turned, 'messages' | 'isTailOver'> {
  readonly spoken: readonly Spoken[];
}

/** What Ban says to one event. */
interface Spoken {
  readonly language: Language;
  readonly messages: readonly Outgoing[];
}

function turnOne(stage: Stage, before: Unsent, event: LearnerEvent): Unsent {
  try {
    const played = play(stage.voice, stage.library, before.learner, event);
    const { language } = played.learner.profile;
    return {
      learner: played.learner,
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
  return {
    ...before,
    spoken: [...before.spoken, spokenApology(stage, before.learner, event.at)],
    count: before.count + 1,
    counted: { ...before.counted, 'set-aside': (before.counted['set-aside'] ?? 0) + 1 },
  };
}

export function apology(stage: Stage, learner: Learner, at: AtMs): readonly Outgoing[] {
  return inParts(stage, learner, [spokenApology(stage, learner, at)]);
}

function spokenApology({ voice, library }: Stage, learner: Learner, at: AtMs): Spoken {
  const scene = { library, learner, channel: channelOf(learner.id), at };
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
    if (effect.kind === 'send' || effect.kind === 'forget') continue;
    sums[effect.kind] = (sums[effect.kind] ?? 0) + 1;
  }
  return sums;
}
