// Our few marks as Telegram's HTML (https://core.telegram.org/bots/api#html-style).
import { paintedWords } from '../../plain-words.ts';

/** `**bold**` and lines beginning `- `. Everything else is text and stays text. */
export function toHtml(text: string): string {
  return paintedWords(text, (words) => `<b>${escapeHtml(words)}</b>`, escapeHtml);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
