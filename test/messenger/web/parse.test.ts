import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ORDER_MAX, TEXT_CHARS_MAX } from '../../../src/messenger/web/limits.ts';
import { parse } from '../../../src/messenger/web/parse.ts';

const AT = 1_795_000_000_000;

function message(event: unknown, more: object = {}) {
  return { id: 'abcdef0123456789', order: 7, event, ...more };
}

function textOf(typed: string): string | undefined {
  const parsed = parse(message({ kind: 'said', text: typed }), AT);
  if (parsed.kind !== 'arrival') return undefined;
  return parsed.arrival.event.kind === 'said' ? parsed.arrival.event.text : undefined;
}

describe('what the page posts', () => {
  test('a text becomes an arrival with the id and order of the page and our time', () => {
    expect(parse(message({ kind: 'said', text: 'Chào em' }), AT)).toEqual({
      kind: 'arrival',
      arrival: {
        vendorId: 'abcdef0123456789',
        order: 7,
        event: { kind: 'said', text: 'Chào em', at: AT },
      },
    });
  });

  test('a pressed button becomes a choice', () => {
    expect(parse(message({ kind: 'chose', choice: 'x:1' }), AT)).toMatchObject({
      arrival: { event: { kind: 'chose', choice: 'x:1', at: AT } },
    });
  });

  test('the first opening of the page becomes a follow', () => {
    expect(parse(message({ kind: 'followed' }), AT)).toMatchObject({
      arrival: { event: { kind: 'followed', at: AT } },
    });
  });

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['no event', { id: 'abcdef0123456789', order: 1 }],
    ['an event only we may make', message({ kind: 'withheld' })],
    ['a text that is a number', message({ kind: 'said', text: 5 })],
    ['a short id', message({ kind: 'followed' }, { id: 'a' })],
    ['an id with a newline', message({ kind: 'followed' }, { id: 'abcdef01\n23456789' })],
    ['a negative order', message({ kind: 'followed' }, { order: -1 })],
    ['a fractional order', message({ kind: 'followed' }, { order: 1.5 })],
    ['an order of the far future', message({ kind: 'followed' }, { order: ORDER_MAX + 1 })],
    ['a choice longer than any of ours', message({ kind: 'chose', choice: 'x'.repeat(65) })],
  ])('%s is malformed', (_name, body) => {
    expect(parse(body, AT)).toEqual({ kind: 'refused', why: 'malformed' });
  });
});

describe('what was typed', () => {
  test.each([
    ['NFD Vietnamese is composed', 'tiếng Việt'.normalize('NFD'), 'tiếng Việt'],
    ['spaces of all kinds collapse', '  một\n\t hai\u00A0 \u3000ba  ', 'một hai ba'],
    ['a wall of spaces is one', `a${' '.repeat(5000)}b`, 'a b'],
    ['bidi overrides vanish', 'abc\u202Edef\u2066g\u200F', 'abcdefg'],
    ['zero width characters vanish', 'O\u200BT\uFEFFP', 'OTP'],
    ['control characters vanish', 'a\u0000b\u001B[31mc\u0085', 'ab[31mc'],
    ['half a surrogate pair vanishes', 'a\uD83D', 'a'],
    ['emoji stay whole', '👨‍👩‍👧 ❤️', '👨‍👩‍👧 ❤️'],
  ])('%s', (_name, typed, text) => {
    expect(textOf(typed)).toBe(text);
  });

  test('nothing but invisible characters is empty', () => {
    expect(parse(message({ kind: 'said', text: ' \u200B\u202E \n' }), AT)).toEqual({
      kind: 'refused',
      why: 'empty',
    });
  });

  test('the longest text is taken and one more character is refused', () => {
    expect(textOf('ă'.repeat(TEXT_CHARS_MAX).normalize('NFD'))).toHaveLength(TEXT_CHARS_MAX);
    expect(parse(message({ kind: 'said', text: 'ă'.repeat(TEXT_CHARS_MAX + 1) }), AT)).toEqual({
      kind: 'refused',
      why: 'too-long',
    });
  });

  test('whatever is posted, there is an answer, and cleaning a clean text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const text = textOf(typed);
        expect(text === undefined || textOf(text) === text).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(['arrival', 'refused']).toContain(parse(body, AT).kind);
      }),
    );
  });
});
