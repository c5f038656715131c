import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEARD_ANYWHERE, findMeaning } from '../../src/flow/understand/meaning.ts';
import { library } from './build-library.ts';

const { vocabulary } = library([]);
const EARS = { vocabulary, language: 'vi' } as const;
const ANSWERS = ['done', 'stuck', 'next', 'yes', 'no', 'skip'] as const;

function commandIn(text: string): string | undefined {
  return findMeaning(text, HEARD_ANYWHERE, EARS);
}

function answerIn(text: string): string | undefined {
  return findMeaning(text, ANSWERS, EARS);
}

describe('marks that were typed tell words apart', () => {
  test.each(['đúng', 'Đúng ạ', 'dùng', 'đừng', 'đừng lại'])('%s is no command', (text) => {
    expect(commandIn(text)).toBeUndefined();
  });

  test.each(['dừng', 'dừng ạ', 'dưng'])('%s is stop and no answer', (text) => {
    expect([commandIn(text), answerIn(text)]).toEqual(['stop', undefined]);
  });

  test.each(['chùa', 'sài', 'bố', 'cò', 'khổng'])('%s answers nothing', (text) => {
    expect(answerIn(text)).toBeUndefined();
  });
});

describe('a meaning is heard', () => {
  test.each([
    ['without marks', 'dung', 'yes'],
    ['with the tone on another letter', 'đựơc', 'yes'],
    ['with a horn left out', 'đuợc rồi', 'done'],
    ['with letters marked and the tone left out', 'đươc rồi', 'done'],
    ['with some words marked', 'được roi', 'done'],
    ['politely', 'dạ được rồi ạ', 'done'],
    ['when it is nothing but polite', 'dạ', 'yes'],
    ['with l for đ', 'lược rồi', 'done'],
    ['with l for đ and polite words', 'dạ lược rồi ạ', 'done'],
    ['with v for b', 'vỏ qua', 'skip'],
  ])('%s: %s', (_, text, meaning) => {
    expect(answerIn(text)).toBe(meaning);
  });

  test('as a command without marks', () => {
    expect(commandIn('xoa du lieu')).toBe('delete-data');
    expect(commandIn('xoá hết dữ liệu')).toBe('delete-data');
  });
});

test('a slip does not excuse other marks', () => {
  expect(answerIn('lước rồi')).toBeUndefined();
});

test('a long text is no single meaning', () => {
  expect(answerIn('dạ '.repeat(500))).toBeUndefined();
});

test('listening never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const heard = answerIn(text);
      expect(heard === undefined || ANSWERS.some((answer) => answer === heard)).toBe(true);
    }),
  );
});
