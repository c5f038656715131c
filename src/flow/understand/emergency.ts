// Words that get an emergency number before anything else.
import type { Emergency } from '../library.ts';
import { oncePer } from '../once-per.ts';
import { type Word, agrees, wordsOf } from './word.ts';

type Phrase = readonly Word[];

/**
 * The first emergency whose words stand in the text as whole words. A word the writer marked must agree in its marks
 * ("chạy" is no fire); an unmarked one fits any marks ("chay nha" is). What lies wholly inside an exception is no alarm:
 * "cháy hàng" is none, "cháy hàng xóm" is one where that is among the words.
 */
export function findEmergency(
  text: string,
  emergencies: readonly Emergency[],
): Emergency | undefined {
  const said = wordsOf(text);
  if (!holdsOneOf(said, firstWordsOf(emergencies))) return undefined;
  return emergencies.find((emergency) => {
    const { words, except } = phrasesOf(emergency);
    const alarms = spansIn(said, words);
    if (alarms.length === 0) return false;
    const harmless = spansIn(said, except);
    return alarms.some((alarm) => !harmless.some((span) => isInside(alarm, span)));
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function holdsOneOf(said: readonly Word[], wanted: ReadonlySet<string>): boolean {
  for (const { bare } of said) if (wanted.has(bare)) return true;
  return false;
}

/** What alarms begin with, without marks: most texts hold none of these. */
const firstWordsOf = oncePer((emergencies: readonly Emergency[]): ReadonlySet<string> => {
  return new Set(emergencies.flatMap((emergency) => [...phrasesOf(emergency).words.keys()]));
});

/** By their first word, without its marks. */
type Phrases = ReadonlyMap<string, readonly Phrase[]>;

const phrasesOf = oncePer(
  ({ words, except }: Emergency): { readonly words: Phrases; readonly except: Phrases } => ({
    words: byFirstWord(words),
    except: byFirstWord(except),
  }),
);

function byFirstWord(texts: readonly string[]): Phrases {
  const phrases = new Map<string, readonly Phrase[]>();
  for (const phrase of texts.map(wordsOf)) {
    const [first] = phrase;
    if (first !== undefined) {
      phrases.set(first.bare, [...(phrases.get(first.bare) ?? []), phrase]);
    }
  }
  return phrases;
}

function spansIn(said: readonly Word[], phrases: Phrases): readonly Span[] {
  const spans: Span[] = [];
  for (const [from, { bare }] of said.entries()) {
    for (const phrase of phrases.get(bare) ?? []) {
      if (standsAt(said, phrase, from)) spans.push({ from, to: from + phrase.length });
    }
  }
  return spans;
}

function standsAt(said: readonly Word[], phrase: Phrase, from: number): boolean {
  return phrase.every((word, offset) => agrees(said[from + offset], word));
}
