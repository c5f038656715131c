// The lessons in the hands of a service, while their files change.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openShelf } from '../../src/main/lessons/shelf.ts';
import { toldLog } from '../media/media-world.ts';

const clock = { nowMs: () => Date.parse('2026-11-21'), monotonicMs: () => performance.now() };
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"/></svg>';

async function opened() {
  const folder = await mkdtemp(join(tmpdir(), 'hb-'));
  const [flowsDir, localesDir] = [join(folder, 'flows'), join(folder, 'locales')];
  await cp('flows', flowsDir, { recursive: true });
  await cp('locales', localesDir, { recursive: true });
  const variables = { FLOWS_DIR: flowsDir, LOCALES_DIR: localesDir, DATA_DIR: folder };
  const log = toldLog();
  const shelf = await openShelf({ config: readConfig(variables), log, clock, watchFlows: true });
  onTestFinished(async () => {
    shelf.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { shelf, flowsDir, localesDir, told: log.told };
}

test('lessons that are read again come with their pictures, or not yet', async () => {
  const { shelf, flowsDir } = await opened();
  const { loaded } = shelf.current();
  await writeFile(join(flowsDir, 'pictures/fresh.svg'), PICTURE);
  while (shelf.current().loaded === loaded) await setImmediate();
  expect(shelf.media.urlOf('pictures/fresh.svg')).toBeDefined();
});

test('lessons that cannot be read again stay as they were, and the operator is told', async () => {
  const { shelf, flowsDir, localesDir, told } = await opened();
  const [lessons, hash] = [shelf.current(), shelf.hash()];
  await rm(join(localesDir, 'vi.ftl'));
  await writeFile(join(flowsDir, 'pictures/fresh.svg'), PICTURE);
  await expect
    .poll(() => told)
    .toContainEqual([
      'The lessons could not be read again',
      expect.stringContaining('ENOENT'),
      undefined,
    ]);
  expect(shelf.media.urlOf('pictures/fresh.svg')).toBeUndefined();
  expect(shelf.current()).toBe(lessons);
  expect(shelf.hash()).toBe(hash);
});
