import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerId } from '../../../src/flow/learner.ts';
import { USUAL_WISHES } from '../../../src/flow/push/pushing.ts';
import { slotsOf } from '../../../src/flow/push/slots.ts';
import { shardOf } from '../../../src/store/shard.ts';
import { anyId, anyWishes } from './any-learner.ts';

const IDS = Array.from({ length: 60_000 }, (_, index) => `telegram:${70_000 + index}` as LearnerId);

function counted(minutes: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  return counts;
}

const own = (id: LearnerId) => slotsOf(id, USUAL_WISHES)[0] ?? 0;

describe('the usual hour', () => {
  test('is spread evenly from half an hour before to half an hour after', () => {
    const counts = counted(IDS.map(own));
    expect(Math.min(...counts.keys())).toBe(18 * 60 + 30);
    expect(Math.max(...counts.keys())).toBe(19 * 60 + 29);
    expect(counts.size).toBe(60);
    // 1,000 each, and six times the standard deviation of it.
    expect(Math.min(...counts.values())).toBeGreaterThan(810);
    expect(Math.max(...counts.values())).toBeLessThan(1190);
  });

  test('of the learners of one shard is spread as well', () => {
    const shard = IDS.filter((id) => shardOf(id) === 17).map(own);
    expect(shard.length).toBeGreaterThan(350);
    expect(counted(shard).size).toBeGreaterThan(50);
  });
});

test('the half hour before six is nobody’s', () => {
  const counts = counted(IDS.map((id) => slotsOf(id, { ...USUAL_WISHES, hour: 6 })[0] ?? 0));
  expect(Math.min(...counts.keys())).toBe(6 * 60);
  expect(Math.max(...counts.keys())).toBe(6 * 60 + 29);
  expect(Math.max(...counts.values())).toBeLessThan(2 * Math.min(...counts.values()));
});

test.each([
  [19, 1, [19]],
  [19, 2, [15, 19]],
  [19, 3, [11, 15, 19]],
  [8, 3, [8, 12, 16]],
  [13, 3, [9, 13, 17]],
])('at %i o’clock and %i a day are the hours %j', (hour, perDayMax, hours) => {
  const slots = slotsOf('web:1' as LearnerId, { ...USUAL_WISHES, hour, perDayMax });
  const [alone = 0] = slotsOf('web:1' as LearnerId, { ...USUAL_WISHES, hour });
  expect(slots.map((slot) => (slot - (alone - hour * 60)) / 60)).toEqual(hours);
});

test('there are as many as are wished, four hours apart, none in quiet hours, one within half an hour of the wish', () => {
  fc.assert(
    fc.property(anyId, anyWishes, (id, wishes) => {
      const slots = slotsOf(id, wishes);
      expect(slots).toHaveLength(wishes.perDayMax);
      expect(slots.every((slot) => slot >= 360 && slot < 1260)).toBe(true);
      for (const [index, slot] of slots.slice(1).entries())
        expect(slot - (slots[index] ?? 0)).toBe(240);
      expect(slots.some((slot) => Math.abs(slot - wishes.hour * 60) <= 30)).toBe(true);
      expect(slotsOf(id, { ...wishes })).toEqual(slots);
    }),
    { numRuns: 3000 },
  );
});
