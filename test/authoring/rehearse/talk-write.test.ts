import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../../src/authoring/rehearse/rehearse-compare.ts';
import { writeTalk, writeText } from '../../../src/authoring/talk/talk-write.ts';
import { talksOf } from './rehearsal-of.ts';

describe('a text behind a key', () => {
  it.each([
    ['Bà con mở máy.', 'Bà con mở máy.'],
    ['Chọn: một hay hai?', '"Chọn: một hay hai?"'],
    ['**Ví giấy tờ** ở đâu?', '"**Ví giấy tờ** ở đâu?"'],
    ['Nói "alo" đi', 'Nói "alo" đi'],
    ['"Alo" là gì?', '"\\"Alo\\" là gì?"'],
    ['Nhắn #HB', '"Nhắn #HB"'],
    ['Một.\nHai.', '|\n      Một.\n      Hai.'],
  ])('%j is written as %j', (text, written) => {
    expect(writeText(text, 6)).toBe(written);
  });

  it('is read back as it was, whatever it is', () => {
    const sign = fc.constantFrom(...Array.from('aăđ 1:#-*"\'{}[]@`|>%&!?,.\\~=…\n'));
    const anyText = fc.string({ unit: sign, minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyText, (any) => {
        const text = tidy(any);
        fc.pre(text !== '');
        const [talk] = talksOf(writeTalk({ name: 'Cuộc', lines: [['ban', text]] }));
        expect(talk?.lines).toEqual([{ kind: 'ban', text, line: 2 }]);
      }),
      { numRuns: 500 },
    );
  });
});
