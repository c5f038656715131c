// Numbers as people type them: "12", "15 người", "1.500", "mười hai", "hai mươi mốt", "trăm rưỡi".
import { foldWords } from './fold.ts';

const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};

const SCALES: Readonly<Record<string, number>> = {
  tram: 100,
  nghin: 1000,
  ngan: 1000,
  trieu: 1_000_000,
};

/** Words that may stand around a number without changing it. */
const AROUND = new Set(
  'khoang tam co duoc la gan hon nguoi ho ba con ban cai bai lan buoi dong ong co chu em da a nhe thoi'.split(
    ' ',
  ),
);

/** The one number a text names, or undefined when it names none or several. */
export function readNumber(text: string): number | undefined {
  return readDigits(text) ?? readNumberWords(text);
}

function readDigits(text: string): number | undefined {
  const found = text.match(/\d+(?:[.,]\d{3})*(?!\d)/gu);
  if (found === null || found.length !== 1) return undefined;
  const [digits = ''] = found;
  // "-5" and "2,5" name no whole number that can be trusted.
  const around = text.replace(digits, ' ');
  if (/-\s*$|^\s*-/u.test(text.split(digits)[0] ?? '') || /\d/u.test(around)) return undefined;
  const value = Number(digits.replaceAll(/[.,]/gu, ''));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Number words of Vietnamese up to the millions, without tone marks. Undefined when any other word is in between. */
export function readNumberWords(text: string): number | undefined {
  const words = trimAround(foldWords(text).split(' '));
  if (words.length === 0 || words.length > 12) return undefined;
  let total = 0;
  let part: number | undefined;
  for (const word of words) {
    const step = addWord(word, total, part);
    if (step === undefined) return undefined;
    ({ total, part } = step);
  }
  return total + (part ?? 0);
}

function trimAround(words: readonly string[]): readonly string[] {
  // "ba" is three and also begins "bà con": a number word at the edge is kept, so only clear fillers are cut.
  let from = 0;
  let to = words.length;
  while (from < to && isFiller(words[from])) from += 1;
  while (to > from && isFiller(words[to - 1])) to -= 1;
  return words.slice(from, to);
}

function isFiller(word: string | undefined): boolean {
  return word !== undefined && AROUND.has(word) && !(word in DIGITS);
}

interface Reading {
  readonly total: number;
  readonly part: number | undefined;
}

function addWord(word: string, total: number, part: number | undefined): Reading | undefined {
  if (word === 'muoi') {
    // "mười" is ten; behind a digit, "mươi", it is that many tens.
    const tens = part === undefined ? 1 : part % 10 === part ? part : undefined;
    return tens === undefined ? addTen(total, part) : { total, part: tens * 10 };
  }
  if (word === 'linh' || word === 'le') return { total, part };
  const digit = DIGITS[word];
  if (digit !== undefined) return addDigit(digit, total, part);
  const scale = SCALES[word];
  return scale === undefined ? undefined : addScale(scale, total, part);
}

function addTen(total: number, part: number | undefined): Reading | undefined {
  // "một trăm mười": the hundreds stay. "hai trăm ba mươi": the last digit turns into tens.
  if (part === undefined || part < 100) return undefined;
  const last = part % 10;
  return { total, part: part - last + (last === 0 ? 10 : last * 10) };
}

function addDigit(digit: number, total: number, part: number | undefined): Reading | undefined {
  if (part === undefined) return { total, part: digit };
  if (part % 10 !== 0 || part === 0) return undefined;
  return { total, part: part + digit };
}

function addScale(scale: number, total: number, part: number | undefined): Reading | undefined {
  if (scale === 100) {
    if (part !== undefined && part > 9) return undefined;
    return { total, part: (part ?? 1) * 100 };
  }
  if (total !== 0 && total < scale * 1000 && total % (scale * 1000) !== 0) return undefined;
  return { total: total + (part ?? 1) * scale, part: undefined };
}
