// Which option of a list a learner means: by its number as shown, or by its words, ever more leniently.
// A level counts only when exactly one option fits it, so two alike options are never guessed between.
import { fold, foldSlips, foldWords, markedWords } from './fold.ts';
import { readOrder } from './number-words.ts';
import { matchPart } from './match-part.ts';
import { remembering } from './remembering.ts';
import { withoutPoliteness } from './politeness.ts';
import { wordsOf } from './word.ts';

/** Index into `options`, or undefined. */
export function matchOption(text: string, options: readonly string[]): number | undefined {
  const plain = plainWords(text);
  return (
    byNumber(plain, options.length) ??
    matchesExactly(text, options) ??
    onlyOne(options, fold(text), OF_OPTION.fold) ??
    onlyOne(options, foldWords(text), OF_OPTION.foldWords) ??
    onlyOne(options, plain, OF_OPTION.foldWords) ??
    within(readOrder(text), options.length) ??
    onlyOne(options, foldSlips(text), OF_OPTION.foldSlips) ??
    onlyOne(options, foldSlips(plain), OF_OPTION.foldSlips) ??
    onlyOne(options, foldAmount(text), OF_OPTION.foldAmount) ??
    matchPart(text, options)
  );
}

const OF_OPTION = {
  exact: remembering(exactly),
  fold: remembering(fold),
  foldWords: remembering(foldWords),
  foldSlips: remembering(foldSlips),
  foldAmount: remembering(foldAmount),
} as const;

/** "200000", "200.000", "200,000" and "200.000 đồng" are one amount. */
function foldAmount(text: string): string {
  // Before folding, which takes commas away.
  const amount = text.normalize('NFKC').replaceAll(/(\d)[.,](?=\d{3}(?!\d))/gu, '$1');
  return fold(amount).replace(/ (?:dong|vnd|d)$/u, '');
}

function plainWords(text: string): string {
  return withoutPoliteness(wordsOf(text))
    .map(({ bare }) => bare)
    .join(' ');
}

/** Whether the text is one of the options with all its marks. "Dừng" is not "Đúng", though both fold to "dung". */
export function matchesExactly(text: string, options: readonly string[]): number | undefined {
  return onlyOne(options, exactly(text), OF_OPTION.exact);
}

/** Lower case, single spaces, with all marks. */
export function exactly(text: string): string {
  return markedWords(text).join(' ');
}

/** Whether the text is one of the options to the letter, marks and case aside: such an answer wins over a command. */
export function matchesWhole(text: string, options: readonly string[]): number | undefined {
  return (
    onlyOne(options, fold(text), OF_OPTION.fold) ??
    onlyOne(options, foldWords(text), OF_OPTION.foldWords)
  );
}

function byNumber(plain: string, count: number): number | undefined {
  const match = /^(?:0?)(\d{1,2})$/u.exec(plain);
  return match === null ? undefined : within(Number(match[1]), count);
}

function within(number: number | undefined, count: number): number | undefined {
  return number !== undefined && number >= 1 && number <= count ? number - 1 : undefined;
}

function onlyOne(
  options: readonly string[],
  wanted: string,
  folding: (text: string) => string,
): number | undefined {
  if (wanted === '') return undefined;
  let found: number | undefined;
  for (const [index, option] of options.entries()) {
    if (folding(option) !== wanted) continue;
    if (found !== undefined) return undefined;
    found = index;
  }
  return found;
}
