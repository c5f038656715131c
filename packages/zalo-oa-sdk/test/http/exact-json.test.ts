// JSON whose ids keep their digits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../src/http/exact-json.ts';

describe('parseExactJson', () => {
  it.each([
    ['{"id":246845883529197922}', { id: '246845883529197922' }],
    ['[-246845883529197922, 9007199254740991]', ['-246845883529197922', 9_007_199_254_740_991]],
    ['{"a":"246845883529197922","b":1.25e3}', { a: '246845883529197922', b: 1250 }],
    [
      '{"246845883529197922":"\\"246845883529197922"}',
      { '246845883529197922': '"246845883529197922' },
    ],
    ['{"price":1234567890123456.5}', { price: 1_234_567_890_123_456.5 }],
  ])('reads %s', (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  it('reads all else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const hasBigInteger = /\d{16}/.test(text);
        if (!hasBigInteger) expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every id in every place', () => {
    const id = fc.bigInt({ min: 10n ** 17n, max: 10n ** 20n }).map(String);
    fc.assert(
      fc.property(id, fc.string(), (digits, words) => {
        const [name, other] = [words, `${words}q`].map((key) => JSON.stringify(key));
        const text = `{${name}:[${digits},{"id":${digits}}],${other}:${JSON.stringify(`"${digits}`)}}`;
        expect(Object.values(parseExactJson(text) as object)).toContainEqual([
          digits,
          { id: digits },
        ]);
      }),
    );
  });
});
