import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fillPlaceholders, placeholdersOf } from '../../src/flow/placeholders.ts';

const VALUES: Readonly<Record<string, string>> = {
  people: '12',
  'place.name': 'xã Tủa Chùa',
  'hotline.scam_sms': '5656',
};

const fill = (text: string): string => fillPlaceholders(text, (name) => VALUES[name]);

describe('placeholders', () => {
  it('are found with where they stand', () => {
    expect(placeholdersOf('{people} người, {place.name}.')).toEqual([
      { name: 'people', start: 0 },
      { name: 'place.name', start: 16 },
    ]);
  });

  test.each([
    ['{people} người', '12 người'],
    ['Ở {place.name}: {people}', 'Ở xã Tủa Chùa: 12'],
    ['Nhắn {hotline.scam_sms}.', 'Nhắn 5656.'],
    ['Chào {learner.name}!', 'Chào!'],
    ['{learner.name} ơi', ' ơi'],
    ['{people}{people}', '1212'],
  ])('%s becomes %s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  test.each(['{', '}', 'a { b', '{people', '{ people }', '{người}', '{a.b.c.d}', '{}', '{Ab}'])(
    'a stray brace stays as it is: %s',
    (text) => {
      expect(fill(text)).toBe(text);
      expect(placeholdersOf(text)).toEqual([]);
    },
  );

  it('a value is never filled again', () => {
    expect(fillPlaceholders('{a}', () => '{a} {b}')).toBe('{a} {b}');
  });

  it('any text without them stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (placeholdersOf(text).length === 0) expect(fill(text)).toBe(text);
        else for (const { start } of placeholdersOf(text)) expect(text[start]).toBe('{');
      }),
    );
  });
});
