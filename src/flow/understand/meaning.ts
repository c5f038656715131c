// What a short text may mean apart from answering a question: commands, "rồi", "tiếp", "bỏ qua".
import { foldSlips, foldWords } from './fold.ts';
import type { Meaning, Vocabulary } from '../library.ts';
import { matchesExactly, withoutPoliteness } from './match-option.ts';
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

/** The first of `among` that the whole text says, in the learner's language or in Vietnamese; slips are forgiven last. */
export function findMeaning<Among extends Meaning>(
  text: string,
  among: readonly Among[],
  ears: Ears,
): Among | undefined {
  const ways = among.map((meaning) => ({ meaning, words: waysToSay(meaning, ears) }));
  const saying = (said: string, folding: (word: string) => string) =>
    said === ''
      ? undefined
      : ways.find(({ words }) => words.some((word) => folding(word) === said))?.meaning;
  return (
    findExactMeaning(text, among, ears) ??
    saying(foldWords(text), foldWords) ??
    saying(withoutPoliteness(text), foldWords) ??
    saying(foldSlips(text), foldSlips)
  );
}
