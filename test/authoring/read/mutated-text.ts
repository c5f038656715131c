// Real files with the slips of hands and editors: what a property feeds to the reader.
import fc from 'fast-check';
import { REAL_FILES } from './real-files.ts';

const SCRAPS = [
  '\t',
  '  ',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '#',
  ' # x',
  ': ',
  ':',
  '- ',
  '-',
  '|',
  '>',
  '|2',
  '*',
  '&a ',
  '!x ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '"',
  "'",
  '\\',
  '`',
  '@',
  '%',
  '? ',
  '---\n',
  '...\n',
  '<<: *a',
  '\u0000',
  '\u200B',
  '\uFEFF',
  '\u2028',
  '\u00A0',
  '😀',
  'e\u0301',
  'say: ',
  'ask: x\n',
  '    go: b\n',
  'steps:\n',
  '__proto__: x\n',
  'constructor:\n',
  '  a:\n    say: |\n',
  '- - - - - -',
];

const mutation = fc.record({
  at: fc.nat(),
  drop: fc.nat({ max: 12 }),
  put: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 4 })),
});

/** Up to eight slips in a file, or in a piece of it. */
export const mutatedText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...REAL_FILES), fc.array(mutation, { maxLength: 8 }), fc.nat(), fc.nat())
  .map(([{ text }, mutations, from, length]) => {
    const start = from % text.length;
    let mutated = length % 3 === 0 ? text.slice(start, start + 50 + (length % 800)) : text;
    for (const { at, drop, put } of mutations) {
      const place = at % (mutated.length + 1);
      mutated = mutated.slice(0, place) + put + mutated.slice(place + drop);
    }
    return mutated;
  });
