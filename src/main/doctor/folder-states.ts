// The folders the environment names, as they are: for the doctor.
import { rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FolderFacts } from '../../cli/doctor/doctor-facts.ts';
import type { Config } from '../../config.ts';
import { WORDS_FILE, prepareDataFolder } from '../folders.ts';

export async function folderStates(config: Config): Promise<readonly FolderFacts[]> {
  const { dataDir, flowsDir, localesDir } = config;
  return [
    {
      variable: 'DATA_DIR',
      path: dataDir,
      state: (await canHoldData(dataDir)) ? 'well' : 'not-writable',
    },
    { variable: 'FLOWS_DIR', path: flowsDir, state: await folderState(flowsDir) },
    { variable: 'LOCALES_DIR', path: localesDir, state: await wordsState(localesDir) },
  ];
}

/** Makes the folder as the start does, for nothing else tells (/proc), and takes away again what it made. */
export async function canHoldData(dataDir: string): Promise<boolean> {
  const made = await missing(path.resolve(dataDir));
  try {
    await prepareDataFolder(dataDir);
    return true;
  } catch {
    return false;
  } finally {
    // One that somebody has put something into meanwhile stays.
    for (const folder of made) await rmdir(folder).catch(() => undefined);
  }
}

/** The deepest first. */
async function missing(folder: string): Promise<readonly string[]> {
  if (await isThere(folder)) return [];
  return [folder, ...(await missing(path.dirname(folder)))];
}

async function wordsState(localesDir: string): Promise<FolderFacts['state']> {
  const state = await folderState(localesDir);
  if (state !== 'well') return state;
  return (await isThere(path.join(localesDir, WORDS_FILE))) ? 'well' : 'no-words';
}

async function folderState(folder: string): Promise<FolderFacts['state']> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() === true ? 'well' : 'absent';
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
