// Which of the files a command was asked for: `flows/vneid`, `flows/vneid/dua-giay-to.yaml`, or just `vneid/dua-giay-to`.
import { UsageError } from './options.ts';

/** A name with the words in it that choose it. */
export interface Chosen {
  includes(file: string): boolean;
}

/** `known` are all paths there are. A word that fits none of them is a slip, and the command says so. */
export function chooseFiles(words: readonly string[], known: readonly string[]): Chosen {
  const asked = words.map(plain);
  for (const [index, word] of asked.entries()) {
    if (!known.some((file) => fits(word, file))) throw noSuchFile(words[index] ?? word);
  }
  return {
    includes: (file) => asked.length === 0 || asked.some((word) => fits(word, file)),
  };
}

function fits(word: string, file: string): boolean {
  const path = plain(file);
  const stem = path.replace(/(?:\.talk)?\.yaml$/u, '');
  return (
    path.startsWith(`${word}/`) || [path, stem].some((name) => `/${name}`.endsWith(`/${word}`))
  );
}

function plain(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/u, '')
    .replace(/\/+$/u, '');
}

function noSuchFile(word: string): UsageError {
  return new UsageError({
    vi: `Không có bài hay thư mục nào là "${word}".`,
    en: `There is no flow or folder "${word}".`,
  });
}
