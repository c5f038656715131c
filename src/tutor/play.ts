// One event, advanced and put into words: the whole of a turn that needs no store and no messenger.
import { advance } from '../flow/advance.ts';
import type { LearnerEvent } from '../flow/event.ts';
import type { Learner } from '../flow/learner.ts';
import type { Library } from '../flow/library.ts';
import type { Turn } from '../flow/turn/turn.ts';
import type { Outgoing } from './ports/messenger.ts';
import { render } from './render.ts';
import type { Voice } from './voice.ts';

export interface Played extends Turn {
  /** Final texts, in the order they are to be sent. The same event gives the same bytes. */
  readonly messages: readonly Outgoing[];
}

export function play(
  voice: Voice,
  library: Library,
  learner: Learner,
  event: LearnerEvent,
): Played {
  const done = advance(library, learner, event);
  const { effects, visited } = done;
  const isFarewell = effects.some(({ kind }) => kind === 'forget');
  const messages: Outgoing[] = [];
  for (const effect of effects) {
    if (effect.kind !== 'send') continue;
    const message = render({ voice, library }, done.learner, effect);
    messages.push(isFarewell ? { ...message, isFarewell } : message);
  }
  return { learner: done.learner, effects, visited, messages };
}
