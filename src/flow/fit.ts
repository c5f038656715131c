// A message as a channel can show it: buttons where there are enough of them, else a numbered list in the text.
import type { Channel } from './channel.ts';

export interface Fitting<Choice extends { readonly label: string }> {
  readonly text: string;
  /** Empty where the choices have become a list. */
  readonly buttons: readonly Choice[];
}

/** A learner may always answer by button, by number or in words; numbers are the positions of this list, from 1. */
export function fit<Choice extends { readonly label: string }>(
  message: { readonly text: string; readonly choices: readonly Choice[] },
  channel: Channel,
): Fitting<Choice> {
  const { text, choices } = message;
  if (choices.length === 0) return { text, buttons: [] };
  if (fitsAsButtons(choices, channel)) return { text, buttons: choices };
  const list = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  return { text: `${text}\n\n${list}`, buttons: [] };
}

function fitsAsButtons(choices: readonly { readonly label: string }[], channel: Channel): boolean {
  const { buttons } = channel;
  if (buttons.as === 'none' || choices.length > buttons.countMax) return false;
  return choices.every(({ label }) => label.length <= buttons.titleMax);
}
