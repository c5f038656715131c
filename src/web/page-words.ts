// The words of the pages: Fluent files, read once at the start. A missing word is our mistake and stops the page.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LANGUAGES } from '../flow/words.ts';
import type { Language } from '../flow/words.ts';

type PageWordArgs = Readonly<Record<string, string | number>>;

export interface PageWords {
  readonly language: Language;
  readonly keys: readonly string[];
  of(key: string, args?: PageWordArgs): string;
  /** Every word whose key begins with the prefix, without it; what would be filled in stands as `{name}`. */
  beginningWith(prefix: string): Readonly<Record<string, string>>;
}

export type PageWordsByLanguage = Readonly<Record<Language, PageWords>>;

export async function loadPageWords(localesDir: string): Promise<PageWordsByLanguage> {
  const pairs = await Promise.all(
    LANGUAGES.map(async (language): Promise<[Language, PageWords]> => {
      const file = path.join(localesDir, `page.${language}.ftl`);
      return [language, pageWords(language, await readFile(file, 'utf8'))];
    }),
  );
  return Object.fromEntries(pairs) as Record<Language, PageWords>;
}

function pageWords(language: Language, source: string): PageWords {
  const resource = new FluentResource(source);
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(resource);
  const keys = resource.body.map((entry) => entry.id);

  function wordOf(key: string, args: PageWordArgs = {}): string {
    const pattern = bundle.getMessage(key)?.value;
    if (pattern === undefined || pattern === null) {
      throw new Error(`locales/page.${language}.ftl has no word "${key}"`);
    }
    return bundle.formatPattern(pattern, args);
  }

  return {
    language,
    keys,
    of: wordOf,
    beginningWith(prefix) {
      const own = keys.filter((key) => key.startsWith(prefix));
      return Object.fromEntries(
        own.map((key) => [key.slice(prefix.length), wordOf(key, OPEN_ARGS)]),
      );
    },
  };
}

/** The browser fills these in itself. */
const OPEN_ARGS = { step: '{step}', of: '{of}', shows: '{shows}', max: '{max}' } as const;
