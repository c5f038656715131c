// In a group Ban says one thing: that it teaches in private, and where. A group that calls often hears it once a minute.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { TelegramApi } from '../api.ts';
import type { Courtesies } from './courtesies.ts';
import { GROUP_ANSWER_EVERY_MS, GROUPS_REMEMBERED_MAX } from './limits.ts';
import type { BotIdentity, GroupCall } from './parsed.ts';
import { recent } from './recent.ts';

interface GroupPorts {
  readonly api: TelegramApi;
  readonly clock: Clock;
  readonly courtesies: Courtesies;
  readonly privateOnly: (link: string) => string;
}

export function groupAnswers({
  api,
  clock,
  courtesies,
  privateOnly,
}: GroupPorts): (call: GroupCall, bot: BotIdentity) => void {
  const answered = recent<number, true>(clock, {
    forMs: GROUP_ANSWER_EVERY_MS,
    countMax: GROUPS_REMEMBERED_MAX,
  });
  return ({ chatId, messageId, threadId }, { username }) => {
    if (answered.get(chatId) === true) return;
    answered.set(chatId, true);
    const options = {
      reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
      link_preview_options: { is_disabled: true },
      ...(threadId !== undefined && { message_thread_id: threadId }),
    };
    const text = privateOnly(`https://t.me/${username}`);
    courtesies.attempt((signal) => api.sendMessage(chatId, text, options, signal));
  };
}
