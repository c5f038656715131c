// A hash of everything a turn reads from the lessons' folders: two processes with the same hash read the same files.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LANGUAGES } from '../../flow/words.ts';
import type { LessonsOnDisk } from './lessons-on-disk.ts';

/**
 * Never of what is taught today: a lesson ends with its day, and a process that starts after it would have other lessons
 * than one that started before, from the same files. The service desks are the operator's and not part of it.
 */
export async function hashLessons(
  { library, loaded }: Pick<LessonsOnDisk, 'library' | 'loaded'>,
  localesDir: string,
): Promise<string> {
  const { courses, emergencies, hotlines } = library;
  const texts = LANGUAGES.map((language) =>
    readFile(path.join(localesDir, `${language}.ftl`), 'utf8'),
  );
  const parts = [
    // What was saved broken cannot be read; its old version goes on in the library alone.
    inOrder(new Map([...library.flows, ...loaded.flows])),
    inOrder(courses.titles),
    inOrder(courses.paths),
    emergencies,
    inOrder(hotlines),
    inOrder(loaded.facts),
    inOrder(loaded.addresses),
    await Promise.all(texts),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** A folder may be read in another order elsewhere. */
function inOrder<Item>(items: ReadonlyMap<string, Item>): readonly (readonly [string, Item])[] {
  return [...items].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
