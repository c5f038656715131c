import { expect, test } from 'vitest';
import { resvgRenderer } from '../../src/media/picture-renderer.ts';
import { sizeOf } from './media-world.ts';

const renderer = resvgRenderer();
const draw = (within: string) =>
  renderer.draw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">${within}</svg>`);
const words = (text: string, attributes = '') =>
  draw(`<text x="20" y="80" font-size="40" ${attributes}>${text}</text>`);

test('draws 1080 pixels wide, as high as the drawing asks', async () => {
  expect(sizeOf(await draw(''))).toEqual([1080, 675]);
});

test('draws on white', async () => {
  expect(await draw('')).toEqual(await draw('<rect width="640" height="400" fill="#ffffff"/>'));
  expect(await draw('')).not.toEqual(await draw('<rect width="640" height="400" fill="#000000"/>'));
});

test.each(['ắ', 'ằ', 'ẳ', 'ẵ', 'ặ', 'ộ', 'ỡ', 'ự', 'đ', 'Ỹ', '₫'])(
  '%s is drawn, and not as another letter',
  async (letter) => {
    const others = [' ', 'a', 'o', 'u', 'd', 'Y', '\u{10FFFD}'];
    const drawn = await words(letter);
    for (const other of others) expect(drawn).not.toEqual(await words(other));
  },
);

test('a letter typed in pieces looks as the same in one', async () => {
  expect(await words('Việt Nam'.normalize('NFD'))).toEqual(await words('Việt Nam'));
});

test.each(['', 'font-family="Arial"', 'font-family="serif"', 'font-family="monospace"'])(
  'words that ask for <%s> are drawn in the font that has the marks',
  async (family) => {
    expect(await words('Mã số', family)).toEqual(
      await words('Mã số', 'font-family="Be Vietnam Pro"'),
    );
  },
);

test('bolder words are bolder', async () => {
  const [regular, semiBold, bold] = await Promise.all(
    ['400', '600', '700'].map(async (weight) => words('Mã số', `font-weight="${weight}"`)),
  );
  expect(regular).not.toEqual(semiBold);
  expect(semiBold).not.toEqual(bold);
});

test.each(['0 0 0.00001 0.4', '0 0 8 100000'])(
  'a drawing of the size %s is not begun',
  async (box) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"></svg>`;
    await expect(renderer.draw(svg)).rejects.toThrow(/drawing/);
  },
);

test('its version names what a picture depends on', () => {
  expect(renderer.version).toMatch(/^resvg \d+\.\d+\.\d+, fonts \d+\.\d+\.\d+, 1080 px on white$/);
});
