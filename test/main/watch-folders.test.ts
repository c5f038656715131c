import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFolders } from '../../src/main/lessons/watch-folders.ts';

let root: string;
let stop: () => void;
let seen = 0;
let tell: () => void = () => undefined;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hb-watch-'));
  await mkdir(join(root, 'khoa'));
  await writeFile(join(root, 'khoa/bai.yaml'), '1');
  seen = 0;
  stop = watchFolders([root], () => {
    seen += 1;
    tell();
  });
});
afterEach(async () => {
  stop();
  await rm(root, { recursive: true, force: true });
});

/** Does something and waits until it was noticed. */
async function noticed(act: () => Promise<void>): Promise<void> {
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await act();
  await told;
}

const replace = async (text: string) => {
  await writeFile(join(root, 'khoa/bai.yaml.new'), text);
  await rename(join(root, 'khoa/bai.yaml.new'), join(root, 'khoa/bai.yaml'));
};

test('every save is noticed, in place or by a new file in its place, again and again', async () => {
  await noticed(() => writeFile(join(root, 'khoa/bai.yaml'), '2'));
  await noticed(() => replace('3'));
  await noticed(() => replace('4'));
  await noticed(() => writeFile(join(root, 'khoa/bai.yaml'), '5'));
  await noticed(() => replace('6'));
  expect(seen).toBeGreaterThanOrEqual(5);
});

test('a new folder is watched, a removed one does no harm', async () => {
  await noticed(() => mkdir(join(root, 'moi')));
  await noticed(() => writeFile(join(root, 'moi/bai.yaml'), '1'));
  await noticed(() => rm(join(root, 'khoa'), { recursive: true }));
  await noticed(() => writeFile(join(root, 'moi/bai.yaml'), '2'));
});
