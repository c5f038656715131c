// What Ban said to the web page and the page has not shown yet: a small capped stream with a day's life a learner.
import type { LearnerId } from '../../flow/learner.ts';
import type { Outgoing } from './messenger.ts';

export interface PageMessage {
  /** Grows from message to message; the page sends the last one it has as `Last-Event-ID`. */
  readonly id: string;
  readonly message: Outgoing;
}

export interface PageStream {
  append(learner: LearnerId, message: Outgoing): Promise<void>;
  /** Everything after `id`; all that is left when undefined. */
  after(learner: LearnerId, id: string | undefined): Promise<readonly PageMessage[]>;
  /** Calls back when any process appended for the learner. Returns how to stop. */
  watch(learner: LearnerId, onAppended: () => void): Promise<() => Promise<void>>;
  drop(learner: LearnerId): Promise<void>;
}
