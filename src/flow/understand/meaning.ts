// What a short text may mean apart from answering a question: commands, "rồi", "tiếp", "bỏ qua".
import type { Meaning, Vocabulary } from '../library.ts';
import { matchesExactly } from './match-option.ts';
import { withoutPoliteness } from './politeness.ts';
import { type Word, agrees, agreesInSlips, saysAll, wordsOf } from './word.ts';
import type { Language } from '../words.ts';

/** Right in any place, whatever Ban is waiting for; no option may take their words. */
export const COMMANDS = [
  'menu',
  'repeat',
  'help',
  'person',
  'resume',
  'stop',
  'show-data',
  'delete-data',
] as const satisfies readonly Meaning[];

/** Heard anywhere as well; but an option may say the same, because then nothing is lost. */
const ASIDES = [
  'speak-vietnamese',
  'speak-english',
  'greet',
  'thank',
] as const satisfies readonly Meaning[];

export const HEARD_ANYWHERE = [...COMMANDS, ...ASIDES] as const;
export type Command = (typeof HEARD_ANYWHERE)[number];

export function isCommand(meaning: Meaning): meaning is Command {
  return HEARD_ANYWHERE.some((command) => command === meaning);
}

interface Ears {
  readonly vocabulary: Vocabulary;
  readonly language: Language;
}

/** The first of `among` that the whole text says with all its marks. */
export function findExactMeaning<Among extends Meaning>(
  text: string,
  among: readonly Among[],
  ears: Ears,
): Among | undefined {
  return among.find((meaning) => matchesExactly(text, waysToSay(meaning, ears)) !== undefined);
}

function waysToSay(meaning: Meaning, { vocabulary, language }: Ears): readonly string[] {
  const words = [...vocabulary.wordsFor(meaning, language), ...vocabulary.wordsFor(meaning, 'vi')];
  return [...new Set(words)];
}

/** Longer texts are no single meaning, politely or not. */
const WORDS_MAX = 16;

/**
 * The first of `among` that the whole text says, in the learner's language or in Vietnamese; slips are forgiven last.
 * Marks that were typed count: "đúng" is never "dừng", though "dung" may be either.
 */
export function findMeaning<Among extends Meaning>(
  text: string,
  among: readonly Among[],
  ears: Ears,
): Among | undefined {
  const exact = findExactMeaning(text, among, ears);
  if (exact !== undefined) return exact;
  const said = wordsOf(text);
  if (said.length > WORDS_MAX) return undefined;
  const ways = among.map((meaning) => ({ meaning, ways: waysInWords(meaning, ears) }));
  const saying = (typed: readonly Word[], agree: (typed: Word, wanted: Word) => boolean) =>
    ways.find((each) => each.ways.some((way) => saysAll(typed, way, agree)))?.meaning;
  const plain = withoutPoliteness(said);
  return (
    saying(said, agrees) ??
    saying(plain, agrees) ??
    saying(said, agreesInSlips) ??
    saying(plain, agreesInSlips)
  );
}

/** Only saves splitting the same list for every message; the vocabulary keeps its lists. */
const split = new WeakMap<readonly string[], readonly (readonly Word[])[]>();

function waysInWords(
  meaning: Meaning,
  { vocabulary, language }: Ears,
): readonly (readonly Word[])[] {
  return [vocabulary.wordsFor(meaning, language), vocabulary.wordsFor(meaning, 'vi')].flatMap(
    (list) => {
      const ways = split.get(list) ?? list.map(wordsOf);
      split.set(list, ways);
      return ways;
    },
  );
}
