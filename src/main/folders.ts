// The folders the environment names, looked at before anything is started in them.
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Config, ConfigError } from '../config.ts';
import { makeFolder } from '../store/make-folder.ts';

/** Without this one Ban has nothing to say. */
export const WORDS_FILE = 'vi.ftl';

/** Rejects with one line that names the variable and what to do. Makes the data folder when it is not there. */
export async function prepareFolders(config: Config): Promise<void> {
  await needFolder('FLOWS_DIR', config.flowsDir, 'the folder of the lessons');
  await needFolder('LOCALES_DIR', config.localesDir, 'the folder of the words');
  await needFile('LOCALES_DIR', path.join(config.localesDir, WORDS_FILE));
  await prepareDataFolder(config.dataDir);
}

/** Makes it when it is not there; rejects as above. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(path.resolve(dataDir));
    await access(dataDir, constants.W_OK);
  } catch {
    throw new ConfigError(
      `DATA_DIR is "${dataDir}", where no folder can be made or written to: name one that can.`,
    );
  }
}

async function needFolder(variable: string, folder: string, what: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw new ConfigError(
    `${variable} is "${folder}", and there is no such folder: start where it is, or name ${what}.`,
  );
}

async function needFile(variable: string, file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return;
  throw new ConfigError(`${variable} holds no ${path.basename(file)}: name the folder that does.`);
}
