// What Ban said to the web page and the page has not shown yet: a small capped stream with a day's life a learner.
import type { LearnerId } from '../../flow/learner.ts';
import type { Outgoing } from './messenger.ts';

export interface PageMessage {
  /** Grows from message to message; the page sends the last one it has as `Last-Event-ID`. */
  readonly id: string;
  readonly message: Outgoing;
}

export interface PageStream {
  /** A farewell takes everything before it away, and waits for the page only a minute. */
  append(learner: LearnerId, message: Outgoing): Promise<void>;
  /** Everything after `id`; all that is left when undefined. */
  after(learner: LearnerId, id: string | undefined): Promise<readonly PageMessage[]>;
  /** The page has shown everything up to `id`, so it waits no longer. */
  shown(learner: LearnerId, id: string): Promise<void>;
  /** Calls back when any process appended for the learner. Returns how to stop. */
  watch(learner: LearnerId, onAppended: () => void): Promise<() => Promise<void>>;
  drop(learner: LearnerId): Promise<void>;
}
