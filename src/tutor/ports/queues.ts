// What an operator sees of the queues behind reminders and broadcasts, and what they can do about failures.

export interface QueueState {
  /** `ticks`, or the lane of a channel: `bulk-telegram`. */
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  /** So long (ms) the oldest job waits; 0 where none does. */
  readonly oldestMs: number;
  /** So long (ms) the vendor of the channel still wants no message; 0 usually. */
  readonly heldMs: number;
  /** Failures older than a week, of which nothing is kept but their number. */
  readonly forgotten: number;
}

export interface FailureGroup {
  readonly queue: string;
  /** As the program said it; nothing of a learner's. */
  readonly reason: string;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

export interface Queues {
  /** How many learners have a plan, and how late (ms) the oldest page is that nobody has finished. */
  planned(): Promise<{ readonly planned: number; readonly lateMs: number }>;
  /** Those that have ever been used, the ticks first. */
  look(): Promise<readonly QueueState[]>;
  /** The most frequent first. */
  failures(): Promise<readonly FailureGroup[]>;
  /** Puts failed jobs back; answers with how many. Of one queue only, where one is named. */
  retryFailed(queue?: string): Promise<number>;
  /** Removes failed jobs for good. */
  dropFailed(queue?: string): Promise<number>;
}
