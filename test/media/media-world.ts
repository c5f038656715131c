// Lessons with a drawing, a photograph and a sound in folders of their own, and everything that turns them into media.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openDrawnPictures } from '../../src/media/drawn-pictures.ts';
import { loadLessonMedia } from '../../src/media/lesson-media.ts';
import { pictureFolder } from '../../src/media/picture-folder.ts';
import { type PictureRenderer, resvgRenderer } from '../../src/media/picture-renderer.ts';
import type { Log } from '../../src/tutor/ports/log.ts';

export const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><use href="#dot"/></svg>';
const PART =
  '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="dot"><circle r="4"/></symbol></svg>';

const FILES = [
  'pictures/parts/dot.svg',
  'a.svg',
  'photo.png',
  'a.mp3',
  'broken.svg',
  'tall.svg',
  'gone.png',
  'a.exe',
];

export async function lessonsFolder(): Promise<string> {
  const dir = await temporaryFolder();
  await mkdir(path.join(dir, 'pictures/parts'), { recursive: true });
  await writeFile(path.join(dir, 'pictures/parts/dot.svg'), PART);
  await writeFile(path.join(dir, 'a.svg'), PICTURE);
  await writeFile(path.join(dir, 'photo.png'), 'a photograph');
  await writeFile(path.join(dir, 'a.mp3'), 'sound');
  await writeFile(path.join(dir, 'broken.svg'), '<svg><script>alert(1)</script></svg>');
  await writeFile(path.join(dir, 'tall.svg'), PICTURE.replace('0 0 8 8', '0 0 8 100000'));
  return dir;
}

/** The real one, with a list of what it drew. */
export function countingRenderer(): PictureRenderer & { readonly drawn: string[] } {
  const drawn: string[] = [];
  const renderer = resvgRenderer();
  return {
    version: renderer.version,
    drawn,
    async draw(svg) {
      drawn.push(svg);
      return renderer.draw(svg);
    },
  };
}

/** Keeps what an operator is told. */
export function toldLog(): Log & { readonly told: unknown[] } {
  const told: unknown[] = [];
  return {
    told,
    info: () => undefined,
    warn: (what, fields) => void told.push([what, fields]),
    error: (what, cause, fields) => void told.push([what, String(cause), fields]),
  };
}

export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'media-'));
  onTestFinished(async () => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** As the service does at its start. */
export async function openMedia({
  flowsDir,
  picturesDir,
  files = FILES,
  rendererVersion,
}: {
  readonly flowsDir: string;
  readonly picturesDir: string;
  readonly files?: readonly string[];
  readonly rendererVersion?: string;
}) {
  const real = countingRenderer();
  const renderer = { ...real, version: rendererVersion ?? real.version };
  const log = toldLog();
  const pictures = openDrawnPictures({ renderer, folder: pictureFolder(picturesDir), log });
  const load = () => loadLessonMedia({ flowsDir, files }, { pictures, log });
  return { load, media: await load(), drawn: renderer.drawn, told: log.told };
}

/** As the PNG itself says: https://www.w3.org/TR/png/#11IHDR. */
export function sizeOf(png: Uint8Array<ArrayBuffer>): readonly [width: number, height: number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
