// Words that get an emergency number before anything else.
import type { Emergency } from '../library.ts';
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
  return emergencies.find((emergency) => {
    const { words, except } = phrasesOf(emergency);
    const alarms = words.flatMap((phrase) => spansOf(said, phrase));
    if (alarms.length === 0) return false;
    const harmless = except.flatMap((phrase) => spansOf(said, phrase));
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

function spansOf(words: Phrase, phrase: Phrase): readonly Span[] {
  if (phrase.length === 0) return [];
  return words.flatMap((_, from) =>
    phrase.every((word, offset) => agrees(words[from + offset], word))
      ? [{ from, to: from + phrase.length }]
      : [],
  );
}
