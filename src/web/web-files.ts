// Everything the web reads from disk, read once at the start: words, the privacy notice, the files of the page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LANGUAGES } from '../flow/words.ts';
import type { Language } from '../flow/words.ts';
import { loadPageFiles } from './page-files.ts';
import type { PageFiles } from './page-files.ts';
import { loadPageWords } from './page-words.ts';
import type { PageWordsByLanguage } from './page-words.ts';

export interface WebFiles {
  readonly words: PageWordsByLanguage;
  /** Markdown. */
  readonly privacy: Readonly<Record<Language, string>>;
  readonly page: PageFiles;
}

export async function loadWebFiles(localesDir: string): Promise<WebFiles> {
  const [words, privacy, page] = await Promise.all([
    loadPageWords(localesDir),
    loadPrivacy(localesDir),
    loadPageFiles(path.join(import.meta.dirname, 'page')),
  ]);
  return { words, privacy, page };
}

async function loadPrivacy(localesDir: string): Promise<Record<Language, string>> {
  const pairs = await Promise.all(
    LANGUAGES.map(async (language) => [
      language,
      await readFile(path.join(localesDir, `privacy.${language}.md`), 'utf8'),
    ]),
  );
  return Object.fromEntries(pairs) as Record<Language, string>;
}
