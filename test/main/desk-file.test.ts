import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDeskFile } from '../../src/main/lessons/lessons-on-disk.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('no desks.csv means no desks; one that cannot be read is told', async () => {
  expect((await readDeskFile(dataDir)).problems).toEqual([]);
  await mkdir(join(dataDir, 'desks.csv'));
  await expect(readDeskFile(dataDir)).rejects.toThrow(/desks[.]csv cannot be read: EISDIR/u);
});
