// PNGs drawn before, one file each, so that a restart draws nothing again. Whatever is lost here can be drawn anew.
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface PictureFolder {
  /** Undefined when it is not there or not whole. */
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  keep(hash: string, png: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** At 50 KB each this is 50 MB, and many times the pictures of all lessons: room for their earlier versions. */
const FILES_MAX = 1000;

export function pictureFolder(folder: string): PictureFolder {
  return {
    async read(hash) {
      const bytes = await readFile(path.join(folder, `${hash}.png`)).catch(() => undefined);
      return bytes !== undefined && isWhole(bytes) ? bytes : undefined;
    },
    async keep(hash, png) {
      await mkdir(folder, { recursive: true });
      // Several processes may share the folder, and each may die while it writes.
      const unfinished = path.join(folder, `${hash}.${crypto.randomUUID()}.part`);
      await writeFile(unfinished, png, { flush: true });
      await rename(unfinished, path.join(folder, `${hash}.png`));
      await removeOldest(folder);
    },
  };
}

const PNG_BEGINS = Buffer.from('89504e470d0a1a0a', 'hex');
/** The chunk IEND: no length, its name, its checksum. */
const PNG_ENDS = Buffer.from('0000000049454e44ae426082', 'hex');

/** After a power cut the end of a file may be missing, or zeros. */
function isWhole(bytes: Buffer): boolean {
  const begins = bytes.subarray(0, PNG_BEGINS.length);
  const ends = bytes.subarray(-PNG_ENDS.length);
  return begins.equals(PNG_BEGINS) && ends.equals(PNG_ENDS);
}

/** Of what is unfinished too. A file that another process removed meanwhile is none. */
async function removeOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= FILES_MAX) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const writtenMs = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { file, writtenMs };
    }),
  );
  const oldestFirst = files.toSorted((one, other) => one.writtenMs - other.writtenMs);
  const extra = oldestFirst.slice(0, files.length - FILES_MAX);
  await Promise.all(extra.map(({ file }) => rm(file, { force: true })));
}
