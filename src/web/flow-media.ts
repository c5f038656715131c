// The lessons' pictures and sounds, by the hash of what is served. Read again when asked for, never held in memory.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { composePicture } from '../authoring/picture/compose-picture.ts';
import type { Media, Medium } from './web-ports.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
};

const PARTS_FOLDER = 'pictures/parts/';

/** `files` are paths below `flowsDir`. A file that cannot be read or drawn has no address; the check has named it. */
export async function loadFlowMedia(flowsDir: string, files: Iterable<string>): Promise<Media> {
  const names = [...files];
  const parts = await loadParts(flowsDir, names);
  const shown = names.filter((name) => !name.startsWith(PARTS_FOLDER));
  const entries = await Promise.all(
    shown.map(async (file): Promise<readonly [string, string][]> => {
      const medium = await readMedium(path.join(flowsDir, file), parts);
      return medium === undefined ? [] : [[file, await hashedName(file, medium.bytes)]];
    }),
  );
  const nameOf = new Map(entries.flat());
  const fileOf = new Map(entries.flat().map(([file, name]) => [name, file]));
  return {
    urlOf(file) {
      const name = nameOf.get(file);
      return name === undefined ? undefined : `/media/${name}`;
    },
    async open(name) {
      const file = fileOf.get(name);
      return file === undefined ? undefined : readMedium(path.join(flowsDir, file), parts);
    },
  };
}

async function loadParts(
  flowsDir: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const own = names.filter((name) => name.startsWith(PARTS_FOLDER) && name.endsWith('.svg'));
  const pairs = await Promise.all(
    own.map(async (name): Promise<readonly [string, string][]> => {
      const bytes = await readQuietly(path.join(flowsDir, name));
      return bytes === undefined ? [] : [[path.basename(name, '.svg'), bytes.toString('utf8')]];
    }),
  );
  return new Map(pairs.flat());
}

async function readMedium(
  file: string,
  parts: ReadonlyMap<string, string>,
): Promise<Medium | undefined> {
  const type = TYPES[path.extname(file)];
  const bytes = await readQuietly(file);
  if (type === undefined || bytes === undefined) return undefined;
  if (type !== 'image/svg+xml') return { type, bytes };
  const composed = composePicture(bytes.toString('utf8'), parts);
  return composed.kind === 'refused' ? undefined : { type, bytes: Buffer.from(composed.svg) };
}

/** A file may vanish while a teacher is saving it. */
async function readQuietly(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  return readFile(file).catch(() => undefined);
}

/** 96 bits of SHA-256: nobody can make another picture of the same name. */
async function hashedName(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return `${Buffer.from(digest).toString('hex').slice(0, 24)}${path.extname(file)}`;
}
