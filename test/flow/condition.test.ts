import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ValueType } from '../../src/flow/condition/condition-fault.ts';
import { type NameLookup, neverHolds, parseCondition } from '../../src/flow/condition/condition.ts';
import type { Value } from '../../src/flow/value.ts';

const SAVED: Readonly<Record<string, Value>> = {
  people: 12,
  topic: 'vneid',
  told: true,
  'learner.consent': 'no',
  day: '2027-02-28',
};

const lookup: NameLookup = (name) => SAVED[name];

function holds(source: string): boolean {
  const parsed = parseCondition(source);
  if (parsed.kind === 'fault') throw new Error(`${source}: ${parsed.code} at ${parsed.at}`);
  return parsed.condition.holds(lookup);
}

function faultOf(
  source: string,
  types: Readonly<Record<string, ValueType>> = {},
): string | undefined {
  const parsed = parseCondition(source, (name) => types[name]);
  return parsed.kind === 'fault' ? `${parsed.code} ${parsed.at}` : undefined;
}

describe('a condition', () => {
  test.each([
    ['topic == "vneid"', true],
    ["topic == 'vneid'", true],
    ['topic != "vneid"', false],
    ['people > 10', true],
    ['people >= 12 and people <= 12', true],
    ['people < 12 or people > 20', false],
    ['people == 12.0', true],
    ['people - 2 == 10', true],
    ['people + 2 == 10', false],
    ['people > -1', true],
    ['topic in ["otp", "vneid"]', true],
    ['topic in []', false],
    ['people in [1, 12]', true],
    ['told', true],
    ['told == false', false],
    ['not told', false],
    ['!told', false],
    ['not (topic == "otp")', true],
    ['learner.consent == "no"', true],
    ['day <= "2027-03-01"', true],
    ['topic == "a and b" or topic == "vneid"', true],
    ['topic == "vneid" AND people > 10', true],
    ['topic == "v\\"x"', false],
    ['(people > 10 || told) && !(topic == "x")', true],
    ['1 == 1', true],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  test.each([
    ['nobody == "x"', false],
    ['nobody != "x"', false],
    ['nobody > 1', false],
    ['nobody + 1 > 0', false],
    ['nobody + 1 != 3', false],
    ['nobody == other', false],
    ['nobody', false],
    ['nobody in ["x"]', false],
    ['not (nobody == "x")', true],
    ['not nobody', true],
    ['learner.name == "x"', false],
  ])('with an absent name, %s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  test.each([
    ['people == "12"', false],
    ['people != "12"', false],
    ['topic < 3', false],
    ['topic - 1 == 0', false],
    ['topic + 1 != 2', false],
    ['topic', false],
  ])('compares only like with like: %s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it('names what it reads once each, and what it is compared with', () => {
    const parsed = parseCondition(
      'topic == "otp" or "vneid" != topic and learner.consent in ["no"]',
    );
    if (parsed.kind === 'fault') throw new Error(parsed.code);
    expect(parsed.condition.names).toEqual(['topic', 'learner.consent']);
    expect(
      parsed.uses.map(({ name, at, against }) => [name, at, against.map(({ value }) => value)]),
    ).toEqual([
      ['topic', 0, ['otp']],
      ['topic', 29, ['vneid']],
      ['learner.consent', 39, ['no']],
    ]);
  });

  it('names what stands in sums and behind not', () => {
    const parsed = parseCondition('not (people + more > 3)');
    expect(parsed.kind === 'condition' && parsed.condition.names).toEqual(['people', 'more']);
  });
});

describe('a fault', () => {
  test.each([
    ['', 'empty 0'],
    ['   ', 'empty 0'],
    [`people == ${'1'.repeat(400)}`, 'too-long 400'],
    ['told = "yes"', 'single-equals 5'],
    ['told == “yes”', 'curly-quotes 8'],
    ['told == "yes', 'open-quote 8'],
    ['topic == dich-vu', 'hyphen 13'],
    ['topic == có', 'strange-sign 10'],
    ['1 < people < 5', 'chained 0'],
    ['not topic == "x"', 'bare-not 0'],
    ['topic ==', 'unreadable 8'],
    ['topic == "x" và people > 1', 'strange-sign 14'],
    ['topic "x"', 'unreadable 6'],
    ['size(topic) > 1', 'too-difficult 0'],
    ['topic.startsWith("x")', 'too-difficult 0'],
    ['a ? b : c', 'too-difficult 0'],
    ['a.b.c == 1', 'too-difficult 0'],
    ['topic == null', 'too-difficult 9'],
    ['topic in people', 'too-difficult 9'],
    ['people * 2 == 4', 'too-difficult 0'],
    ['topic[0] == 1', 'too-difficult 0'],
    ['"vneid"', 'wrong-type 0'],
    ['people + 1', 'wrong-type 0'],
    ['12 == "12"', 'different-types 6'],
    ['told and "yes"', 'wrong-type 9'],
    ['told + "x" == 1', 'wrong-type 7'],
    ['topic in ["x", 1]', undefined],
    ['1 in ["x", 1]', 'different-types 6'],
  ])('%s: %s', (source, expected) => {
    expect(faultOf(source)).toBe(expected);
  });

  test.each([
    ['people == "12"', 'different-types 10'],
    ['topic > 3', 'different-types 8'],
    ['told == "yes"', 'different-types 8'],
    ['topic', 'wrong-type 0'],
    ['not people', 'wrong-type 4'],
    ['topic + 1 == 2', 'wrong-type 0'],
    ['people > 3 and told and topic == "x"', undefined],
    ['unknown == 3', undefined],
  ])('with types known, %s: %s', (source, expected) => {
    expect(faultOf(source, { people: 'number', topic: 'text', told: 'truth' })).toBe(expected);
  });
});

describe('whatever comes', () => {
  const piece = fc.constantFrom(
    'people',
    'topic',
    '"x"',
    "'",
    '"',
    ' and ',
    ' not ',
    '==',
    '<',
    '(',
    ')',
    '[',
    ']',
    ',',
    '1',
    '.',
    '-',
    '!',
    '\\',
    'in',
    '?',
    ':',
    '\n',
    '“',
    '=',
    '&&',
  );
  const source = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 450 }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' ')),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.nat(400).map((count) => '('.repeat(count)),
    fc.nat(400).map((count) => `${'!'.repeat(count)}a`),
  );
  const value = fc.option(fc.oneof(fc.string(), fc.double(), fc.boolean()), { nil: undefined });

  it('a source is a condition or a fault within it, and asking answers', () => {
    fc.assert(
      fc.property(source, fc.func(value), (text, anyLookup) => {
        const parsed = parseCondition(text);
        if (parsed.kind === 'fault') {
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(Math.max(text.length, 400));
        } else {
          expect(parsed.condition.holds(anyLookup)).toBeTypeOf('boolean');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('what could not be read never holds', () => {
    const condition = neverHolds('a ~ b');
    expect([condition.source, condition.names, condition.holds(lookup)]).toEqual([
      'a ~ b',
      [],
      false,
    ]);
  });
});
