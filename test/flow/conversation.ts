// A conversation with the core, written as it would be in a chat: `> ` is the learner, `< ` is Ban, `[…]` are buttons.
import type { LearnerEvent } from '../../src/flow/event.ts';
import type { Learner } from '../../src/flow/learner.ts';
import type { Library } from '../../src/flow/library.ts';
import { type Memory, NO_MEMORY } from '../../src/flow/review/memory.ts';
import { packMemory, unpackMemory } from '../../src/flow/review/pack-memory.ts';
import { needsMemory } from '../../src/flow/turn/needs-memory.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import type { Effect } from '../../src/flow/effect.ts';
import { play } from '../../src/tutor/play.ts';
import type { Outgoing } from '../../src/tutor/ports/messenger.ts';
import { NOON, learner as someone, voice } from './build-library.ts';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

export interface Conversation {
  /** Says a text; the answer's texts. */
  say(text: string): readonly string[];
  open(flow: string): readonly string[];
  /** Presses the button with this label of the last messages. */
  press(label: string): readonly string[];
  meet(event: WithoutTime<LearnerEvent>): readonly string[];
  /** Changes the flows under the learner's feet. */
  edit(library: Library): void;
  wait(ms: number): void;
  readonly learner: Learner;
  readonly buttons: readonly string[];
  readonly memory: Memory;
  readonly at: number;
  readonly lastEffects: readonly Effect[];
  readonly lastMessages: readonly Outgoing[];
}

export function conversation(start: Library, from: Learner = someone()): Conversation {
  let library = start;
  let learner = from;
  let memory = NO_MEMORY;
  let at = NOON;
  let messages: readonly Outgoing[] = [];
  let effects: readonly Effect[] = [];
  const meet = (event: WithoutTime<LearnerEvent>) => {
    at += 1000;
    const met = { ...event, at };
    const needed = needsMemory(library, learner, [met]) ? memory : NO_MEMORY;
    const played = play({ voice, library }, learner, met, needed);
    // What is stored is what is tested: every turn goes through the packed record.
    learner = unpackLearner(learner.id, packLearner(played.learner));
    if (played.memory !== needed) memory = unpackMemory(packMemory(played.memory));
    messages = played.messages;
    effects = played.effects;
    return messages.map(({ text }) => text);
  };
  return {
    meet,
    say: (text) => meet({ kind: 'said', text }),
    open: (flow) => meet({ kind: 'opened-link', flow }),
    press(label) {
      const choice = messages
        .flatMap(({ choices }) => choices)
        .find((each) => each.label === label);
      if (choice === undefined) throw new Error(`There is no button ${label}`);
      return meet({ kind: 'chose', choice: choice.payload });
    },
    edit(next) {
      library = next;
    },
    wait(ms) {
      at += ms;
    },
    get learner() {
      return learner;
    },
    get buttons() {
      return (messages.at(-1)?.choices ?? []).map(({ label }) => label);
    },
    get memory() {
      return memory;
    },
    get at() {
      return at;
    },
    get lastEffects() {
      return effects;
    },
    get lastMessages() {
      return messages;
    },
  };
}
