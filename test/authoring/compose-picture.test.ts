// Drawings with their parts: what is brought in and what is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composePicture } from '../../src/authoring/picture/compose-picture.ts';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const picture = (within: string): string =>
  `<svg ${XMLNS} viewBox="0 0 640 400"><title>Hình thử</title>${within}</svg>`;
const part = (name: string, within: string): string =>
  `<svg ${XMLNS} viewBox="0 0 9 9"><symbol id="${name}" viewBox="0 0 9 9">${within}</symbol></svg>`;
const twenty = (name: string): string => `<use href="#${name}"/>`.repeat(20);
const DOT = '<circle r="4"/>';

function compose(within: string, parts: Record<string, string> = {}): string {
  const composed = composePicture(picture(within), new Map(Object.entries(parts)));
  return composed.kind === 'composed' ? composed.svg : `refused: ${composed.fault.code}`;
}

function missing(within: string, parts: Record<string, string> = {}): readonly string[] {
  const composed = composePicture(picture(within), new Map(Object.entries(parts)));
  return composed.kind === 'composed' ? composed.missing : [composed.fault.code];
}

describe('parts', () => {
  it('come in once, as symbols, however often they are used', () => {
    const svg = compose('<use href="#dot" x="1"/><use href="#dot" x="2"/>', {
      dot: part('dot', DOT),
    });
    expect(svg).toBe(
      picture(
        '<use href="#dot" x="1"/><use href="#dot" x="2"/>' +
          `<defs><symbol id="dot" viewBox="0 0 9 9">${DOT}</symbol></defs>`,
      ),
    );
  });

  it('bring the parts they use themselves', () => {
    const svg = compose('<use href="#pair"/>', {
      pair: part('pair', '<use href="#dot"/><use xlink:href="#dot"/>'),
      dot: part('dot', DOT),
      other: part('other', DOT),
    });
    expect([...svg.matchAll(/symbol id="(\w+)"/g)].map(([, id]) => id)).toEqual(['dot', 'pair']);
  });

  it('that nobody has are named and left out', () => {
    const within = '<use href="#zebra"/><g><use href="#ant"><title>x</title></use></g>';
    expect(missing(within)).toEqual(['ant', 'zebra']);
    expect(compose(within)).toBe(picture('<g></g>'));
  });

  it('that a part needs and nobody has are left out of the part', () => {
    const parts = { box: part('box', `${DOT}<use href="#gone"/>`) };
    expect(missing('<use href="#box"/>', parts)).toEqual(['gone']);
    expect(compose('<use href="#box"/>', parts)).not.toContain('gone');
  });

  it('that use each other are refused', () => {
    const parts = { a: part('a', '<use href="#b"/>'), b: part('b', '<use href="#a"/>') };
    expect(compose('<use href="#a"/>', parts)).toBe('refused: picture-cycle');
  });

  it('that double each other are refused before they are millions', () => {
    const parts = { a: part('a', twenty('b')), b: part('b', twenty('c')), c: part('c', DOT) };
    expect(compose(twenty('a'), parts)).toBe('refused: picture-too-many-parts');
  });

  it('within parts without end are refused', () => {
    const chain = Array.from({ length: 12 }, (_, at) => [
      `p${at}`,
      part(`p${at}`, `<use href="#p${at + 1}"/>`),
    ]);
    expect(compose('<use href="#p0"/>', Object.fromEntries(chain))).toBe(
      'refused: picture-parts-too-deep',
    );
  });

  it.each([
    ['another name', part('dash', DOT), 'picture-not-a-part'],
    ['two symbols', part('dot', '<symbol id="more"/>'), 'picture-not-a-part'],
    ['no symbol', picture(DOT), 'picture-not-a-part'],
    ['a program', part('dot', '<script/>'), 'picture-element'],
  ])('with %s are refused', (_, file, code) => {
    expect(compose('<use href="#dot"/>', { dot: file })).toBe(`refused: ${code}`);
  });

  it('may not share their name with an id of the drawing, which would show itself instead', () => {
    const within = '<g id="dot"><use href="#dot"/></g>';
    expect(compose(within, { dot: part('dot', DOT) })).toBe('refused: picture-name-taken');
    expect(compose(within)).toBe(picture('<g id="dot"></g>'));
  });

  it('that make the drawing too big are refused', () => {
    const big = part('big', `<path d="${'M1 1'.repeat(14_000)}"/>`);
    expect(compose('<use href="#big"/>', { big })).not.toContain('refused');
    const parts = { big, more: part('more', `<path d="${'M1 1'.repeat(2000)}"/>`) };
    expect(compose('<use href="#big"/><use href="#more"/>', parts)).toBe(
      'refused: picture-too-big',
    );
  });
});

describe('a drawing', () => {
  it.each([
    ['<script>alert(1)</script>', 'picture-element'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg"/>', 'picture-element'],
    ['<scr<!-- -->ipt/>', 'picture-element'],
    ['<style>@import "x";</style>', 'picture-element'],
    ['<foreignObject/>', 'picture-element'],
    ['<image href="a.png"/>', 'picture-element'],
    ['<a href="#x"/>', 'picture-element'],
    ['<animate attributeName="href"/>', 'picture-element'],
    ['<mask id="m"/>', 'picture-element'],
    ['<symbol id="own"/>', 'picture-symbol'],
    ['<g onclick="x"/>', 'picture-program'],
    ['<g ONLOAD="x"/>', 'picture-program'],
    ['<use href="https://example.com/a.svg#b"/>', 'picture-outside'],
    ['<use href="data:image/svg+xml,x"/>', 'picture-outside'],
    ['<use href="javascript:x"/>', 'picture-outside'],
    ['<use HREF="#dot"/>', 'picture-outside'],
    ['<g href="#dot"/>', 'picture-outside'],
    ['<rect fill="url(https://example.com/#a)"/>', 'picture-outside'],
    ['<rect style="background:image-set(\'a\' 1x)"/>', 'picture-outside'],
    ['<rect style="fill:u\\72l(a)"/>', 'picture-outside'],
    ['<g xml:base="https://example.com"/>', 'picture-outside'],
    ['&lol;', 'picture-entity'],
    ['<text x="&#106;">a</text>', 'picture-entity'],
    ['<!DOCTYPE svg>', 'picture-declaration'],
    ['<![CDATA[a]]>', 'picture-declaration'],
    ['<?xml-stylesheet href="a"?>', 'picture-declaration'],
    ['<g>', 'picture-broken'],
    ['<g></rect>', 'picture-broken'],
    ['<g x=1/>', 'picture-broken'],
    ['<g x="1" x="2"/>', 'picture-broken'],
    ['</svg><svg>', 'picture-broken'],
    ['</svg>words<g>', 'picture-broken'],
    ['<g>'.repeat(50) + '</g>'.repeat(50), 'picture-broken'],
    [' '.repeat(61_440), 'picture-too-big'],
  ])('with %.50s is refused', (within, code) => {
    expect(compose(within)).toBe(`refused: ${code}`);
  });

  it.each([
    ['no svg', `<g ${XMLNS}/>`, 'picture-not-svg'],
    ['another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"></svg>', 'picture-not-svg'],
    ['nothing at all', '', 'picture-broken'],
  ])('that is %s is refused', (_, svg, code) => {
    expect(composePicture(svg, new Map())).toMatchObject({ kind: 'refused', fault: { code } });
  });

  it('keeps colours, gradients, turns and words as they are', () => {
    const within =
      '<defs><linearGradient id="sky"><stop offset="1"/></linearGradient></defs>' +
      '<rect fill="url(#sky)" transform="rotate(3 4 5)" style="stroke:rgb(1,2,3)"/>' +
      '<text aria-label="Nộp (số 1)">Nộp &amp; xem &lt;1&gt;</text>';
    expect(compose(within)).toBe(picture(within));
  });

  it('loses its comments and its XML declaration, which may stand in front', () => {
    const svg = `\uFEFF<?xml version="1.0"?>\n${picture(`<!-- a - note --><g ></g\n>`)}\n`;
    expect(composePicture(svg, new Map())).toMatchObject({ svg: picture('<g ></g\n>') });
  });

  it('with one endless word takes no longer to read than any other', { timeout: 1000 }, () => {
    expect(compose(`<path d="${'a-'.repeat(30_000)}"/>`)).not.toContain('refused');
  });

  it('is refused for a part with the name of the part in the sentence', () => {
    const composed = composePicture(
      picture('<use href="#dot"/>'),
      new Map([['dot', part('dot', `<use href="${'x'.repeat(80)}"/>`)]]),
    );
    expect(composed).toMatchObject({
      fault: { text: { en: expect.stringMatching(/^Part dot: /) } },
    });
  });
});

describe('whatever it is given', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<svg ',
      XMLNS,
      '>',
      '<g>',
      '</g>',
      '<use href="#a"/>',
      '<!--',
      '-->',
      '</svg>',
    ),
    fc.constantFrom(
      '<symbol id="a">',
      '</symbol>',
      '<use ',
      'href="',
      '"',
      '/>',
      '&',
      '<?',
      'on="',
    ),
    fc.string({ unit: 'binary' }),
  );
  const file = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.array(piece, { maxLength: 6 }).map((pieces) => picture(pieces.join(''))),
    fc.array(piece, { maxLength: 6 }).map((pieces) => part('a', pieces.join(''))),
  );

  it('never throws, and what is composed names only symbols that are in it', () => {
    fc.assert(
      fc.property(file, file, (svg, a) => {
        const composed = composePicture(svg, new Map([['a', a]]));
        if (composed.kind === 'refused') return;
        for (const [, name] of composed.svg.matchAll(/<use [^>]*href="#(\w+)"/g)) {
          expect(composed.svg).toContain(`<symbol id="${name}"`);
        }
        expect(composed.svg).not.toMatch(/<script|<image|<foreignObject|<!|<\?/i);
      }),
    );
  });
});
