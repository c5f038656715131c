// Tells when files were saved, however an editor saves: in place, or by putting a new file where the old one was.
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors save in several steps; this long after the last one the files are read (ms). */
const SAVE_SETTLES_MS = 80;
/** Far more folders than any course has; what lies deeper or beyond is not watched. */
const FOLDERS_MAX = 2000;

/**
 * Calls back after files in the folders, or in folders below them, were saved. Each folder has a watcher of its own:
 * a recursive one of Node 20 on Linux follows files and loses those that are replaced. Returns how to stop.
 */
export function watchFolders(roots: readonly string[], onSaved: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const noticed = () => {
    lookAgain();
    clearTimeout(timer);
    timer = setTimeout(onSaved, SAVE_SETTLES_MS);
  };
  const lookAgain = () => {
    const folders = new Set(roots.flatMap((root) => foldersBelow(root)).slice(0, FOLDERS_MAX));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (!watchers.has(folder)) watchers.set(folder, watchFolder(folder, noticed));
    }
  };
  lookAgain();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

function watchFolder(folder: string, onEvent: () => void): FSWatcher {
  const watcher = watch(folder, onEvent);
  // A folder that was removed: the event of the one above it has been noticed already.
  watcher.on('error', () => watcher.close());
  return watcher;
}

/** Links are not followed: a loop of them would have no end. */
function foldersBelow(root: string): readonly string[] {
  const found = [root];
  for (const folder of found) {
    if (found.length > FOLDERS_MAX) break;
    found.push(...subfolders(folder));
  }
  return found;
}

function subfolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(folder, name));
  } catch {
    // Gone between the event and this look.
    return [];
  }
}
