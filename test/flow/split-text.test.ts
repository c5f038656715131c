// A long text in pieces that fit, end where a reader pauses, and lose nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../src/flow/split-text.ts';

describe('splitText', () => {
  it('leaves what fits as it is', () => {
    expect(splitText('Bà con ơi.', 10)).toEqual(['Bà con ơi.']);
  });

  it('ends a piece at a paragraph, else at a line, else at a sentence, else at a space', () => {
    expect(splitText('Một hai.\n\nBa bốn năm', 14)).toEqual(['Một hai.', 'Ba bốn năm']);
    expect(splitText('Một hai.\nBa bốn năm', 14)).toEqual(['Một hai.', 'Ba bốn năm']);
    expect(splitText('Một hai. Ba bốn năm', 14)).toEqual(['Một hai.', 'Ba bốn năm']);
    expect(splitText('Một hai ba bốn năm', 12)).toEqual(['Một hai', 'ba bốn năm']);
  });

  it('tears no word that fits, even when the piece before it is short', () => {
    expect(splitText('aaaaaa bbbbbbbbbbbb cc', 20)).toEqual(['aaaaaa', 'bbbbbbbbbbbb cc']);
  });

  it('closes what is bold and opens it again', () => {
    expect(splitText('**Một hai. Ba bốn**', 14)).toEqual(['**Một hai.**', '**Ba bốn**']);
  });

  it('never tears an emoji', () => {
    expect(splitText('🌸🌸🌸🌸', 5)).toEqual(['🌸', '🌸', '🌸🌸']);
  });

  it('leaves a mark without a partner in its line as it is', () => {
    expect(splitText('a ** b c d. Một hai ba bốn', 14)).toEqual(['a ** b c d.', 'Một hai ba bốn']);
    expect(splitText('**a\nMột hai ba\nbốn năm**', 14)).toEqual(['**a\nMột hai', 'ba\nbốn năm**']);
  });

  it('never leaves bold around nothing', () => {
    expect(splitText('Một hai ba **bốn năm sáu**', 15)).toEqual(['Một hai ba', '**bốn năm sáu**']);
    expect(splitText('**Một hai ba ** bốn năm', 15)).toEqual(['**Một hai ba**', 'bốn năm']);
  });

  it('shows the same letters, bold where they were, whatever marks stray', () => {
    const word = fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom('a', '.', 'ọ') });
    const token = fc.tuple(word, fc.constantFrom('?', '**?', '?**', '**?**', '**'));
    const gap = fc.constantFrom(' ', ' ', '\n');
    const text = fc.array(fc.tuple(token, gap), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (tokens, max) => {
        const whole = tokens
          .map(([[one, shape], after]) => shape.replace('?', one) + after)
          .join('')
          .trim();
        const pieces = splitText(whole, max);
        expect(pieces.every((piece) => piece.length <= max && piece !== '')).toBe(true);
        expect(pieces.flatMap(shownLetters)).toEqual(shownLetters(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every word, in pieces that fit', () => {
    const word = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom('a', 'ă', '.', 'ọ'),
    });
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n')), { minLength: 1 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (words, max) => {
        const whole = words
          .map(([one, gap]) => one + gap)
          .join('')
          .trim();
        const pieces = splitText(whole, max);
        expect(pieces.every((piece) => piece.length <= max && piece !== '')).toBe(true);
        expect(pieces.join(' ').split(/\s+/)).toEqual(whole.split(/\s+/));
      }),
      { numRuns: 1000 },
    );
  });
});

/** As every channel shows it: bold ends with its line. */
function shownLetters(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) =>
      line
        .split(/\*\*(.+?)\*\*/u)
        .flatMap((part, index) =>
          Array.from(part.replaceAll(/\s/gu, '')).map((letter) =>
            index % 2 === 0 ? letter : `<b>${letter}`,
          ),
        ),
    );
}
