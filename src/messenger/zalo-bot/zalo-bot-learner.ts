// The learner behind a private chat with the Zalo Bot, and back to where to write to.
import type { LearnerId } from '../../flow/learner.ts';

/** A private chat has the id of its person, which holds for this bot alone. Undefined for what is no id. */
export function zaloBotLearner(chatId: string): LearnerId | undefined {
  return CHAT_ID.test(chatId) ? (`zalo-bot:${chatId}` as LearnerId) : undefined;
}

/** People who share an account (`…/2`) share its chat. */
export function chatIdOf(learner: LearnerId): string {
  const chatId = LEARNER.exec(learner)?.[1];
  if (chatId === undefined) throw new Error('Not a learner on the Zalo Bot');
  return chatId;
}

/** Twenty hexadecimal digits so far; Zalo does not say what an id may look like. */
const CHAT_ID = /^[\w-]{1,64}$/;
const LEARNER = /^zalo-bot:([\w-]{1,64})(?:\/\d{1,3})?$/;
