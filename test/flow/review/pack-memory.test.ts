import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, type Memory, NO_MEMORY } from '../../../src/flow/review/memory.ts';
import {
  CARDS_MAX,
  TOLD_MAX,
  packMemory,
  unpackMemory,
} from '../../../src/flow/review/pack-memory.ts';
import { afterAnswer } from '../../../src/flow/review/review-card.ts';
import { arbitraryMemory, keyOf } from './arbitrary-memory.ts';

const CARD: Card = {
  key: keyOf(0xab_cd_ef_01_23),
  stability: 12.5,
  difficulty: 5,
  lastDay: 20_778,
  dueDay: 20_790,
  reps: 3,
  lapses: 1,
};

const ONE: Memory = { cards: [CARD], told: [0xab_cd_ef] };

test('what answers made comes back exactly', () => {
  fc.assert(
    fc.property(arbitraryMemory, (memory) => {
      expect(unpackMemory(packMemory(memory))).toEqual(memory);
    }),
    { numRuns: 500 },
  );
});

test('any card comes back within the rounding, and does not drift after the first time', () => {
  const card = fc.record({
    stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    lastDay: fc.nat(65_535),
    wait: fc.integer({ min: 1, max: 511 }),
    reps: fc.integer({ min: 7, max: 15 }),
    lapses: fc.nat(7),
  });
  fc.assert(
    fc.property(card, ({ wait, ...rest }) => {
      const before: Card = { key: CARD.key, ...rest, dueDay: rest.lastDay + wait };
      const once = unpackMemory(packMemory({ cards: [before], told: [] }));
      const [after] = once.cards;
      expect(after).toEqual({
        ...before,
        stability: expect.closeTo(before.stability, -Math.log10(before.stability * 0.0003)),
        difficulty: expect.closeTo(before.difficulty, 1),
      });
      expect(unpackMemory(packMemory(once))).toEqual(once);
    }),
    { numRuns: 2000 },
  );
});

test('a card takes 12 bytes, a tip 3, nothing none', () => {
  expect(packMemory(NO_MEMORY)).toHaveLength(0);
  expect(unpackMemory(new Uint8Array(0))).toEqual(NO_MEMORY);
  expect(packMemory(ONE)).toHaveLength(2 + 12 + 3);
  expect(packMemory({ cards: manyCards(120), told: [] })).toHaveLength(1442);
  expect(packMemory({ cards: manyCards(CARDS_MAX), told: manyTips(TOLD_MAX) })).toHaveLength(3002);
});

test('the bytes never change: they are kept for years', () => {
  expect(Buffer.from(packMemory(ONE)).toString('hex')).toBe('0101abcdef01238ab071512a0619abcdef');
});

test('is read from the middle of a larger buffer', () => {
  const packed = packMemory(ONE);
  const larger = new Uint8Array(packed.length + 9);
  larger.set(packed, 4);
  const slice = larger.subarray(4, 4 + packed.length);
  expect(unpackMemory(slice)).toEqual(unpackMemory(packed));
});

describe('bytes that are not ours are refused:', () => {
  const packed = packMemory(ONE);
  const edited = (index: number, byte: number) => packed.with(index, byte);
  const twice = new Uint8Array([1, 2, ...packed.slice(2, 14), ...packed.slice(2, 14)]);
  test.each([
    ['a version to come', edited(0, 2)],
    ['a text', new TextEncoder().encode('nonsense')],
    ['a version alone', packed.slice(0, 1)],
    ['a head alone', new Uint8Array([1, 0])],
    ['more cards than there are', edited(1, 2)],
    ['fewer cards than there are', edited(1, 0)],
    ['half a tip', packed.slice(0, -1)],
    ['a byte too many', new Uint8Array([...packed, 0])],
    ['a card without a day to wait', edited(12, 0)],
    ['a card that was never answered', edited(13, 0)],
    ['a card twice', twice],
    ['a tip twice', new Uint8Array([...packed, ...packed.slice(-3)])],
    ['too many cards', new Uint8Array(2 + 201 * 12).fill(1).with(1, 201)],
    ['too many tips', new Uint8Array(2 + 201 * 3).fill(1).with(1, 0)],
  ])('%s', (_, bytes) => {
    expect(() => unpackMemory(bytes)).toThrow(
      "A learner's memory is not as this program writes it",
    );
  });

  test('whatever stands in them, they are refused or come out as they went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (tail) => {
        const bytes = new Uint8Array([1, Math.floor(tail.length / 12), ...tail]);
        const memory = readOrRefuse(bytes);
        if (memory !== undefined) expect(packMemory(memory)).toEqual(bytes);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('what nobody can have made is not written:', () => {
  test.each<[string, Partial<Card>]>([
    ['a key of 41 bits', { key: keyOf(2 ** 40) }],
    ['no stability', { stability: 0 }],
    ['a stability that is no number', { stability: Number.NaN }],
    ['a stability beyond all bounds', { stability: 40_000 }],
    ['a difficulty beyond all bounds', { difficulty: 11 }],
    ['a day before 1970', { lastDay: -1 }],
    ['a day after 2149', { lastDay: 65_536, dueDay: 65_540 }],
    ['due on the day of the answer', { dueDay: CARD.lastDay }],
    ['due in two years', { dueDay: CARD.lastDay + 730 }],
    ['more lapses than answers', { reps: 1, lapses: 2 }],
  ])('%s', (_, wrong) => {
    expect(() => packMemory({ cards: [{ ...CARD, ...wrong }], told: [] })).toThrow('a card');
  });

  test('too much', () => {
    expect(() => packMemory({ cards: manyCards(CARDS_MAX + 1), told: [] })).toThrow('its length');
    expect(() => packMemory({ cards: [], told: manyTips(TOLD_MAX + 1) })).toThrow('its length');
    expect(() => packMemory({ cards: [], told: [2 ** 24] })).toThrow('a tip');
  });
});

test('forty lessons of answers pack and unpack without loss', () => {
  let memory = NO_MEMORY;
  for (let number = 0; number < 120; number += 1) {
    memory = afterAnswer(memory, {
      key: keyOf(number * 7919),
      grade: 'good',
      day: 20_000 + number,
    });
  }
  expect(unpackMemory(packMemory(memory))).toEqual(memory);
});

function manyCards(count: number): readonly Card[] {
  return Array.from({ length: count }, (_, index) => ({ ...CARD, key: keyOf(index) }));
}

function manyTips(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function readOrRefuse(bytes: Uint8Array): Memory | undefined {
  try {
    return unpackMemory(bytes);
  } catch {
    return undefined;
  }
}
