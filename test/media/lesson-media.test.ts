import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mediaRoutes } from '../../src/web/file-routes.ts';
import { lessonsFolder, openMedia, PICTURE, sizeOf, temporaryFolder } from './media-world.ts';

const HASH = /^[0-9a-f]{24}$/;

async function opened() {
  const flowsDir = await lessonsFolder();
  const picturesDir = await temporaryFolder();
  return { flowsDir, picturesDir, ...(await openMedia({ flowsDir, picturesDir })) };
}

const nameOf = (url: string | undefined) => (url ?? '').replace('/media/', '');

test('the page gets a picture with its parts drawn in, under the hash of just that', async () => {
  const { media } = await opened();
  const url = media.urlOf('a.svg');
  expect(url).toMatch(/^\/media\/[0-9a-f]{24}\.svg$/);
  const medium = await media.open(nameOf(url));
  expect(medium?.type).toBe('image/svg+xml');
  expect(new TextDecoder().decode(medium?.bytes)).toContain('<circle r="4"/>');
});

test('the page gets a sound as it is', async () => {
  const { media } = await opened();
  const medium = await media.open(nameOf(media.urlOf('a.mp3')));
  expect(medium?.type).toBe('audio/mpeg');
  expect(new TextDecoder().decode(medium?.bytes)).toBe('sound');
});

test.each(['broken.svg', 'gone.png', 'a.exe', 'pictures/parts/dot.svg', 'never.svg'])(
  '%s has no address, and nothing for a messenger',
  async (file) => {
    const { media } = await opened();
    expect(media.urlOf(file)).toBeUndefined();
    expect(await media.picture(file)).toBeUndefined();
    expect(await media.voice(file)).toBeUndefined();
  },
);

test('another content is another address', async () => {
  const { media, load, flowsDir } = await opened();
  await writeFile(path.join(flowsDir, 'a.mp3'), 'another sound');
  expect((await load()).urlOf('a.mp3')).not.toBe(media.urlOf('a.mp3'));
});

test.each([
  ['vanished', async (file: string) => rm(file)],
  ['changed', async (file: string) => writeFile(file, 'another sound')],
])('a file that %s since has an address and nothing behind it', async (_, change) => {
  const { media, flowsDir } = await opened();
  await change(path.join(flowsDir, 'a.mp3'));
  expect(await media.open(nameOf(media.urlOf('a.mp3')))).toBeUndefined();
  const sound = await media.voice('a.mp3');
  expect(sound?.hash).toMatch(HASH);
  expect(await sound?.bytes()).toBeUndefined();
});

test('a messenger gets a drawing as PNG, 1080 pixels wide', async () => {
  const { media } = await opened();
  const picture = await media.picture('a.svg');
  expect(picture?.type).toBe('image/png');
  expect(picture?.hash).toMatch(HASH);
  expect(sizeOf((await picture?.bytes()) ?? new Uint8Array(24))).toEqual([1080, 1080]);
});

test('a messenger that knows the hash already needs no drawing', async () => {
  const { media, drawn } = await opened();
  expect((await media.picture('a.svg'))?.hash).toMatch(HASH);
  expect(drawn).toHaveLength(0);
});

test('a messenger gets a photograph and a sound as they are', async () => {
  const { media } = await opened();
  const photo = await media.picture('photo.png');
  const sound = await media.voice('a.mp3');
  expect(new TextDecoder().decode(await photo?.bytes())).toBe('a photograph');
  expect(sound).toMatchObject({ type: 'audio/mpeg', hash: expect.stringMatching(HASH) });
  expect(new TextDecoder().decode(await sound?.bytes())).toBe('sound');
});

test("a drawing that cannot become a PNG is still the page's", async () => {
  const { media } = await opened();
  expect(await (await media.picture('tall.svg'))?.bytes()).toBeUndefined();
  expect(await media.open(nameOf(media.urlOf('tall.svg')))).toBeDefined();
});

test('a sound is no picture, and a picture no sound', async () => {
  const { media } = await opened();
  expect(await media.picture('a.mp3')).toBeUndefined();
  expect(await media.voice('a.svg')).toBeUndefined();
  expect(await media.voice('photo.png')).toBeUndefined();
});

test('a drawing that changed while the service runs has another hash, and the new picture', async () => {
  const { media, load, flowsDir, drawn } = await opened();
  const before = await media.picture('a.svg');
  await writeFile(path.join(flowsDir, 'a.svg'), PICTURE.replace('<use', '<use x="4"'));
  const after = await (await load()).picture('a.svg');
  expect(after?.hash).not.toBe(before?.hash);
  expect(await after?.bytes()).not.toEqual(await before?.bytes());
  expect(drawn).toHaveLength(2);
});

test('after an update of what draws, a picture has another hash and is drawn again', async () => {
  const { media, flowsDir, picturesDir } = await opened();
  const before = await media.picture('a.svg');
  const updated = await openMedia({ flowsDir, picturesDir, rendererVersion: 'a later one' });
  const picture = await updated.media.picture('a.svg');
  expect(picture?.hash).not.toBe(before?.hash);
  expect(await picture?.bytes()).toBeDefined();
  expect(updated.drawn).toHaveLength(1);
});

test('a drawing that did not change is not drawn again when the lessons are read again', async () => {
  const { media, load, drawn } = await opened();
  const before = await media.picture('a.svg');
  await before?.bytes();
  const after = await (await load()).picture('a.svg');
  expect(after?.hash).toBe(before?.hash);
  expect(await after?.bytes()).toBeDefined();
  expect(drawn).toHaveLength(1);
});

test('the operator is told which drawing is left out, and why', async () => {
  const { told } = await opened();
  expect(told).toEqual([
    [
      'A drawing is left out',
      { picture: 'broken.svg', why: expect.stringContaining('<svg xmlns') },
    ],
  ]);
});

test('a vendor fetches a picture by its hash, and may keep it for ever', async () => {
  const { media } = await opened();
  const picture = await media.picture('a.svg');
  const answer = await mediaRoutes(media).request(`/${picture?.hash}.png`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('image/png');
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await picture?.bytes());
});

test('a process that never drew a picture serves it to a vendor all the same', async () => {
  const { media, flowsDir } = await opened();
  const picture = await media.picture('a.svg');
  const other = await openMedia({ flowsDir, picturesDir: await temporaryFolder() });
  const answer = await mediaRoutes(other.media).request(`/${picture?.hash}.png`);
  expect(answer.status).toBe(200);
});

test('a vendor still gets the picture of a drawing that is gone from the lessons', async () => {
  const { media, flowsDir, picturesDir } = await opened();
  const picture = await media.picture('a.svg');
  await picture?.bytes();
  const later = await openMedia({ flowsDir, picturesDir, files: [] });
  const answer = await mediaRoutes(later.media).request(`/${picture?.hash}.png`);
  expect(answer.status).toBe(200);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await picture?.bytes());
});

test.each(['0123456789abcdef01234567.png', '..%2F..%2Fsecret.png', 'a.svg', 'a.png'])(
  'nothing is behind /media/%s',
  async (name) => {
    const { media } = await opened();
    expect((await mediaRoutes(media).request(`/${name}`)).status).toBe(404);
  },
);
