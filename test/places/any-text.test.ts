import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBook } from '../../src/places/place-book.ts';
import { codesMeant } from './builders.ts';

describe('any text', () => {
  it('is answered with none, one, or 2 to 12 different places', () => {
    const book = placeBook();
    const words = fc.constantFrom(
      ...'xã p. huyện tp Mường La Chiềng Sinh Sơn Điện Biên bản 5 , không Phủ ơ'.split(' '),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const match = book.find(typed);
        if (match.kind !== 'several') return;
        const codes = new Set(match.places.map((place) => place.code));
        expect(codes.size).toBe(match.places.length);
        expect(codes.size).toBeGreaterThan(1);
        expect(codes.size).toBeLessThanOrEqual(12);
      }),
      { numRuns: 300 },
    );
  });

  it('of 100,000 characters is read in no time, by its beginning', () => {
    const started = performance.now();
    for (const typed of ['a ', 'muong lan ', 'xã ', 'bản ', 'á́', '\u202e,']) {
      codesMeant(typed.repeat(100_000 / typed.length));
    }
    expect(codesMeant(`${' '.repeat(100_000)}Mường La`)).toEqual(['03808']);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
