import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pictureFolder } from '../../src/media/picture-folder.ts';
import { temporaryFolder } from './media-world.ts';

const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'));

test('makes its folder, and leaves nothing unfinished behind', async () => {
  const folder = path.join(await temporaryFolder(), 'data/pictures');
  const pictures = pictureFolder(folder);
  await pictures.keep('a', PNG);
  expect(await readdir(folder)).toEqual(['a.png']);
  expect(new Uint8Array((await pictures.read('a')) ?? [])).toEqual(PNG);
});

test('has nothing that was not kept', async () => {
  expect(await pictureFolder('/no/such/folder').read('a')).toBeUndefined();
});

test('of more than a thousand files the oldest go, unfinished ones too', async () => {
  const folder = await temporaryFolder();
  const names = Array.from({ length: 999 }, (_, number) => `${number}.png`);
  await Promise.all(names.map(async (name) => writeFile(path.join(folder, name), PNG)));
  for (const name of ['crashed.part', 'oldest.png']) {
    await writeFile(path.join(folder, name), PNG);
    await utimes(path.join(folder, name), 1, 1);
  }
  const pictures = pictureFolder(folder);
  await pictures.keep('new', PNG);
  const left = await readdir(folder);
  expect(left).toHaveLength(1000);
  expect(left).toContain('new.png');
  expect(left).not.toContain('crashed.part');
  expect(left).not.toContain('oldest.png');
});
