// Who becomes due, and when: what the scheduler needs of the store. The plan itself is part of a learner's record, written by
// the commit of a turn; this is the index of it, by shard.
import type { LearnerId } from '../../flow/learner.ts';

/** Learners of one shard whose minute falls into the same ten: a page of the index, of at most 120. */
export interface DuePage {
  readonly shard: number;
  /** Minutes since 1970, divided by ten. */
  readonly slot: number;
  /** Pages of one slot are numbered from 0. */
  readonly number: number;
}

export interface DueStore {
  /**
   * Pages of all shards that are due and that nobody leased, at most `countMax`, oldest first; they are leased for `leaseMs`
   * of the store's clock. A lease that ran out gives the page again.
   */
  leasePages(countMax: number, leaseMs: number): Promise<readonly DuePage[]>;
  /** Who of the page is due by now. A page of which nobody is left is taken out of the index. */
  learnersOn(page: DuePage): Promise<readonly LearnerId[]>;
  /**
   * Puts `became-due` into the inbox of each whose plan is due, and takes them off the page: at once, learner by learner,
   * so that the same call again does nothing. Whose plan has moved on is on the page of the new minute already, and goes as
   * well; whose minute is still to come stays.
   * Answers with those who have an event to be turned now; the sweeper finds whoever is left behind.
   */
  makeDue(
    page: DuePage,
    learners: readonly LearnerId[],
    event: { readonly at: number; readonly mayCost: boolean },
  ): Promise<readonly LearnerId[]>;
  /** How many wait on pages, and how late (ms) the oldest due page is; 0 where none is due. */
  waiting(): Promise<{ readonly planned: number; readonly lateMs: number }>;
}
