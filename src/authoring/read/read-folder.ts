// Walks a folder and reads files in it. Symlink loops, pipes, huge files and folders end in a problem, not in a wait.
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../problem.ts';
import { faults } from './read-faults.ts';
import { FILE_BYTES_MAX } from '../yaml/read-text.ts';

/** Ten times the largest course list anybody plans. Beyond it the folder is the wrong one. */
const FILES_MAX = 20_000;
/** `flows/pictures/parts` is the deepest folder of ours. */
const DEPTH_MAX = 6;
/** Files read at the same time: enough to keep a disk busy, few enough for its descriptors. */
const READERS = 8;

export interface FolderWalk {
  /** Paths below the folder, with `/`, in order. */
  readonly files: readonly string[];
  readonly faults: readonly PathFault[];
}

/** `path` is below the folder; empty for the folder itself. */
interface PathFault {
  readonly path: string;
  readonly fault: Fault;
}

export async function walkFolder(folder: string): Promise<FolderWalk> {
  const walk: Walk = { folder, files: [], faults: [], seen: new Set(), isFull: false };
  await walkInto(walk, '', 0);
  return { files: walk.files.toSorted(), faults: walk.faults };
}

/** Names of the folders directly in a folder; none when it cannot be read. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}

/** Bytes of each file in the same order; a fault where there are none. At most one byte more than a file may have is read. */
export async function readFiles(
  paths: readonly string[],
): Promise<readonly (Uint8Array | Fault)[]> {
  const contents: (Uint8Array | Fault)[] = [];
  const queue = paths.entries();
  const readOn = async (): Promise<void> => {
    const buffer = new Uint8Array(FILE_BYTES_MAX + 1);
    for (const [index, path] of queue) contents[index] = await readFile(path, buffer);
  };
  await Promise.all(Array.from({ length: Math.min(READERS, paths.length) }, readOn));
  return contents;
}

interface Walk {
  readonly folder: string;
  readonly files: string[];
  readonly faults: PathFault[];
  /** Real paths of the folders on the way: what a loop comes back to. */
  readonly seen: Set<string>;
  isFull: boolean;
}

async function walkInto(walk: Walk, path: string, depth: number): Promise<void> {
  if (depth > DEPTH_MAX) {
    walk.faults.push({ path, fault: faults.tooDeep(DEPTH_MAX) });
    return;
  }
  try {
    const real = await realpath(join(walk.folder, path));
    if (walk.seen.has(real)) {
      walk.faults.push({ path, fault: faults.linkLoop() });
      return;
    }
    walk.seen.add(real);
    const entries = await readdir(join(walk.folder, path), { withFileTypes: true });
    for (const entry of entries) {
      if (!entry.name.startsWith('.'))
        await visit(walk, { path: join(path, entry.name), entry, depth });
    }
  } catch (cause) {
    walk.faults.push({ path, fault: faultOf(cause, path) });
  }
}

interface Visit {
  readonly path: string;
  readonly entry: { isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean };
  readonly depth: number;
}

async function visit(walk: Walk, { path, entry, depth }: Visit): Promise<void> {
  if (walk.isFull) return;
  const what = entry.isSymbolicLink() ? await follow(walk, path) : entry;
  if (what === undefined) return;
  if (what.isDirectory()) await walkInto(walk, path, depth + 1);
  else if (what.isFile()) takeFile(walk, path);
  // Opening a pipe could wait for ever.
  else walk.faults.push({ path, fault: faults.notAFile() });
}

function takeFile(walk: Walk, path: string): void {
  if (walk.files.length < FILES_MAX) {
    walk.files.push(path.normalize('NFC'));
    return;
  }
  walk.isFull = true;
  walk.faults.push({ path: '', fault: faults.tooManyFiles(FILES_MAX) });
}

async function follow(
  walk: Walk,
  path: string,
): Promise<{ isDirectory(): boolean; isFile(): boolean } | undefined> {
  try {
    return await stat(join(walk.folder, path));
  } catch (cause) {
    walk.faults.push({ path, fault: faultOf(cause, path) });
    return undefined;
  }
}

async function readFile(path: string, buffer: Uint8Array): Promise<Uint8Array | Fault> {
  try {
    const file = await open(path);
    try {
      // A file that grows or shrinks between looking and reading would make any size found before untrue.
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.slice(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    return faultOf(cause, path);
  }
}

function faultOf(cause: unknown, path: string): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' && path === '') return faults.noFolder();
  return faults.unreadable(code);
}
