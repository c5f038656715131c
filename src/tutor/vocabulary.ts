// Short words a learner says to mean something ("học tiếp", "dc", "bỏ qua"), and lessons found by what they are about.
import MiniSearch from 'minisearch';
import { type Flow, type FlowId, isOpenable } from '../flow/flow.ts';
import { foldWords } from '../flow/understand/fold.ts';
import type { Meaning, Vocabulary } from '../flow/library.ts';
import { type Language, LANGUAGES, inLanguage } from '../flow/words.ts';
import type { Voice } from './voice.ts';

const LESSONS_FOUND_MAX = 4;

/** Words of asking, not of what is asked about. Folded. */
const ASKING = new Set(
  'toi em ban cho ve bai hoc muon can cach lam the nao nhu la gi mo xem thi co duoc khong voi o va cac nhung mot i want to learn how about the a lesson open show me'.split(
    ' ',
  ),
);

interface Entry {
  readonly id: FlowId;
  readonly title: string;
  readonly folded: string;
}

export function createVocabulary(voice: Voice, flows: Iterable<Flow>): Vocabulary {
  const taught = [...flows].filter(isOpenable);
  const words = wordTable(voice);
  const names = nameTable(taught);
  const index = searchIndex(taught);
  return {
    wordsFor: (meaning, language) => words(meaning, language),
    lessonNamed: (text) => names.get(foldWords(text)),
    findLessons(text) {
      const named = names.get(foldWords(text));
      if (named !== undefined) return [named];
      const asked = foldWords(text)
        .split(' ')
        .filter((word) => word.length > 1 && !ASKING.has(word))
        .slice(0, 12);
      if (asked.length === 0) return [];
      const found = index.search(asked.join(' '), { combineWith: 'AND' });
      return found.slice(0, LESSONS_FOUND_MAX).map(({ id }) => id as FlowId);
    },
  };
}

/** `meaning-<name> = first | second | …` in each language; the first is the button's label. */
function wordTable(voice: Voice): Vocabulary['wordsFor'] {
  const tables = new Map(
    LANGUAGES.map((language) => [language, new Map<Meaning, [string, ...string[]]>()]),
  );
  return (meaning: Meaning, language: Language) => {
    const known = tables.get(language)?.get(meaning);
    if (known !== undefined) return known;
    const [first = meaning, ...others] = voice
      .say(language, `meaning-${meaning}`)
      .split('|')
      .map((word) => word.trim());
    const table: [string, ...string[]] = [first, ...others];
    tables.get(language)?.set(meaning, table);
    return table;
  };
}

/** Whole keywords and titles; one that two flows share names neither. */
function nameTable(flows: readonly Flow[]): ReadonlyMap<string, FlowId> {
  const names = new Map<string, FlowId>();
  const shared = new Set<string>();
  for (const flow of flows) {
    const own = [
      ...flow.keywords,
      ...LANGUAGES.map((language) => inLanguage(flow.title, language)),
    ];
    for (const name of new Set(own.map(foldWords))) {
      if (names.has(name)) shared.add(name);
      names.set(name, flow.id);
    }
  }
  for (const name of shared) names.delete(name);
  return names;
}

function searchIndex(flows: readonly Flow[]): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'folded'],
    processTerm: (term) => foldWords(term) || null,
    searchOptions: {
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { title: 2 },
    },
  });
  index.addAll(
    flows.map((flow) => ({
      id: flow.id,
      title: LANGUAGES.map((language) => inLanguage(flow.title, language)).join(' '),
      folded: flow.keywords.map(foldWords).join(' '),
    })),
  );
  return index;
}
