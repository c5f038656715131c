// Which of the files a command was asked for: `flows/vneid`, `flows/vneid/dua-giay-to.yaml`, or just `vneid/dua-giay-to`.
import { resolve, sep } from 'node:path';
import type { LoadedLessons } from './cli-world.ts';
import { UsageError } from './options.ts';

/** A name with the words in it that choose it. */
export interface Chosen {
  includes(file: string): boolean;
}

/** `known` are all paths there are. A word that fits none of them is a slip, and the command says so. */
export function chooseFiles(
  words: readonly string[],
  known: readonly string[],
  { files }: Pick<LoadedLessons, 'files'>,
): Chosen {
  const roots = rootsOf(files);
  const asked = words.map(plain);
  const fits = (word: string, file: string): boolean =>
    isOnDisk(word, file) || isNamed(word, plain(file), roots);
  for (const [index, word] of asked.entries()) {
    if (!known.some((file) => fits(word, file))) throw noSuchFile(words[index] ?? word);
  }
  return {
    includes: (file) => asked.length === 0 || asked.some((word) => fits(word, file)),
  };
}

/** The folders of the flows and of their translations, with a slash at the end. */
function rootsOf(files: LoadedLessons['files']): readonly string[] {
  const paths = files.flatMap(({ id, file, translations }) =>
    [file, ...translations.map((translation) => translation.file)].map((path) =>
      plain(path).slice(0, -`${id}.yaml`.length),
    ),
  );
  return [...new Set(paths)];
}

/** As the shell completes it, from the folder the command is called in. */
function isOnDisk(word: string, file: string): boolean {
  return `${resolve(file)}${sep}`.startsWith(`${resolve(word)}${sep}`);
}

/** `bai`, `an-toan/bai`, `an-toan/bai.talk.yaml`; or a folder, though none above the lessons. */
function isNamed(word: string, path: string, roots: readonly string[]): boolean {
  const stem = path.replace(/(?:\.talk)?\.yaml$/u, '');
  const root = roots.find((folder) => path.startsWith(folder));
  return (
    [path, stem].some((name) => `/${name}`.endsWith(`/${word}`)) ||
    (root !== undefined && `/${path.slice(root.length)}`.includes(`/${word}/`))
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
