// The learner behind a Telegram account. A private chat has the same id as its user, so this is also where to write to.
import type { LearnerId } from '../../flow/learner.ts';

export function telegramLearner(userId: number): LearnerId {
  return `telegram:${userId}` as LearnerId;
}

/** A private chat has the number of its user; people who share an account (`…/2`) share its chat. */
export function chatIdOf(learner: LearnerId): number {
  const found = /^telegram:(\d{1,16})(?:\/\d+)?$/.exec(learner);
  if (found === null) throw new Error('Not a learner on Telegram');
  return Number(found[1]);
}
