import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber, readNumberWords } from '../../src/flow/understand/number-words.ts';

test.each([
  ['12', 12],
  ['15 người', 15],
  ['khoảng 1.500 hộ', 1500],
  ['mười hai', 12],
  ['mười lăm người', 15],
  ['hai mươi mốt', 21],
  ['hai mươi tư', 24],
  ['năm mươi', 50],
  ['một trăm', 100],
  ['một trăm linh năm', 105],
  ['ba trăm hai mươi', 320],
  ['hai trăm mười lăm', 215],
  ['hai nghìn', 2000],
  ['hai nghìn ba trăm', 2300],
  ['muoi hai', 12],
  ['có tám người ạ', 8],
])('%s is %i', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each(['', 'nhiều lắm', '12 hay 15', '-5', '2,5', 'mười mấy', 'hai ba', 'chín chín chín'])(
  '%s names no number',
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);

const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

test('every number up to 999 is read from its words', () => {
  for (let number = 1; number <= 999; number += 1) {
    expect([number, readNumberWords(inWords(number))]).toEqual([number, number]);
  }
});

test('reading never throws and never invents a number of another size', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const number = readNumber(text);
      expect(number === undefined || Number.isSafeInteger(number)).toBe(true);
    }),
  );
});

function inWords(number: number): string {
  const tens = Math.floor(number / 10) % 10;
  const ones = number % 10;
  const hundreds = Math.floor(number / 100);
  const below = [...tensInWords(tens), ...onesInWords(tens, ones)];
  if (hundreds === 0) return below.join(' ');
  const link = tens === 0 && ones > 0 ? ['linh'] : [];
  return [WORDS[hundreds], 'trăm', ...link, ...below].join(' ');
}

function tensInWords(tens: number): readonly (string | undefined)[] {
  if (tens === 0) return [];
  return tens === 1 ? ['mười'] : [WORDS[tens], 'mươi'];
}

function onesInWords(tens: number, ones: number): readonly (string | undefined)[] {
  if (ones === 0) return [];
  if (tens > 0 && ones === 5) return ['lăm'];
  return [tens > 1 && ones === 1 ? 'mốt' : WORDS[ones]];
}
