// Takes out of Zalo's words whatever could be personal or secret, so that an error may be logged.
import type { Json } from './exact-json.ts';

const WORDS_MAX = 200;
/** Shorter values occur in ordinary words, and say nothing about anyone. */
const TELLING_LENGTH_MIN = 4;

/** `sent` is what the request held: Zalo may quote it. */
export function scrub(words: string, sent: readonly string[]): string {
  const quotable = sent.filter((value) => value.length >= TELLING_LENGTH_MIN);
  const longestFirst = quotable.toSorted((a, b) => b.length - a.length);
  const unquoted = longestFirst.reduce((text, value) => text.replaceAll(value, '…'), words);
  return (
    unquoted
      // Phone numbers and ids.
      .replaceAll(/\+?\d[\d .-]{4,}\d/g, '…')
      // Tokens and signatures: no word is that long.
      .replaceAll(/[\w.~+/=-]{24,}/g, '…')
      .slice(0, WORDS_MAX)
      .trim()
  );
}

/** Every text inside a value. */
export function textsWithin(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsWithin);
}
