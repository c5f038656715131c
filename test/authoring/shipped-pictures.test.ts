// Every drawing of the lessons and every part: whole, light, readable, and shown by some lesson.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composePicture } from '../../src/authoring/picture/compose-picture.ts';

const FLOWS = new URL('../../flows/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, FLOWS), 'utf8');
const files = readdirSync(FLOWS, { recursive: true, encoding: 'utf8' });
const parts = new Map(
  files
    .filter((path) => path.startsWith('pictures/parts/') && path.endsWith('.svg'))
    .map((path) => [path.slice('pictures/parts/'.length, -'.svg'.length), read(path)]),
);
const pictures = files.filter((path) => /^[^/]+\/pictures\/[^/]+\.svg$/.test(path)).toSorted();

describe('every shipped picture', () => {
  it.each(pictures)('%s is whole, light and has a Vietnamese title', (path) => {
    const composed = composePicture(read(path), parts);
    expect(composed).toMatchObject({ kind: 'composed', missing: [] });
    if (composed.kind === 'refused') return;
    expect(new TextEncoder().encode(composed.svg).length).toBeLessThanOrEqual(40 * 1024);
    expect(composed.svg).toMatch(/^<svg [^>]*viewBox="0 0 640 400"/);
    expect(composed.svg).toMatch(/<title>[^<]*[à-ỹđ][^<]*<\/title>/iu);
  });

  it.each(pictures)('%s has no lettering too small to read on a phone', (path) => {
    const sizes = [...read(path).matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(26);
  });

  it.each([...parts.keys()])('%s is a part that can be used', (name) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><use href="#${name}"/></svg>`;
    expect(composePicture(svg, parts)).toMatchObject({ kind: 'composed', missing: [] });
  });

  it('is shown by a lesson, and every lesson finds its own', () => {
    const shown = files
      .filter((path) => path.endsWith('.yaml') && !path.endsWith('.talk.yaml'))
      .flatMap((path) =>
        [...read(path).matchAll(/^ +picture: (\S+)$/gm)].map(([, name]) =>
          path.replace(/[^/]+$/, `pictures/${name}`),
        ),
      );
    expect([...new Set(shown)].toSorted()).toEqual(pictures);
  });
});
