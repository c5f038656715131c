// The learner behind a person who writes to the Official Account, and back to where to write to.
import type { LearnerId } from '../../flow/learner.ts';

/** The person's id at this account: another account knows the same person by another one. Undefined for what is no id. */
export function zaloOaLearner(userId: string): LearnerId | undefined {
  return USER_ID.test(userId) ? (`zalo-oa:${userId}` as LearnerId) : undefined;
}

/** People who share an account (`…/2`) share its chat. */
export function userIdOf(learner: LearnerId): string {
  const userId = LEARNER.exec(learner)?.[1];
  if (userId === undefined) throw new Error('Not a learner on the Zalo OA');
  return userId;
}

/** Zalo's ids have 18 to 20 digits so far. They are texts: a number would lose digits. */
const USER_ID = /^\d{1,25}$/;
const LEARNER = /^zalo-oa:(\d{1,25})(?:\/\d{1,3})?$/;
