// The lessons' pictures and sounds: for the page by the hash of what is served, for messengers as PNG and sound.
import path from 'node:path';
import type { Log } from '../tutor/ports/log.ts';
import type { LessonMedia, MediaFile } from '../tutor/ports/media.ts';
import { contentHash } from './content-hash.ts';
import type { Drawing, DrawnPictures } from './drawn-pictures.ts';
import { type LessonFile, type MediaFolder, readLessonFiles } from './lesson-files.ts';

export interface LoadedMedia extends LessonMedia {
  /** Path of `GET /media/…` for a file under `flows/`; undefined when there is no such file. */
  urlOf(file: string): string | undefined;
  /** `name` is the last part of such a path, or `<MediaFile.hash>.png`. */
  open(name: string): Promise<Served | undefined>;
}

interface Served {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface LessonMediaParts {
  /** Outlives the lessons: what is drawn stays drawn when they are read again. */
  readonly pictures: DrawnPictures;
  readonly log: Log;
}

export async function loadLessonMedia(
  folder: MediaFolder,
  { pictures, log }: LessonMediaParts,
): Promise<LoadedMedia> {
  const found = await readLessonFiles(folder, log);
  const media = await Promise.all(found.map((each) => mediumOf(each, pictures)));
  const byFile = new Map(media.map((medium) => [medium.file, medium]));
  const byName = new Map(media.flatMap(({ addresses }) => addresses));
  return {
    urlOf(file) {
      const [address] = byFile.get(file)?.addresses ?? [];
      return address === undefined ? undefined : `/media/${address[0]}`;
    },
    async open(name) {
      const open = byName.get(name);
      return open === undefined ? earlierPicture(name, pictures) : open();
    },
    picture: async (file) => byFile.get(file)?.picture,
    voice: async (file) => byFile.get(file)?.voice,
  };
}

type Address = readonly [name: string, open: () => Promise<Served | undefined>];

interface Medium {
  readonly file: string;
  /** The page's first. */
  readonly addresses: readonly Address[];
  readonly picture: MediaFile | undefined;
  readonly voice: MediaFile | undefined;
}

async function mediumOf(found: LessonFile, pictures: DrawnPictures): Promise<Medium> {
  const { file } = found;
  if (found.kind === 'drawing') {
    const hash = await contentHash(`${pictures.rendererVersion}\n${found.svg}`);
    return drawingMedium({ file, svg: found.svg, hash }, pictures);
  }
  const { hash, type, bytes } = found;
  const medium: MediaFile = { hash, type, bytes };
  return {
    file,
    addresses: [[`${hash}${path.extname(file)}`, served(medium)]],
    picture: type === 'image/png' ? medium : undefined,
    voice: type === 'image/png' ? undefined : medium,
  };
}

async function drawingMedium(drawing: Drawing, pictures: DrawnPictures): Promise<Medium> {
  const { file, hash } = drawing;
  const svg = new TextEncoder().encode(drawing.svg);
  const picture: MediaFile = {
    hash,
    type: 'image/png',
    bytes: async () => pictures.png(drawing),
  };
  return {
    file,
    addresses: [
      [`${await contentHash(svg)}.svg`, async () => ({ type: 'image/svg+xml', bytes: svg })],
      [`${hash}.png`, served(picture)],
    ],
    picture,
    voice: undefined,
  };
}

function served({ type, bytes }: MediaFile): () => Promise<Served | undefined> {
  return async () => {
    const now = await bytes();
    return now === undefined ? undefined : { type, bytes: now };
  };
}

async function earlierPicture(name: string, pictures: DrawnPictures): Promise<Served | undefined> {
  const hash = /^(?<hash>[0-9a-f]{24})[.]png$/.exec(name)?.groups?.['hash'];
  const bytes = hash === undefined ? undefined : await pictures.earlier(hash);
  return bytes === undefined ? undefined : { type: 'image/png', bytes };
}
