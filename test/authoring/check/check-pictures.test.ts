// Drawings that a lesson shows: refused by the check whenever they would not be drawn, at their own file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPictures } from '../../../src/authoring/check/check-pictures.ts';
import { sizeFault } from '../../../src/authoring/picture/picture-size.ts';
import { resvgRenderer } from '../../../src/media/picture-renderer.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { fileOf, flowOf, say, worldOf } from './flow-builders.ts';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const svg = (attributes: string, within = '<circle r="4"/>'): string =>
  `<svg ${XMLNS} ${attributes}>${within}</svg>`;
const FITS = 'viewBox="0 0 640 400"';
const part = (name: string): string => svg('', `<symbol id="${name}"><circle r="4"/></symbol>`);
const shows = (name: string) =>
  say('a', { picture: { file: `khoa/pictures/${name}.svg`, shows: { vi: 'Ví' } } });

function check(drawings: Record<string, string>, ...shown: readonly string[]): readonly Problem[] {
  const files = [fileOf(flowOf(shown.map(shows)))];
  return checkPictures(files, worldOf({ drawings: new Map(Object.entries(drawings)) }));
}

describe('a drawing that a lesson shows', () => {
  it('is put together with its parts, and nothing is said', () => {
    const drawing = svg(FITS, '<use href="#dot"/>');
    const drawings = { 'khoa/pictures/vi.svg': drawing, 'pictures/parts/dot.svg': part('dot') };
    expect(check(drawings, 'vi')).toEqual([]);
  });

  it.each([
    ['runs a program', svg(FITS, '<script/>'), 'picture-element'],
    ['is cut off', `<svg ${XMLNS}`, 'picture-broken'],
    ['is more than 2.5 times as high as wide', svg('viewBox="0 0 100 251"'), 'picture-too-high'],
    ['is made so high by its height', svg(`${FITS} height="2000"`), 'picture-too-high'],
    ['has no viewBox', svg('width="10" height="10"'), 'picture-size'],
    ['is a line', svg('viewBox="0 0 2000 1"'), 'picture-size'],
    ['is nothing', svg('viewBox="0 0 0.000001 0.000001"'), 'picture-size'],
    ['asks for the size of a letter', svg(`${FITS} width="2em"`), 'picture-size'],
  ])('and %s is refused in its own file', (_, drawing, code) => {
    const [problem, ...others] = check({ 'khoa/pictures/vi.svg': drawing }, 'vi');
    expect(problem).toMatchObject({
      file: 'flows/khoa/pictures/vi.svg',
      line: 1,
      column: 1,
      level: 'error',
      code,
      text: { vi: expect.stringMatching(/\. .+\.$/u), en: expect.stringMatching(/\. .+\.$/u) },
    });
    expect(others).toEqual([]);
  });

  it('and names a part that nobody drew is told where, and which part may be meant', () => {
    const drawing = svg(FITS, '\n<g>\n  <use href="#dott"/></g>');
    const drawings = { 'khoa/pictures/vi.svg': drawing, 'pictures/parts/dot.svg': part('dot') };
    const [problem] = check(drawings, 'vi');
    expect(problem).toMatchObject({ code: 'unknown-part', line: 3, column: 13 });
    expect(problem?.text.vi).toContain('Có phải là "dot"?');
  });

  it('is told once, however many steps show it', () => {
    expect(check({ 'khoa/pictures/vi.svg': svg('') }, 'vi', 'vi')).toHaveLength(1);
  });

  it('is told for each file when several are equal', () => {
    const drawings = { 'khoa/pictures/a.svg': svg(''), 'khoa/pictures/b.svg': svg('') };
    expect(check(drawings, 'a', 'b').map(({ file }) => file)).toEqual([
      'flows/khoa/pictures/a.svg',
      'flows/khoa/pictures/b.svg',
    ]);
  });

  it('is left to other checks when it is not there, or when no lesson shows it', () => {
    expect(check({ 'khoa/pictures/khac.svg': svg('') }, 'vi')).toEqual([]);
  });
});

describe('the size of a drawing', () => {
  const renderer = resvgRenderer();
  const side = fc.oneof(
    fc.constantFrom('0', '1', '2.5', '100', '250', '251', '0.4', '.5', '+7', '-3', '', 'x', '1e3'),
    fc.nat(3000).map(String),
  );
  const length = fc
    .tuple(side, fc.constantFrom('', 'px', 'pt', 'mm', 'in', '%', 'em', 'q'))
    .map((pair) => pair.join(''));
  const root = fc.tuple(
    fc.tuple(side, side, fc.constantFrom(' ', ',', ', ')).map(([width, height, between]) => {
      return `viewBox="${['0', '0', width, height].join(between)}"`;
    }),
    attribute('width', length),
    attribute('height', length),
  );

  it('that passes the check is one that can be drawn', async () => {
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(root, async (attributes) => {
        const drawing = svg(attributes.join(' '));
        if (sizeFault(drawing) !== undefined) return;
        expect((await renderer.draw(drawing)).length).toBeGreaterThan(0);
        drawn += 1;
      }),
      { numRuns: 200 },
    );
    expect(drawn).toBeGreaterThan(10);
  });

  it.each([
    'viewBox="0 0 100 250"',
    `${FITS} width="210mm" height="14cm"`,
    `${FITS} width="100%"`,
    "viewBox='0,0,10,10' data-x=\"width='0'\"",
  ])('%s passes', (attributes) => {
    expect(sizeFault(svg(attributes))).toBeUndefined();
  });
});

function attribute(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(''),
    value.map((written) => `${name}="${written}"`),
  );
}
