// A lesson without an end whose every answer comes back in the next question: from what Ban says and from the record one
// sees whether an answer was lost, doubled or swapped.
import type { LearnerEvent } from '../../../src/flow/event.ts';
import type { Learner, LearnerId } from '../../../src/flow/learner.ts';
import type { Library } from '../../../src/flow/library.ts';
import type { StepId } from '../../../src/flow/flow.ts';
import type { Outgoing } from '../../../src/tutor/ports/messenger.ts';
import { TAKEOVERS_BEFORE_SET_ASIDE } from '../../../src/tutor/limits.ts';
import { turnEvents } from '../../../src/tutor/turn-events.ts';
import { NOON, flow, learner, library, typed, voice, words } from '../../flow/build-library.ts';
import { NO_MEMORY } from '../../../src/flow/review/memory.ts';

/** A text that kills the process which turns it. */
export const POISON = 'thuốc độc';

const LOOP = flow('a/vong', [
  typed('mot', { answer: 'words', save: 'mot', ask: words('Sau {hai}: một?') }),
  typed('hai', {
    answer: 'words',
    save: 'hai',
    ask: words('Sau {mot}: hai?'),
    go: 'mot' as StepId,
  }),
]);

/** `onPoison` runs in the middle of the turn of a poisonous text. */
export function loopLibrary(onPoison: () => void = () => undefined): Library {
  const plain = library([LOOP]);
  const hotlines = new Map(plain.hotlines);
  const find = hotlines.get.bind(hotlines);
  hotlines.get = (name) => {
    if (name === 'fire') onPoison();
    return find(name);
  };
  return { ...plain, hotlines, emergencies: [{ hotline: 'fire', words: [POISON], except: [] }] };
}

/** Somebody who stands at the first question. */
export function inLoop(id: LearnerId): Learner {
  const opened: LearnerEvent = { at: NOON, kind: 'opened-link', flow: LOOP.id };
  return replay({ ...learner(), id }, [{ event: opened, isSetAside: false }]).learner;
}

export interface Replayed {
  readonly event: LearnerEvent;
  /** Its holders died so often that it was not turned. */
  readonly isSetAside: boolean;
}

/** The same events once more, one after the other, without a store. */
export function replay(
  before: Learner,
  events: readonly Replayed[],
): { readonly learner: Learner; readonly messages: readonly Outgoing[] } {
  let after = before;
  const messages: Outgoing[] = [];
  for (const { event, isSetAside } of events) {
    const turned = turnEvents(STAGE, after, {
      learner: before.id,
      state: '',
      tail: { messages: [], delayMs: 0 },
      events: [event],
      takeovers: isSetAside ? TAKEOVERS_BEFORE_SET_ASIDE : 0,
      isAnew: false,
      isMarked: false,
      dueAtMinute: undefined,
      version: 0,
    });
    after = turned.learner;
    messages.push(...turned.messages);
  }
  return { learner: after, messages };
}

const STAGE = {
  memory: NO_MEMORY,
  voice,
  library: loopLibrary(),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  nowMs: () => NOON,
};
