import { describe, expect, test } from 'vitest';
import { checkDates } from '../../../src/authoring/check/check-dates.ts';
import { type Flow } from '../../../src/flow/flow.ts';
import { day, fileOf, flowOf, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

describe('days', () => {
  test.each<[string, Partial<Flow>, readonly string[]]>([
    ['a flow that is over', { validUntil: day('2026-11-20') }, ['lesson-over validUntil']],
    ['its last day', { validUntil: day('2026-11-21') }, ['lesson-over-soon validUntil']],
    ['thirty days before', { validUntil: day('2026-12-21') }, ['lesson-over-soon validUntil']],
    ['thirty-one days before', { validUntil: day('2026-12-22') }, []],
    ['checked tomorrow', { checkedOn: day('2026-11-22') }, ['checked-in-future checkedOn']],
    ['checked today', { checkedOn: day('2026-11-21') }, []],
    ['checked a year ago', { checkedOn: day('2025-11-21') }, []],
    ['checked longer ago', { checkedOn: day('2025-11-20') }, ['check-again checkedOn']],
    ['never checked', { checkedOn: undefined }, []],
  ])('%s', (_, head, expected) => {
    expect(told(checkDates([fileOf(flowOf([say('a')], head))], WORLD))).toEqual(expected);
  });
});
