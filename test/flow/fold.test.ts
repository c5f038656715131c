import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldSlips, foldWords, markedWords } from '../../src/flow/understand/fold.ts';

describe('fold', () => {
  test.each([
    ['Đúng Rồi!', 'dung roi'],
    ['  dừng   lại… ', 'dung lai'],
    ['26-B1 123.45', '26-b1 123.45'],
    ['nuoc-suoi-trau-7-con', 'nuoc-suoi-trau-7-con'],
    ['ĐƯỢC', 'duoc'],
    ['«Tắt máy», ạ', 'tat may a'],
    ['2️⃣', '2'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('composed and decomposed Vietnamese fold alike', () => {
    const text = 'Mường Chà, Tủa Chùa: đăng ký ở Điện Biên';
    expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  });

  test('invisible and bidirectional characters leave no trace', () => {
    expect(fold('ti\u200Bếp\u202E')).toBe('tiep');
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(foldWords(foldWords(text))).toBe(foldWords(text));
      }),
    );
  });
});

test('foldWords turns what joins words into spaces', () => {
  expect(foldWords('nuoc-suoi-trau-7-con')).toBe('nuoc suoi trau 7 con');
});

test.each([
  ['lăng ký', 'đăng ký'],
  ['vảo hiểm', 'bảo hiểm'],
  ['điện thoại', 'niện thoại'],
])('%s is heard as %s', (slip, right) => {
  expect(foldSlips(slip)).toBe(foldSlips(right));
});

test('markedWords keeps marks and drops punctuation', () => {
  expect(markedWords('Cháy nhà!!')).toEqual(['cháy', 'nhà']);
  expect(markedWords('…')).toEqual([]);
});
