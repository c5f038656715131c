// The pictures and sounds below `flows/`: drawings put together from their parts, other files as they are.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type PictureComposed, composePicture } from '../authoring/picture/compose-picture.ts';
import type { Log } from '../tutor/ports/log.ts';
import type { MediaFile } from '../tutor/ports/media.ts';
import { contentHash } from './content-hash.ts';

/** Drawings are held, as they are small and put together; sounds and photographs are read whenever they are asked for. */
export type LessonFile =
  | { readonly kind: 'drawing'; readonly file: string; readonly svg: string }
  | {
      readonly kind: 'bytes';
      readonly file: string;
      readonly hash: string;
      readonly type: MediaFile['type'];
      readonly bytes: MediaFile['bytes'];
    };

const TYPES: Readonly<Record<string, MediaFile['type']>> = {
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
};

const PARTS_FOLDER = 'pictures/parts/';

export interface MediaFolder {
  readonly flowsDir: string;
  /** Paths below it. */
  readonly files: Iterable<string>;
}

/** What cannot be read or may not be drawn is left out. */
export async function readLessonFiles(
  { flowsDir, files }: MediaFolder,
  log: Log,
): Promise<readonly LessonFile[]> {
  const names = [...files];
  const parts = await readParts(flowsDir, names);
  const shown = names.filter((name) => !name.startsWith(PARTS_FOLDER));
  const found = await Promise.all(
    shown.map(async (name): Promise<LessonFile | undefined> => {
      const whole = path.join(flowsDir, name);
      if (path.extname(name) !== '.svg') return readOther(name, whole);
      const drawing = await readDrawing(whole, parts);
      if (drawing === undefined) return undefined;
      if (drawing.kind === 'composed') return { kind: 'drawing', file: name, svg: drawing.svg };
      const { vi, en = vi } = drawing.fault.text;
      log.warn('A drawing is left out', { picture: name, why: en });
      return undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

async function readParts(
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

async function readDrawing(
  file: string,
  parts: ReadonlyMap<string, string>,
): Promise<PictureComposed | undefined> {
  const bytes = await readQuietly(file);
  return bytes === undefined ? undefined : composePicture(bytes.toString('utf8'), parts);
}

async function readOther(name: string, file: string): Promise<LessonFile | undefined> {
  const type = TYPES[path.extname(name)];
  if (type === undefined) return undefined;
  const now = await readQuietly(file);
  if (now === undefined) return undefined;
  const hash = await contentHash(now);
  // What is kept by this hash, in browsers and at vendors, must be what was hashed.
  const bytes = async () => {
    const later = await readQuietly(file);
    return later !== undefined && (await contentHash(later)) === hash ? later : undefined;
  };
  return { kind: 'bytes', file: name, hash, type, bytes };
}

/** A file may vanish while a teacher is saving it. */
async function readQuietly(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  return readFile(file).catch(() => undefined);
}
