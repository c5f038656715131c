// A touched button, acknowledged: the phone stops waiting, and the message keeps only the button that was chosen, so that
// it shows what was answered and an old button cannot be touched twice.
import type { TelegramApi } from '../api.ts';
import type { Courtesies } from './courtesies.ts';
import { CHOSEN_MARK, type Press } from './parsed.ts';

export function acknowledgePress(
  api: TelegramApi,
  courtesies: Courtesies,
  { callbackQueryId, mark }: Press,
): void {
  courtesies.attempt((signal) => api.answerCallbackQuery(callbackQueryId, {}, signal));
  if (mark === undefined) return;
  const chosen = { text: `✓ ${mark.label}`, callback_data: CHOSEN_MARK };
  courtesies.attempt((signal) =>
    api.editMessageReplyMarkup(
      mark.chatId,
      mark.messageId,
      { reply_markup: { inline_keyboard: [[chosen]] } },
      signal,
    ),
  );
}
