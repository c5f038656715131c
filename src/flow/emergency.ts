// Words that get an emergency number before anything else.
import { foldWords, markedWords } from './fold.ts';
import type { Emergency } from './library.ts';

/**
 * The first emergency whose words stand in the text as whole words. A word the writer marked must agree in its marks
 * ("chạy" is no fire); an unmarked one fits any marks ("chay nha" is).
 */
export function findEmergency(
  text: string,
  emergencies: readonly Emergency[],
): Emergency | undefined {
  const words = markedWords(text);
  return emergencies.find((emergency) => {
    const left = emergency.except.reduce((rest, phrase) => without(rest, phrase), words);
    return emergency.words.some((phrase) => indexOf(left, phrase) >= 0);
  });
}

/** No typed word is this. */
const GAP = '\u0000';

function without(words: readonly string[], phrase: string): readonly string[] {
  const length = markedWords(phrase).length;
  let left = words;
  for (let at = indexOf(left, phrase); at >= 0; at = indexOf(left, phrase)) {
    // The gap keeps words on both sides from becoming neighbours; it also makes every round shorter or the last.
    left = [...left.slice(0, at), GAP, ...left.slice(at + length)];
  }
  return left;
}

function indexOf(words: readonly string[], phrase: string): number {
  const wanted = markedWords(phrase);
  if (wanted.length === 0) return -1;
  return words.findIndex((_, start) =>
    wanted.every((word, offset) => agrees(words[start + offset], word)),
  );
}

function agrees(typed: string | undefined, wanted: string): boolean {
  if (typed === undefined) return false;
  const bare = foldWords(typed);
  return typed === wanted || (bare === typed && bare === foldWords(wanted));
}
