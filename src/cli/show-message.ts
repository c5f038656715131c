// A message of Ban in a terminal: text, picture in words, numbered choices, how far the lesson is.
import { styleText } from 'node:util';
import type { Language } from '../flow/words.ts';
import type { Outgoing } from '../tutor/ports/messenger.ts';

export interface Look {
  readonly language: Language;
  readonly hasColor: boolean;
}

const NAME = 'Ban: ';
const INDENT = ' '.repeat(NAME.length);

export function showMessage(
  { text, picture, choices, progress }: Outgoing,
  { language, hasColor }: Look,
): string {
  const paint = painter(hasColor);
  const [first = '', ...others] = text.trim().split('\n');
  const lines = [
    paint('magenta', NAME) + bold(first, hasColor),
    ...others.map((line) => INDENT + bold(line, hasColor)),
    ...(picture === undefined ? [] : [`${INDENT}[${PICTURE[language]}: ${picture.shows}]`]),
    ...choices.map(({ label }, index) => `${INDENT}${paint('cyan', `${index + 1}.`)} ${label}`),
    ...(progress === undefined
      ? []
      : [paint('dim', `${INDENT}(${STEP[language]} ${progress.step}/${progress.of})`)]),
  ];
  return `${lines.join('\n')}\n`;
}

const PICTURE: Readonly<Record<Language, string>> = { vi: 'Hình', en: 'Picture' };
const STEP: Readonly<Record<Language, string>> = { vi: 'bước', en: 'step' };

/** Colours where the terminal shows them, plain text in a pipe. */
export function painter(
  hasColor: boolean,
): (style: Parameters<typeof styleText>[0], text: string) => string {
  return (style, text) => (hasColor ? styleText(style, text, { validateStream: false }) : text);
}

function bold(text: string, hasColor: boolean): string {
  const paint = painter(hasColor);
  return text.replaceAll(/\*\*(.+?)\*\*/gu, (_, words: string) => paint('bold', words));
}
