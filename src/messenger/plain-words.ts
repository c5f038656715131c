// Our few marks as plain words, or painted with a messenger's own: `**bold**` and lines beginning `- `.
import { unlinked } from './trap-names.ts';

/** What a learner reads, without any markup. What was bold is quoted: a word to type would melt into its sentence. */
export function plainWords(text: string): string {
  return paintedWords(text, quoted, asItIs).replaceAll('““', '“').replaceAll('””', '”');
}

type Paint = (words: string) => string;

const asItIs: Paint = (words) => words;

/** A number stands out by itself. A quotation mark behind an address may become part of the link. */
function quoted(words: string): string {
  const isWord = /\p{L}/u.test(words) && !/\.\u2060?\p{L}/u.test(words);
  return isWord ? `“${words}”` : words;
}

/** Everything but our marks is text and stays text; of what messengers make links see `unlinked`. */
export function paintedWords(text: string, bold: Paint, plain: Paint): string {
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith('- ') ? `• ${line.slice(2)}` : line));
  return lines.map((line) => paintedLine(unlinked(line), bold, plain)).join('\n');
}

function paintedLine(line: string, bold: Paint, plain: Paint): string {
  // `split` with a group puts what stood between the stars at the odd places. Stars without a partner stay as they are.
  const parts = line.split(/\*\*(.+?)\*\*/);
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : bold(part))).join('');
}
