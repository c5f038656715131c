// The place book: what a learner types for a commune or ward → its official code. It never guesses between two.
import type { PlaceBook, PlaceMatch } from '../flow/library.ts';
import { NOT_HERE } from './aliases.ts';
import { choosePlaces } from './choose-places.ts';
import { type NameIndex, nameIndex } from './name-index.ts';
import { PLACES, placeNames } from './place-names.ts';
import { type Word, kindAt, readNames, wordsOf } from './read-names.ts';

/** A full address is shorter; bounds the reading, which tries every run of words. */
const TEXT_MAX = 100;
/** The largest old district became ten units; a longer list is no question any more. */
const PLACES_ASKED_BACK_MAX = 12;

export function placeBook(): PlaceBook {
  const index = nameIndex(placeNames());
  const byCode = new Map(PLACES.map((place) => [place.code, place]));
  return {
    find: (text) => find(text, index),
    byCode: (code) => byCode.get(code),
  };
}

function find(text: string, index: NameIndex): PlaceMatch {
  const words = wordsOf(text.trim().slice(0, TEXT_MAX));
  const match = matchOf(words, index);
  return match.kind === 'none' ? matchOf(fromLastKindWord(words), index) : match;
}

function matchOf(words: readonly Word[], index: NameIndex): PlaceMatch {
  const places = choosePlaces(readNames(words, index));
  const [first] = places;
  if (first === undefined || places.length > PLACES_ASKED_BACK_MAX) return { kind: 'none' };
  return places.length === 1 ? { kind: 'one', place: first } : { kind: 'several', places };
}

/** An address goes from small to large: whatever stands before "xã …" is a house or a village, unless it says "not". */
function fromLastKindWord(words: readonly Word[]): readonly Word[] {
  const start = words.findLastIndex((_, at) => {
    const kind = kindAt(words, at, 1);
    return kind === 'xã' || kind === 'phường';
  });
  const before = words.slice(0, Math.max(0, start));
  const denies = before.some((word) => NOT_HERE.has(word.marked));
  return start < 0 || denies ? [] : words.slice(start);
}
