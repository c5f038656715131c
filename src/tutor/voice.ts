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
  return {
    say(language, message, args = {}) {
      for (const each of [language, 'vi'] as const) {
        const pattern = find(each, message);
        const bundle = bundles.get(each);
        if (pattern !== undefined && bundle !== undefined) return format(bundle, pattern, args);
      }
      throw new Error(`locales/vi.ftl has no message ${message}`);
    },
    has: (language, message) => find(language, message) !== undefined,
  };
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
