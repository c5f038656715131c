// Latin letters with their marks, taken apart once: words of Vietnamese are then read without the tables of Unicode.

/** A small letter that is one character by itself: without its tone, the tone, and without any mark (đ is d). */
interface Letter {
  readonly toneless: string;
  readonly tone: string;
  readonly bare: string;
}

/** Undefined for whatever is no letter of this kind; then only the long way is right. */
export function letterOf(unit: number): Letter | undefined {
  return LETTERS[unit];
}

/** Up to here a small letter has no marks. */
export const ASCII_MAX = 0x7f;

/** The five tones of Vietnamese: grave, acute, tilde, hook above, dot below. */
export const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Latin-1, Extended-A and -B, Extended Additional: the last has the Vietnamese letters with two marks. */
const RANGES = [
  [0x61, 0x7a],
  [0xdf, 0x24f],
  [0x1e00, 0x1eff],
] as const;

const LETTERS: readonly (Letter | undefined)[] = lettersIn(RANGES);

function lettersIn(ranges: typeof RANGES): readonly (Letter | undefined)[] {
  const letters: (Letter | undefined)[] = [];
  for (const [from, to] of ranges) {
    for (let unit = from; unit <= to; unit += 1) letters[unit] = apart(String.fromCharCode(unit));
  }
  return letters;
}

function apart(letter: string): Letter | undefined {
  const isOneByItself = /^\p{Ll}$/u.test(letter) && letter.normalize('NFKC') === letter;
  if (!isOneByItself) return undefined;
  const marked = letter.normalize('NFD');
  return {
    toneless: marked.replaceAll(TONES, '').normalize('NFC'),
    tone: (marked.match(TONES) ?? []).join(''),
    bare: letter
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .toLowerCase()
      .replace('đ', 'd'),
  };
}
