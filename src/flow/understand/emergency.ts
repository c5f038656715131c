// Words that get an emergency number before anything else.
import { foldWords, markedWords } from './fold.ts';
import type { Emergency } from '../library.ts';

/** A word as it was written, and without its marks. */
interface Word {
  readonly marked: string;
  readonly bare: string;
}

type Phrase = readonly Word[];

/**
 * The first emergency whose words stand in the text as whole words. A word the writer marked must agree in its marks
 * ("chạy" is no fire); an unmarked one fits any marks ("chay nha" is).
 */
export function findEmergency(
  text: string,
  emergencies: readonly Emergency[],
): Emergency | undefined {
  const said = wordsOf(text);
  return emergencies.find((emergency) => {
    const { words, except } = phrasesOf(emergency);
    if (!words.some((phrase) => indexOf(said, phrase) >= 0)) return false;
    const left = except.reduce(without, said);
    return words.some((phrase) => indexOf(left, phrase) >= 0);
  });
}

interface Phrases {
  readonly words: readonly Phrase[];
  readonly except: readonly Phrase[];
}

/** Only saves folding the same list for every message; the list itself never changes. */
const known = new WeakMap<Emergency, Phrases>();

function phrasesOf(emergency: Emergency): Phrases {
  const phrases = known.get(emergency) ?? {
    words: emergency.words.map(wordsOf),
    except: emergency.except.map(wordsOf),
  };
  known.set(emergency, phrases);
  return phrases;
}

function wordsOf(text: string): Phrase {
  return markedWords(text).map((marked) => ({ marked, bare: foldWords(marked) }));
}

/** Stands where an exception stood, so that words on both sides do not become neighbours. No typed word is this. */
const GAP: Word = { marked: '\u0000', bare: '\u0000' };

function without(words: Phrase, phrase: Phrase): Phrase {
  let left = words;
  // Every round turns at least one word into a gap, which fits no phrase.
  for (let at = indexOf(left, phrase); at >= 0; at = indexOf(left, phrase)) {
    left = [...left.slice(0, at), GAP, ...left.slice(at + phrase.length)];
  }
  return left;
}

function indexOf(words: Phrase, phrase: Phrase): number {
  if (phrase.length === 0) return -1;
  return words.findIndex((_, start) =>
    phrase.every((word, offset) => agrees(words[start + offset], word)),
  );
}

function agrees(typed: Word | undefined, wanted: Word): boolean {
  if (typed === undefined || typed.bare !== wanted.bare) return false;
  return typed.marked === wanted.marked || typed.marked === typed.bare;
}
