// The lessons as they are now. The library changes as a whole when files are saved (`npm run dev`) or replaced.
import type { ChannelName } from '../../flow/channel.ts';
import type { Library } from '../../flow/library.ts';

export interface Lessons {
  current(): Library;
  /** Undefined where no other process could teach the same learners. */
  readonly revision?: LessonsRevision | undefined;
}

/**
 * While several processes run, files are replaced under one after the other. The newest lessons are those that were read
 * last by a process that has the learner's channel, and a process that is behind leaves turns to one that is not.
 */
export interface LessonsRevision {
  /** Whether no process of this channel has newer ones, as remembered from the last look; asks nobody. */
  isNewest(channel: ChannelName): boolean;
  /** Looks now; true when it is the newest on every channel. Never rejects: who cannot be told otherwise goes on as it. */
  refresh(): Promise<boolean>;
}
