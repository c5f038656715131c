// Words as they were typed, and whether their marks allow them to be a certain word.
import { bareWord, markedWords } from './fold.ts';
import { ASCII_MAX, TONES, letterOf } from './letters.ts';
import { remembering } from './remembering.ts';

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
  // A slip is one letter for another; most words differ in others.
  if (typed.bare.length !== wanted.bare.length || !mayBeSlip(typed.bare, wanted.bare)) return false;
  if (!isUnmarked(typed)) return slipped(typed.marked) === slippedOnce(wanted.marked);
  const meant = meantBySlip(wanted.marked);
  // An unmarked d may be d or đ.
  return [typed.bare, typed.bare.replaceAll('d', 'đ')].some((word) => slipped(word) === meant);
}

const SLIPPING = 'dlnbv';

/** Whether two words of one length differ in nothing but letters that are mixed up. */
function mayBeSlip(typed: string, wanted: string): boolean {
  for (let at = 0; at < typed.length; at += 1) {
    const one = typed.charAt(at);
    const other = wanted.charAt(at);
    if (one !== other && !(SLIPPING.includes(one) && SLIPPING.includes(other))) return false;
  }
  return true;
}

const slippedOnce = remembering(slipped);
const meantBySlip = remembering((marked) => bareWord(slipped(marked)));

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

function isToneless(typed: Word, wanted: Word): boolean {
  return typed.marked === wanted.marked.replaceAll(TONES, '');
}

/** "hoà" and "hòa", "đựơc" and "đuợc" are one spelling: the tone goes last, and before a consonant "uơ", "ưo" are "ươ". */
function spelled(word: string): string {
  const { letters, tones } = toneApart(word);
  return letters.replace(/(?:uơ|ưo)(?=[cimnptu])/u, 'ươ') + tones;
}

interface TonesApart {
  readonly letters: string;
  readonly tones: string;
}

function toneApart(word: string): TonesApart {
  let letters = '';
  let tones = '';
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    const letter = unit > ASCII_MAX ? letterOf(unit) : undefined;
    if (unit > ASCII_MAX && letter === undefined) return toneApartByUnicode(word);
    letters += letter?.toneless ?? word.charAt(at);
    tones += letter?.tone ?? '';
  }
  return { letters, tones };
}

function toneApartByUnicode(word: string): TonesApart {
  const apart = word.normalize('NFD');
  const letters = apart.replaceAll(TONES, '').normalize('NFC');
  return { letters, tones: (apart.match(TONES) ?? []).join('') };
}

function slipped(word: string): string {
  return word.replaceAll(/[đn]/gu, 'l').replaceAll('v', 'b');
}
