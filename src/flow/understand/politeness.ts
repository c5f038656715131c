// Short polite words around an answer, taken off: "dạ, tắt máy ạ" says "tắt máy".
import { type Word, agrees, wordsOf } from './word.ts';

const BEFORE = phrases(
  'dạ | vâng | thưa | em ơi | bạn ơi | tôi chọn | em chọn | chọn | câu | số | đáp án | ý',
);
const AFTER = phrases('ạ | à | ah | nhé | nha | nhỉ | em | em ơi | bạn ơi | đi');

/** What is left is never nothing: "dạ" alone stays. */
export function withoutPoliteness(words: readonly Word[]): readonly Word[] {
  return withoutStart(withoutEnd(words));
}

function withoutStart(words: readonly Word[]): readonly Word[] {
  const polite = BEFORE.find((phrase) => isAt(words, phrase, 0));
  return polite === undefined ? words : withoutStart(words.slice(polite.length));
}

function withoutEnd(words: readonly Word[]): readonly Word[] {
  const polite = AFTER.find((phrase) => isAt(words, phrase, words.length - phrase.length));
  return polite === undefined ? words : withoutEnd(words.slice(0, -polite.length));
}

function isAt(words: readonly Word[], phrase: readonly Word[], start: number): boolean {
  if (words.length <= phrase.length) return false;
  return phrase.every((word, offset) => agrees(words[start + offset], word));
}

function phrases(list: string): readonly (readonly Word[])[] {
  return list.split('|').map(wordsOf);
}
