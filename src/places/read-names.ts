// Reads a line like "nhà em ở p. mường thanh, điện biên" into the names in it. Says nothing of what they mean together.
import { foldWords } from '../flow/understand/fold.ts';
import { FILLERS, KIND_WORDS, type NameKind, VILLAGE_WORDS } from './aliases.ts';
import type { NameIndex } from './name-index.ts';
import { type PlaceName, keyOf, slipKeyOf } from './place-names.ts';

export interface Word {
  /** Lower case, with its marks. */
  readonly marked: string;
  readonly folded: string;
  /** Something like a comma stands before it. */
  readonly afterBreak: boolean;
}

/** A name as it was typed, and all that is known by that name. */
export interface Mention {
  readonly typed: string;
  readonly kind: NameKind | undefined;
  readonly names: readonly PlaceName[];
}

type Mode = 'exact' | 'guess';

interface Reading {
  readonly cost: number;
  readonly mentions: readonly Mention[];
}

/** One way to take the words from here: how many, at what cost, with what found. */
interface Piece {
  readonly words: number;
  readonly cost: number;
  readonly mention?: Mention;
}

// Of all readings the cheapest counts: names before fillers before villages before guesses.
const COST = { name: 0.01, filler: 0.02, villageWord: 0.1, guess: 10, unknown: 1000 };
/** Room for one guess in a line, not for two, and for no word without a meaning. */
const COST_MAX = 20;
/** "Thị trấn Nông trường Mộc Châu" has four words after its kind. */
const NAME_WORDS_MAX = 4;
const KIND_WORDS_MAX = 2;

export function wordsOf(text: string): readonly Word[] {
  const lower = text.normalize('NFC').toLowerCase();
  const found = [...lower.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  return found.map((match, index) => {
    const before = found[index - 1];
    const between = before ? lower.slice(before.index + before[0].length, match.index) : '';
    return {
      marked: match[0],
      folded: foldWords(match[0]).replaceAll(' ', ''),
      afterBreak: /[^\s.]/u.test(between),
    };
  });
}

/** The names in the words, or nothing when a word is left that has no meaning here. */
export function readNames(words: readonly Word[], index: NameIndex): readonly Mention[] {
  const strict = cheapest(words, index, 'exact');
  if (strict.cost < COST_MAX) return strict.mentions;
  const guessed = cheapest(words, index, 'guess');
  return guessed.cost < COST_MAX ? guessed.mentions : [];
}

export function kindAt(words: readonly Word[], at: number, length: number): NameKind | undefined {
  return KIND_WORDS.get(typedFrom(words, at, length).key);
}

function cheapest(words: readonly Word[], index: NameIndex, mode: Mode): Reading {
  // From the end: the best reading of the words from `at` on is a piece and the best reading of what follows it.
  const best: Reading[] = [];
  best[words.length] = { cost: 0, mentions: [] };
  for (let at = words.length - 1; at >= 0; at--) {
    const readings = [
      ...namePieces(words, at, index, mode),
      ...villagePieces(words, at),
      ...plainPieces(words, at),
    ].map((piece) => joined(piece, best[at + piece.words]));
    best[at] = readings.reduce((a, b) => (b.cost < a.cost ? b : a));
  }
  return best[0] ?? { cost: 0, mentions: [] };
}

function joined(piece: Piece, rest: Reading | undefined): Reading {
  if (rest === undefined) throw new Error('A piece reaches beyond the words');
  const found = piece.mention ? [piece.mention] : [];
  return { cost: piece.cost + rest.cost, mentions: [...found, ...rest.mentions] };
}

function namePieces(
  words: readonly Word[],
  at: number,
  index: NameIndex,
  mode: Mode,
): readonly Piece[] {
  return kindLengths(words, at).flatMap((kindLength) => {
    const kind = kindLength === 0 ? undefined : kindAt(words, at, kindLength);
    const start = at + kindLength;
    const lengths = Math.min(NAME_WORDS_MAX, words.length - start);
    return Array.from({ length: Math.max(0, lengths) }, (_, i) => i + 1).flatMap((length) => {
      const typed = typedFrom(words, start, length);
      const found = mode === 'exact' ? exactly(typed.key, index) : nearly(typed, index);
      return found.map(({ cost, names }) => ({
        words: kindLength + length,
        cost,
        mention: { typed: typed.marked, kind, names },
      }));
    });
  });
}

/** How many words from here may be a kind word; a name may begin right here, as Xa Dung does. */
function kindLengths(words: readonly Word[], at: number): readonly number[] {
  const lengths = Array.from({ length: KIND_WORDS_MAX }, (_, i) => i + 1);
  return [0, ...lengths.filter((length) => kindAt(words, at, length) !== undefined)];
}

interface Found {
  readonly cost: number;
  readonly names: readonly PlaceName[];
}

function exactly(key: string, index: NameIndex): readonly Found[] {
  const names = index.exact(key);
  return names.length === 0 ? [] : [{ cost: COST.name, names }];
}

/** A slip and a typo are equally likely: "muong dam" may be Mường Lầm or Mường Bám. */
function nearly(typed: { key: string; slipKey: string }, index: NameIndex): readonly Found[] {
  const exact = exactly(typed.key, index);
  if (exact.length > 0) return exact;
  const names = [...new Set([...index.slipped(typed.slipKey), ...index.mistyped(typed.key)])];
  return names.length === 0 ? [] : [{ cost: COST.guess, names }];
}

/** "bản Pá Tra", "tổ 5": to the number, or to where something else clearly begins. */
function villagePieces(words: readonly Word[], at: number): readonly Piece[] {
  if (!VILLAGE_WORDS.has(words[at]?.marked ?? '')) return [];
  const nextBreak = words.findIndex((word, i) => i > at && word.afterBreak);
  const last = nextBreak < 0 ? words.length : nextBreak;
  const ends = Array.from({ length: Math.max(0, last - at - 1) }, (_, i) => at + 2 + i);
  return ends
    .filter((end) => end === last || endsVillage(words, end))
    .map((end) => ({ words: end - at, cost: (end - at) * COST.villageWord }));
}

function endsVillage(words: readonly Word[], end: number): boolean {
  return /^\d/u.test(words[end - 1]?.folded ?? '') || kindLengths(words, end).length > 1;
}

/** A word that says nothing, a kind word without a name ("xã em là …"), or one that is not understood. */
function plainPieces(words: readonly Word[], at: number): readonly Piece[] {
  const bareKinds = kindLengths(words, at).filter(
    (length) => length > 0 && at + length <= words.length,
  );
  const isFiller = FILLERS.has(words[at]?.folded ?? '');
  return [
    ...bareKinds.map((length) => ({ words: length, cost: COST.filler * length })),
    { words: 1, cost: isFiller ? COST.filler : COST.unknown },
  ];
}

function typedFrom(
  words: readonly Word[],
  at: number,
  length: number,
): { marked: string; key: string; slipKey: string } {
  const marked = words
    .slice(at, at + length)
    .map((word) => word.marked)
    .join(' ');
  return { marked, key: keyOf(marked), slipKey: slipKeyOf(marked) };
}
