import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber, readOrder } from '../../src/flow/understand/number-words.ts';

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

test.each([
  ['2 nghìn', 2000],
  ['3 trăm', 300],
  ['5 triệu', 5_000_000],
  ['trăm rưỡi', 150],
  ['một trăm rưỡi', 150],
  ['hai triệu rưỡi', 2_500_000],
  ['2 triệu 500 nghìn', 2_500_000],
  ['twelve', 12],
  ['twenty one people', 21],
  ['thirty-five', 35],
  ['two hundred and five', 205],
  ['12 bà con', 12],
  ['ba ba con', 3],
  ['12 ba con', 12],
  ['ba nguoi', 3],
  ['500k', 500000],
  ['5tr', 5_000_000],
  ['hai chục', 20],
  ['sáu nhé', 6],
  ['1,500', 1500],
  ['có 12 người đến học ạ', 12],
  ['we had 12 people', 12],
  ['khoảng 15 bà con', 15],
  ['nghìn rưỡi', 1500],
  ['12 người.', 12],
  ['Dạ, 12 ạ!', 12],
  ['mười hai nghìn năm trăm', 12500],
  ['hai trăm mười nghìn', 210000],
  ['tám mươi tư hộ', 84],
  ['một trăm linh năm nghìn', 105000],
  ['12người', 12],
  ['a hundred', 100],
])('%s is %i to somebody who counts people or money', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each([
  'bà con',
  'hai nghìn ba triệu',
  '2 nghìn 5000',
  'nghìn nghìn',
  'ba con',
  'sau nhé',
  'sau nhe em',
  'làm',
  'lam duoc',
  'không có 5 người',
  'không',
  'trăm hai',
  'hai nghìn ba',
  'k',
  '-5',
  '- 5',
  '12-15',
  'em nghĩ 12',
  'tự',
  'rưỡi',
  '2 rưỡi',
  '1 2',
  '2,5 triệu',
  'từ 12 người',
  'không phải 12',
])('%s is no number that can be trusted', (text) => {
  expect(readNumber(text)).toBeUndefined();
});

test.each([
  ['thứ nhất', 1],
  ['thu nhat', 1],
  ['câu thứ tư ạ', 4],
  ['em chọn số 3', 3],
  ['thứ 2', 2],
  ['number three please', 3],
])('%s is option %i', (text, number) => {
  expect(readOrder(text)).toBe(number);
});

test.each(['hai người', 'bà con', 'từ', 'làm được', 'nhất'])('%s is no option', (text) => {
  expect(readOrder(text)).toBeUndefined();
});

const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

test('every number up to 999 is read from its words', () => {
  for (let number = 1; number <= 999; number += 1) {
    expect([number, readNumber(inWords(number))]).toEqual([number, number]);
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
