// Which option of a list a learner means: by its number as shown, or by its words, ever more leniently.
// A level counts only when exactly one option fits it, so two alike options are never guessed between.
import { fold, foldSlips, foldWords, markedWords } from './fold.ts';
import { readNumberWords } from './number-words.ts';

/** Short polite words around an answer: "dạ, tắt máy ạ". */
const POLITE_BEFORE = /^(?:(?:da|vang|thua|em oi|ban oi|toi chon|em chon|chon|cau|so|dap an|y) )+/u;
const POLITE_AFTER = /(?: (?:a|ah|nhe|nha|nhi|em|em oi|ban oi|di))+$/u;

/** Index into `options`, or undefined. */
export function matchOption(text: string, options: readonly string[]): number | undefined {
  return (
    byNumber(text, options.length) ??
    matchesExactly(text, options) ??
    onlyOne(options, fold(text), fold) ??
    onlyOne(options, foldWords(text), foldWords) ??
    onlyOne(options, withoutPoliteness(text), foldWords) ??
    byNumberWord(text, options.length) ??
    onlyOne(options, foldSlips(text), foldSlips) ??
    onlyOne(options, foldSlips(withoutPoliteness(text)), foldSlips) ??
    onlyOne(options, foldAmount(text), foldAmount) ??
    byPart(text, options)
  );
}

/** "200000", "200.000" and "200.000 đồng" are one amount. */
function foldAmount(text: string): string {
  return fold(text)
    .replaceAll(/(\d)[.,](?=\d{3}(?!\d))/gu, '$1')
    .replace(/ (?:dong|vnd|d)$/u, '');
}

/** Less than this is no part of an answer but a slip of the finger. */
const PART_LETTERS_MIN = 3;
/** Words that turn an option round; a part without them says something else. */
const NEGATIONS = new Set(['khong', 'chua', 'dung', 'no', 'not', 'never']);

/** "giữ micro" for "Giữ hình micro để nói": every word typed stands, in this order, in one option only. */
function byPart(text: string, options: readonly string[]): number | undefined {
  const said = withoutPoliteness(text).split(' ');
  if (said.join('').length < PART_LETTERS_MIN) return undefined;
  const fitting = options.flatMap((option, index) =>
    isPart(said, foldWords(option).split(' ')) ? [index] : [],
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isPart(said: readonly string[], option: readonly string[]): boolean {
  if (option.some((word) => NEGATIONS.has(word) && !said.includes(word))) return false;
  let at = 0;
  for (const word of option) if (word === said[at]) at += 1;
  return at === said.length;
}

/** Whether the text is one of the options with all its marks. "Dừng" is not "Đúng", though both fold to "dung". */
export function matchesExactly(text: string, options: readonly string[]): number | undefined {
  return onlyOne(options, exact(text), exact);
}

function exact(text: string): string {
  return markedWords(text).join(' ');
}

/** Whether the text is one of the options to the letter, marks and case aside: such an answer wins over a command. */
export function matchesWhole(text: string, options: readonly string[]): number | undefined {
  return onlyOne(options, fold(text), fold) ?? onlyOne(options, foldWords(text), foldWords);
}

export function withoutPoliteness(text: string): string {
  const words = foldWords(text);
  const bare = words.replace(POLITE_BEFORE, '').replace(POLITE_AFTER, '');
  return bare === '' ? words : bare;
}

function byNumber(text: string, count: number): number | undefined {
  const match = /^(?:0?)(\d{1,2})$/u.exec(withoutPoliteness(text));
  return match === null ? undefined : within(Number(match[1]), count);
}

function byNumberWord(text: string, count: number): number | undefined {
  const number = readNumberWords(withoutPoliteness(text).replace(/^thu /u, ''));
  return number === undefined ? undefined : within(number, count);
}

function within(number: number, count: number): number | undefined {
  return number >= 1 && number <= count ? number - 1 : undefined;
}

function onlyOne(
  options: readonly string[],
  wanted: string,
  folding: (text: string) => string,
): number | undefined {
  if (wanted === '') return undefined;
  const fitting = options.flatMap((option, index) => (folding(option) === wanted ? [index] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}
