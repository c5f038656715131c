// The buttons below a message: https://core.telegram.org/bots/api#inlinekeyboardmarkup.
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Outgoing } from '../../../tutor/ports/messenger.ts';

/** Two buttons of so many characters stand side by side on a screen of 320 points without being cut. */
const SHORT_LABEL_MAX = 12;

/** Undefined where there are none: Telegram refuses an empty keyboard. */
export function keyboard(choices: Outgoing['choices']): InlineKeyboardMarkup | undefined {
  if (choices.length === 0) return undefined;
  const isShort = choices.every(({ label }) => label.length <= SHORT_LABEL_MAX);
  const width = isShort ? 2 : 1;
  const buttons = choices.map(({ label, payload }) => ({ text: label, callback_data: payload }));
  const rows = Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  );
  return { inline_keyboard: rows };
}
