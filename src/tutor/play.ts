// One event, advanced and put into words: the whole of a turn that needs no store and no messenger.
import { advance } from '../flow/advance.ts';
import type { AtMs, LearnerEvent } from '../flow/event.ts';
import type { Learner } from '../flow/learner.ts';
import { type Memory, NO_MEMORY } from '../flow/review/memory.ts';
import { firstDueDay } from '../flow/review/due-cards.ts';
import { afterEffects } from '../flow/review/remember.ts';
import type { Library } from '../flow/library.ts';
import type { Turn } from '../flow/turn/turn.ts';
import type { Outgoing } from './ports/messenger.ts';
import { render } from './render.ts';
import type { Voice } from './voice.ts';

/** What a turn is read from. */
export interface Pages {
  readonly voice: Voice;
  readonly library: Library;
}

export interface Played extends Turn {
  /** Final texts, in the order they are to be sent. The same event gives the same bytes. */
  readonly messages: readonly Outgoing[];
  /** As it was, or with what this event taught of the learner. */
  readonly memory: Memory;
}

export function play(
  { voice, library }: Pages,
  learner: Learner,
  event: LearnerEvent,
  memory: Memory = NO_MEMORY,
): Played {
  const done = advance(library, learner, event, memory);
  const { effects, visited } = done;
  const isFarewell = effects.some(({ kind }) => kind === 'forget');
  const messages: Outgoing[] = [];
  for (const effect of effects) {
    if (effect.kind !== 'send') continue;
    const message = render({ voice, library }, done.learner, effect);
    messages.push(isFarewell ? { ...message, isFarewell } : message);
  }
  const isRevoked = done.learner.profile.consent === 'no' && learner.profile.consent !== 'no';
  // Who does not want to be remembered any more is forgotten at once.
  const after = isRevoked ? FORGOTTEN : afterEffects(memory, effects, event.at);
  const isLookedAt = after !== memory || event.kind === 'became-due';
  const known = isLookedAt
    ? withReviewDay(library, done.learner, { memory: after, at: event.at })
    : done.learner;
  return { learner: known, effects, visited, messages, memory: after };
}

/** Another one than `NO_MEMORY`, which stands for a memory that was not looked at. */
const FORGOTTEN: Memory = { cards: [], told: [] };

/** The learner carries the day of their first card, so that a plan can be made without their memory. */
function withReviewDay(
  library: Library,
  learner: Learner,
  { memory, at }: { readonly memory: Memory; readonly at: AtMs },
): Learner {
  const reviewDay = firstDueDay(memory, library, at);
  return { ...learner, pushing: { ...learner.pushing, reviewDay } };
}
