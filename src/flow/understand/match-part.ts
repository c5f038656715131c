// An option by some of its words, where that cannot turn its meaning round.
import { withoutPoliteness } from './politeness.ts';
import { type Word, agrees, wordsOf } from './word.ts';

/** Less than this is no part of an answer but a slip of the finger. */
const PART_LETTERS_MIN = 3;

/** "giữ micro" for "Giữ hình micro để nói": every word typed stands, in this order, in one option only. */
export function matchPart(text: string, options: readonly string[]): number | undefined {
  const said = plainly(withoutPoliteness(wordsOf(withNot(text))));
  const letters = said.reduce((sum, { bare }) => sum + bare.length, 0);
  // A part of a number is another number: "200" is not "200.000".
  if (letters < PART_LETTERS_MIN || said.some(({ bare }) => /\d/u.test(bare))) return undefined;
  const fitting = options.flatMap((option, index) => (isPart(said, option) ? [index] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Words that turn an option round. "Từ chối" and "don't" count by their last part. */
const NEGATIONS = wordsOf(
  'không chưa đừng chớ chẳng chối cấm tránh no not never cannot without refuse',
);
/** "Không bao giờ" says no more than "không". */
const EVER = wordsOf('bao giờ');
const SHORT_FOR_NOT = wordsOf('ko k hok hong hông');
const [NOT] = wordsOf('không');
/** What follows may take a refusal back: "Không đưa thẻ, chỉ đọc mã". */
const CLAUSE = /[,;:–—]/u;

function isPart(said: readonly Word[], text: string): boolean {
  const option = plainly(wordsOf(withNot(text)));
  let at = 0;
  for (const [index, word] of option.entries()) {
    const isSaid = fits(said[at], word);
    if (isNegation(word) && !(isSaid && turnsTheSame(said.slice(at), option.slice(index)))) {
      // "không" alone is enough for "Không đọc mã".
      return isSaid && at === said.length - 1 && at === index && !CLAUSE.test(text);
    }
    if (isSaid) at += 1;
  }
  return at === said.length;
}

/** A negation belongs to the word behind it, typed as in the option. */
function turnsTheSame(said: readonly Word[], option: readonly Word[]): boolean {
  const [, turned] = option;
  return turned === undefined ? said.length === 1 : said[1]?.bare === turned.bare;
}

/** Tones may be mistyped, but not so that one of the two words is a negation: "dùng" is no "đừng". */
function fits(typed: Word | undefined, word: Word): boolean {
  if (typed === undefined || typed.bare !== word.bare) return false;
  return isNegation(word) ? agrees(typed, word) : !isNegation(typed);
}

/** Unmarked, "dung" may be "dùng" and "chua" may be "chùa": then the option's own word decides. */
function isNegation(word: Word): boolean {
  return NEGATIONS.some((negation) => negation.marked === word.marked);
}

function plainly(words: readonly Word[]): readonly Word[] {
  return words.flatMap((word, index) => {
    const isEver = [0, 1].some((back) =>
      EVER.every((ever, offset) => agrees(words[index - back + offset], ever)),
    );
    if (isEver) return [];
    const isShort = SHORT_FOR_NOT.some((short) => short.marked === word.marked);
    return isShort && NOT !== undefined ? [NOT] : [word];
  });
}

/** "don't", "dont" and "can't" hold a "not". */
function withNot(text: string): string {
  return text.replaceAll(/\b(?:do|does|did|ca|wo|is|are|should|must)n[’']?t\b/giu, 'not');
}
