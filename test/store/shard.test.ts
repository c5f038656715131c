// Which keys a learner has.
import { expect, it } from 'vitest';
import { keysOf, shardOf } from '../../src/store/shard.ts';
import type { LearnerId } from '../../src/flow/learner.ts';

const shard = (id: string): number => shardOf(id as LearnerId);

it('never moves a learner to another shard', () => {
  // Values of the first release. A change here loses everybody's record.
  const ids = ['web:a', 'telegram:123456789', 'zalo-oa:1234567890123456789', 'terminal:é'];
  expect(ids.map(shard)).toStrictEqual([112, 63, 62, 109]);
});

it('keeps those who share an account together', () => {
  expect(shard('zalo-oa:77/2')).toBe(shard('zalo-oa:77'));
});

it('spreads learners evenly', () => {
  const counts = new Map<number, number>();
  for (let id = 0; id < 12_800; id += 1) {
    counts.set(shard(`web:${id}`), (counts.get(shard(`web:${id}`)) ?? 0) + 1);
  }
  expect(counts.size).toBe(128);
  expect(Math.max(...counts.values())).toBeLessThan(150);
});

it('marks all keys of a learner with the tag of one shard, so that they share a slot of a cluster', () => {
  const tags = Object.values(keysOf('web:a' as LearnerId)).map((key) => key.slice(0, 6));
  expect(new Set(tags).size).toBe(1);
  expect(tags[0]).toMatch(/^\{s\d{3}\}$/);
});
