import { EventEmitter, once } from 'node:events';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openDrawnPictures } from '../../src/media/drawn-pictures.ts';
import { pictureFolder } from '../../src/media/picture-folder.ts';
import type { PictureRenderer } from '../../src/media/picture-renderer.ts';
import { countingRenderer, PICTURE, temporaryFolder, toldLog } from './media-world.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function opened(given: { renderer?: PictureRenderer; picturesDir?: string } = {}) {
  const picturesDir = given.picturesDir ?? (await temporaryFolder());
  const counting = countingRenderer();
  const log = toldLog();
  const pictures = openDrawnPictures({
    renderer: given.renderer ?? counting,
    folder: pictureFolder(picturesDir),
    log,
  });
  return { pictures, picturesDir, drawn: counting.drawn, told: log.told };
}

const drawing = (name = 'a', svg = PICTURE) => ({ file: `${name}.svg`, svg, hash: name });

test('twenty who ask at once get one drawing', async () => {
  const { pictures, drawn } = await opened();
  const asked = Array.from({ length: 20 }, () => pictures.png(drawing()));
  const [first, ...others] = await Promise.all(asked);
  expect(first?.length).toBeGreaterThan(1000);
  expect(others.every((png) => png === first)).toBe(true);
  expect(drawn).toHaveLength(1);
});

test('two drawings are never under way at the same time', async () => {
  let underWay = 0;
  let most = 0;
  const real = countingRenderer();
  const renderer: PictureRenderer = {
    version: real.version,
    async draw(svg) {
      underWay += 1;
      most = Math.max(most, underWay);
      return real.draw(svg).finally(() => {
        underWay -= 1;
      });
    },
  };
  const { pictures } = await opened({ renderer });
  await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => pictures.png(drawing(name))));
  expect(real.drawn).toHaveLength(4);
  expect(most).toBe(1);
});

test('what was drawn is there after a restart, to the byte', async () => {
  const before = await opened();
  const png = await before.pictures.png(drawing());
  const after = await opened({ picturesDir: before.picturesDir });
  expect(new Uint8Array((await after.pictures.png(drawing())) ?? [])).toEqual(png);
  expect(after.drawn).toHaveLength(0);
});

test.each([
  ['empty', () => Buffer.alloc(0)],
  ['cut off', (png: Uint8Array) => png.subarray(0, png.length - 20)],
  [
    'zeros at its end',
    (png: Uint8Array) => Buffer.concat([png.subarray(0, -99), Buffer.alloc(99)]),
  ],
  ['something else', () => Buffer.from('not a picture')],
])('a kept file that is %s is drawn again and mended', async (_, broken) => {
  const before = await opened();
  const png = (await before.pictures.png(drawing())) ?? new Uint8Array();
  await writeFile(path.join(before.picturesDir, 'a.png'), broken(png));
  const after = await opened({ picturesDir: before.picturesDir });
  expect(await after.pictures.png(drawing())).toEqual(png);
  expect(after.drawn).toHaveLength(1);
  expect(await pictureFolder(before.picturesDir).read('a')).toBeDefined();
});

test('a drawing that resvg cannot read is undefined, told once and not tried again', async () => {
  const { pictures, drawn, told, picturesDir } = await opened();
  const broken = drawing('broken', '<svg');
  expect(await pictures.png(broken)).toBeUndefined();
  expect(await pictures.png(broken)).toBeUndefined();
  expect(drawn).toHaveLength(1);
  expect(told).toEqual([
    [
      'A picture could not be drawn: messengers show its text alone',
      expect.stringContaining('Error: The drawing'),
      { picture: 'broken.svg' },
    ],
  ]);
  expect(await readdir(picturesDir)).toEqual([]);
});

test('a drawing that would take gigabytes for its height is not begun', async () => {
  const { pictures, told } = await opened();
  const tall = drawing('tall', PICTURE.replace('0 0 8 8', '0 0 8 100000'));
  expect(await pictures.png(tall)).toBeUndefined();
  expect(told).toEqual([
    [expect.anything(), expect.stringContaining('as high'), expect.anything()],
  ]);
});

/** Draws as the real one does, but what is called slow only when the test lets it. */
function slowRenderer() {
  const real = countingRenderer();
  const gate = new EventEmitter();
  const begun = once(gate, 'begun');
  const renderer: PictureRenderer = {
    version: real.version,
    async draw(svg) {
      if (!svg.startsWith('slow')) return real.draw(svg);
      const isOpen = once(gate, 'open');
      gate.emit('begun');
      await isOpen;
      return real.draw(svg.slice('slow'.length));
    },
  };
  return { renderer, begun, open: () => gate.emit('open'), drawn: real.drawn };
}

test('a drawing that takes too long is not waited for, and the next one is drawn', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { renderer, begun } = slowRenderer();
  const { pictures, told } = await opened({ renderer });
  const slow = pictures.png(drawing('slow', `slow${PICTURE}`));
  const next = pictures.png(drawing());
  await begun;
  await vi.advanceTimersByTimeAsync(3000);
  expect(await slow).toBeUndefined();
  expect(await next).toBeDefined();
  expect(told).toEqual([
    [expect.stringContaining('takes long'), { picture: 'slow.svg', seconds: 3 }],
  ]);
});

test('a drawing that took too long is not begun again, and shown once it is done', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { renderer, begun, open, drawn } = slowRenderer();
  const { pictures, picturesDir } = await opened({ renderer });
  const slow = drawing('slow', `slow${PICTURE}`);
  const first = pictures.png(slow);
  await begun;
  await vi.advanceTimersByTimeAsync(3000);
  expect(await first).toBeUndefined();
  expect(await pictures.png(slow)).toBeUndefined();
  vi.useRealTimers();
  open();
  await expect.poll(async () => pictures.png(slow)).toBeDefined();
  expect(drawn).toHaveLength(1);
  await expect.poll(async () => readdir(picturesDir)).toEqual(['slow.png']);
});

test('without room on disk a picture is drawn all the same, and the operator is told', async () => {
  const file = path.join(await temporaryFolder(), 'a file, no folder');
  await writeFile(file, '');
  const { pictures, told } = await opened({ picturesDir: file });
  expect(await pictures.png(drawing())).toBeDefined();
  expect(told).toEqual([
    ['A picture could not be kept: is there room in DATA_DIR?', expect.anything(), undefined],
  ]);
});

test('only so many are held in memory; the others are read again', async () => {
  const { pictures, picturesDir, drawn } = await opened();
  const png = (await pictures.png(drawing('0'))) ?? new Uint8Array();
  const names = Array.from({ length: 64 }, (_, number) => `${number + 1}`);
  const kept = pictureFolder(picturesDir);
  for (const name of names) await kept.keep(name, png);
  for (const name of names) await pictures.png(drawing(name));
  await rm(picturesDir, { recursive: true });
  await pictures.png(drawing('64'));
  expect(drawn).toHaveLength(1);
  await pictures.png(drawing('0'));
  expect(drawn).toHaveLength(2);
});
