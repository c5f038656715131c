// A process whose lessons were replaced elsewhere leaves its turns to one that has the new ones.
import { type Learner, channelOf } from '../flow/learner.ts';
import { meetsChangedText } from '../flow/turn/meets-changed-text.ts';
import type { Lessons } from './ports/lessons.ts';
import type { Lease } from './ports/store.ts';

/**
 * Between two looks a process may be behind and not know it. Then only a learner whose open question is not the one of this
 * library could be misjudged, so only for such a one it looks again: the usual turn asks nobody.
 */
export async function isForNewerLessons(
  lessons: Lessons,
  learner: Learner | undefined,
  lease: Lease,
): Promise<boolean> {
  const { revision } = lessons;
  if (revision === undefined) return false;
  const channel = channelOf(lease.learner);
  if (!revision.isNewest(channel)) return true;
  if (learner === undefined) return false;
  if (!meetsChangedText(lessons.current(), learner, lease.events)) return false;
  await revision.refresh();
  return !revision.isNewest(channel);
}
