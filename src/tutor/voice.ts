// The bot's own words: `locales/<language>.ftl`, in Project Fluent's syntax.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { type Language, LANGUAGES } from '../flow/words.ts';

export type VoiceArgs = Readonly<Record<string, FluentVariable>>;

export interface Voice {
  /** The message in the language, else in Vietnamese. A message that is nowhere is our bug and throws. */
  say(language: Language, message: string, args?: VoiceArgs): string;
  has(language: Language, message: string): boolean;
}

/** `sources`: the texts of the .ftl files of each language. */
export function createVoice(sources: Readonly<Record<Language, readonly string[]>>): Voice {
  const bundles = new Map(
    LANGUAGES.map((language) => [language, bundleOf(language, sources[language])]),
  );
  const find = (language: Language, message: string) =>
    bundles.get(language)?.getMessage(message)?.value ?? undefined;
  const sayAnew = (language: Language, message: string, args: VoiceArgs) => {
    for (const each of [language, 'vi'] as const) {
      const pattern = find(each, message);
      const bundle = bundles.get(each);
      if (pattern !== undefined && bundle !== undefined) return format(bundle, pattern, args);
    }
    throw new Error(`locales/vi.ftl has no message ${message}`);
  };
  const said = new Map(LANGUAGES.map((language) => [language, new Map<string, Said>()]));
  let count = 0;
  return {
    say(language, message, args = NO_ARGS) {
      const key = keyOf(args);
      if (key === undefined) return sayAnew(language, message, args);
      const known = said.get(language)?.get(message);
      const remembered = known?.get(key);
      if (remembered !== undefined) return remembered;
      const text = sayAnew(language, message, args);
      if (count >= REMEMBERED_MAX) return text;
      count += 1;
      said.get(language)?.set(message, new Map(known).set(key, text));
      return text;
    },
    has: (language, message) => find(language, message) !== undefined,
  };
}

/** One message as it was said, by what it was said with. */
type Said = ReadonlyMap<string, string>;

const NO_ARGS: VoiceArgs = {};

/** Progress lines, labels and ways to address somebody: a few hundred. */
const REMEMBERED_MAX = 2000;

/** Undefined for what may hold a learner's words: that is said anew each time, and kept nowhere. */
function keyOf(args: VoiceArgs): string | undefined {
  let key = '';
  for (const name in args) {
    const value = args[name];
    if (typeof value !== 'number' && name !== 'audience') return undefined;
    key += ` ${name} ${String(value)}`;
  }
  return key;
}

function bundleOf(language: Language, texts: readonly string[]): FluentBundle {
  // Isolation marks would come back inside of what learners copy and type.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const text of texts) bundle.addResource(new FluentResource(text), { allowOverrides: false });
  return bundle;
}

type Pattern = Parameters<FluentBundle['formatPattern']>[0];

/** A broken message still says what it can: Fluent leaves `{$name}` where something is missing. */
function format(bundle: FluentBundle, pattern: Pattern, args: VoiceArgs): string {
  return bundle.formatPattern(pattern, { ...args }, []).trim();
}
