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
  const isFarewell = done.effects.some(({ kind }) => kind === 'forget');
  const messages = done.effects.flatMap((effect) =>
    effect.kind === 'send'
      ? [{ ...render({ voice, library }, done.learner.profile, effect), isFarewell }]
      : [],
  );
  return { ...done, messages };
}
