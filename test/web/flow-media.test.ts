import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadFlowMedia } from '../../src/web/flow-media.ts';

const PART =
  '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="dot"><circle r="4"/></symbol></svg>';
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><use href="#dot"/></svg>';

async function flowsDir() {
  const dir = await mkdtemp(path.join(tmpdir(), 'flows-'));
  await mkdir(path.join(dir, 'pictures/parts'), { recursive: true });
  await writeFile(path.join(dir, 'pictures/parts/dot.svg'), PART);
  await writeFile(path.join(dir, 'a.svg'), PICTURE);
  await writeFile(path.join(dir, 'a.mp3'), 'sound');
  await writeFile(path.join(dir, 'broken.svg'), '<svg><script>alert(1)</script></svg>');
  return dir;
}

const FILES = ['pictures/parts/dot.svg', 'a.svg', 'a.mp3', 'broken.svg', 'gone.png', 'a.exe'];

test('a picture is served with its parts drawn in, under the hash of just that', async () => {
  const media = await loadFlowMedia(await flowsDir(), FILES);
  const url = media.urlOf('a.svg') ?? '';
  expect(url).toMatch(/^\/media\/[0-9a-f]{24}\.svg$/);
  const medium = await media.open(url.replace('/media/', ''));
  expect(medium?.type).toBe('image/svg+xml');
  expect(new TextDecoder().decode(medium?.bytes)).toContain('<circle r="4"/>');
});

test('a sound is served as it is', async () => {
  const media = await loadFlowMedia(await flowsDir(), FILES);
  const medium = await media.open((media.urlOf('a.mp3') ?? '').replace('/media/', ''));
  expect(medium?.type).toBe('audio/mpeg');
  expect(new TextDecoder().decode(medium?.bytes)).toBe('sound');
});

test.each(['broken.svg', 'gone.png', 'a.exe', 'pictures/parts/dot.svg', 'never.svg'])(
  '%s has no address',
  async (file) => {
    const media = await loadFlowMedia(await flowsDir(), FILES);
    expect(media.urlOf(file)).toBeUndefined();
  },
);

test('another content is another address', async () => {
  const dir = await flowsDir();
  const before = (await loadFlowMedia(dir, FILES)).urlOf('a.mp3');
  await writeFile(path.join(dir, 'a.mp3'), 'another sound');
  expect((await loadFlowMedia(dir, FILES)).urlOf('a.mp3')).not.toBe(before);
});

test('a file that vanished since has an address and nothing behind it', async () => {
  const dir = await flowsDir();
  const media = await loadFlowMedia(dir, FILES);
  await rm(path.join(dir, 'a.mp3'));
  expect(await media.open((media.urlOf('a.mp3') ?? '').replace('/media/', ''))).toBeUndefined();
});
