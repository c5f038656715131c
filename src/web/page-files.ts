// The scripts, styles and drawings of the pages, under a path that names their content, so that browsers keep them.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface PageFile {
  readonly type: string;
  readonly text: string;
}

export interface PageFiles {
  /** Changes whenever any file does. */
  readonly version: string;
  readonly byName: ReadonlyMap<string, PageFile>;
  urlOf(name: string): string;
}

export async function loadPageFiles(dir: string): Promise<PageFiles> {
  const names = (await readdir(dir)).filter((name) => path.extname(name) in TYPES).toSorted();
  const pairs = await Promise.all(
    names.map(async (name): Promise<[string, PageFile]> => {
      const text = await readFile(path.join(dir, name), 'utf8');
      return [name, { type: TYPES[path.extname(name)] ?? '', text }];
    }),
  );
  const version = await contentHash(JSON.stringify(pairs));
  return {
    version,
    byName: new Map(pairs),
    urlOf: (name) => `/page/${version}/${name}`,
  };
}

/** 48 bits of SHA-256: enough to tell versions of our own files apart. */
async function contentHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex').slice(0, 12);
}
