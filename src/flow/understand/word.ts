// Words as they were typed, and whether their marks allow them to be a certain word.
import { bareWord, markedWords } from './fold.ts';

/** A word with its marks, tone last, and without any. */
export interface Word {
  readonly marked: string;
  readonly bare: string;
}

export function wordsOf(text: string): readonly Word[] {
  return markedWords(text).map((word) => ({ marked: spelled(word), bare: bareWord(word) }));
}

/**
 * A word the writer marked must agree in its marks ("chạy" is no "cháy"); an unmarked one fits any marks ("chay" is).
 * With letters marked but no tone it is a word that is not finished: "đươc" is "được".
 */
export function agrees(typed: Word | undefined, wanted: Word): boolean {
  if (typed === undefined || typed.bare !== wanted.bare) return false;
  return isUnmarked(typed) || typed.marked === wanted.marked || isToneless(typed, wanted);
}

/** Like `agrees`, with l or n typed for đ, and v for b, as Thái and Mông speakers do; the marks still have to agree. */
export function agreesInSlips(typed: Word, wanted: Word): boolean {
  if (!isUnmarked(typed)) return slipped(typed.marked) === slipped(wanted.marked);
  const meant = bareWord(slipped(wanted.marked));
  // An unmarked d may be d or đ.
  return [typed.bare, typed.bare.replaceAll('d', 'đ')].some((word) => slipped(word) === meant);
}

/** Whether both say the same words in the same order. */
export function saysAll(
  typed: readonly Word[],
  wanted: readonly Word[],
  agree: (typed: Word, wanted: Word) => boolean,
): boolean {
  if (typed.length === 0 || typed.length !== wanted.length) return false;
  return wanted.every((word, index) => {
    const said = typed[index];
    return said !== undefined && agree(said, word);
  });
}

function isUnmarked({ marked, bare }: Word): boolean {
  return marked === bare;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

function isToneless(typed: Word, wanted: Word): boolean {
  return typed.marked === wanted.marked.replaceAll(TONES, '');
}

/** "hoà" and "hòa", "đựơc" and "đuợc" are one spelling: the tone goes last, and before a consonant "uơ", "ưo" are "ươ". */
function spelled(word: string): string {
  const apart = word.normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  const letters = apart.replaceAll(TONES, '').normalize('NFC');
  return letters.replace(/(?:uơ|ưo)(?=[cimnptu])/u, 'ươ') + tones.join('');
}

function slipped(word: string): string {
  return word.replaceAll(/[đn]/gu, 'l').replaceAll('v', 'b');
}
