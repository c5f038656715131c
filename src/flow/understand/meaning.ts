// What a short text may mean apart from answering a question: commands, "rồi", "tiếp", "bỏ qua".
import type { Meaning, Vocabulary } from '../library.ts';
import { oncePer } from '../once-per.ts';
import { exactly } from './match-option.ts';
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
  'remind-me',
] as const satisfies readonly Meaning[];

/** Heard anywhere as well; but an option may say the same, because then nothing is lost. */
const ASIDES = [
  'speak-vietnamese',
  'speak-english',
  'greet',
  'thank',
] as const satisfies readonly Meaning[];

/** Right only where they are offered: elsewhere "để sau" skips a question, and "thôi nhắc" means everything. */
const OFFERED = ['later', 'stop-reminding'] as const satisfies readonly Meaning[];

export const HEARD_ANYWHERE = [...COMMANDS, ...ASIDES] as const;
export type Command = (typeof HEARD_ANYWHERE)[number] | (typeof OFFERED)[number];

export function isCommand(meaning: Meaning): meaning is Command {
  return [...HEARD_ANYWHERE, ...OFFERED].some((command) => command === meaning);
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
  const said = exactly(text);
  return firstOf(among, ears, ({ exact }) => exact.has(said));
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
  const plain = withoutPoliteness(said);
  const isPlain = plain.length === said.length;
  return (
    saying(said, among, ears) ??
    (isPlain ? undefined : saying(plain, among, ears)) ??
    slipping(said, among, ears) ??
    (isPlain ? undefined : slipping(plain, among, ears))
  );
}

function saying<Among extends Meaning>(
  typed: readonly Word[],
  among: readonly Among[],
  ears: Ears,
): Among | undefined {
  const bare = bareKey(typed);
  return firstOf(among, ears, ({ byBare }) =>
    byBare.get(bare)?.some((way) => saysAll(typed, way, agrees)),
  );
}

function slipping<Among extends Meaning>(
  typed: readonly Word[],
  among: readonly Among[],
  ears: Ears,
): Among | undefined {
  const slips = slipKey(typed);
  return firstOf(among, ears, ({ bySlips }) =>
    bySlips.get(slips)?.some((way) => saysAll(typed, way, agreesInSlips)),
  );
}

/** The first meaning of which one language has such a way to say it: the learner's own, or Vietnamese. */
function firstOf<Among extends Meaning>(
  among: readonly Among[],
  { vocabulary, language }: Ears,
  isSaid: (ways: Ways) => boolean | undefined,
): Among | undefined {
  for (const meaning of among) {
    if (isSaid(waysIn(vocabulary.wordsFor(meaning, language))) === true) return meaning;
    if (language === 'vi') continue;
    if (isSaid(waysIn(vocabulary.wordsFor(meaning, 'vi'))) === true) return meaning;
  }
  return undefined;
}

type Way = readonly Word[];

/** The words for a meaning in one language, as they are compared: a text says all words of a way and nothing else. */
interface Ways {
  readonly exact: ReadonlySet<string>;
  /** By their words without marks. */
  readonly byBare: ReadonlyMap<string, readonly Way[]>;
  /** By what is left of these where letters are mixed up. */
  readonly bySlips: ReadonlyMap<string, readonly Way[]>;
}

/** The vocabulary keeps its lists. */
const waysIn = oncePer((list: readonly string[]): Ways => {
  const ways = list.map(wordsOf);
  return {
    exact: new Set(list.map(exactly)),
    byBare: grouped(ways, bareKey),
    bySlips: grouped(ways, slipKey),
  };
});

function grouped(
  ways: readonly Way[],
  keyOf: (way: Way) => string,
): ReadonlyMap<string, readonly Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) groups.set(keyOf(way), [...(groups.get(keyOf(way)) ?? []), way]);
  return groups;
}

function bareKey(words: readonly Word[]): string {
  let key = '';
  for (const { bare } of words) key += `${bare} `;
  return key;
}

function slipKey(words: readonly Word[]): string {
  return bareKey(words).replaceAll(SLIPPING, '_');
}

/** Letters that Thái and Mông speakers mix up; see `agreesInSlips`. */
const SLIPPING = /[dlnbv]/g;
