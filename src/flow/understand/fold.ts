// Vietnamese text made comparable: people type with and without tone marks, in capitals, with stray spaces and commas.
import { ASCII_MAX, letterOf } from './letters.ts';

/** Longer than anything a learner answers; bounds the work of every matcher. */
const TEXT_MAX = 2000;

// Zero-width and bidirectional controls carry no meaning for a reader.
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Lower case, no marks, đ as d, single spaces; `. - /` stay where they join two characters, other punctuation goes. */
export function fold(text: string): string {
  return bare(text)
    .replaceAll(/[^\p{L}\p{N}.\-/]+/gu, ' ')
    .replaceAll(/(^|\s)[.\-/]+|[.\-/]+(?=\s|$)/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Like `fold`, but only letters and digits are left; whatever joined them becomes a space. */
export function foldWords(text: string): string {
  return bare(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Like `foldWords`, and the slips of Thái and Mông speakers made equal: l for đ, b for v, n for l
 * ("lăng ký" for "đăng ký", "vảo hiểm" for "bảo hiểm").
 */
export function foldSlips(text: string): string {
  return foldWords(text).replaceAll(/[ln]/gu, 'd').replaceAll('v', 'b');
}

/** Single words, lower case, with their marks, composed: for telling "cháy" from "chạy" when the writer bothered to mark it. */
export function markedWords(text: string): readonly string[] {
  const read = text.slice(0, TEXT_MAX);
  const small = read.toLowerCase();
  const composed = isPlain(small)
    ? small
    : read.replaceAll(INVISIBLE, '').normalize('NFKC').toLowerCase();
  return composed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** One word of `markedWords` without its marks. */
export function bareWord(word: string): string {
  return bare(word);
}

function bare(text: string): string {
  const read = text.slice(0, TEXT_MAX);
  return (
    bareByLetters(read.toLowerCase()) ??
    read
      .replaceAll(INVISIBLE, '')
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .toLowerCase()
      .replaceAll('đ', 'd')
  );
}

/** Whether nothing in a text in small letters could be composed, taken apart or left out: what most people write. */
function isPlain(small: string): boolean {
  for (let at = 0; at < small.length; at += 1) {
    const unit = small.charCodeAt(at);
    if (unit > ASCII_MAX && letterOf(unit) === undefined) return false;
  }
  return true;
}

/** Undefined where a character is no plain letter. */
function bareByLetters(small: string): string | undefined {
  let bared = '';
  for (let at = 0; at < small.length; at += 1) {
    const unit = small.charCodeAt(at);
    const letter = unit > ASCII_MAX ? letterOf(unit)?.bare : small[at];
    if (letter === undefined) return undefined;
    bared += letter;
  }
  return bared;
}
