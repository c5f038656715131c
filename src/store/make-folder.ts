// A folder and those above it, one at a time: where none can be made at all (/proc), the recursive mkdir of Node 20 never
// ends.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Rejects where one cannot be made. `mode` is for those that are new. */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  if (await isFolder(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder), mode);
  await mkdir(folder, { mode }).catch(async (cause: unknown) => {
    // Another process may have been quicker.
    if (!(await isFolder(folder))) throw cause;
  });
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
