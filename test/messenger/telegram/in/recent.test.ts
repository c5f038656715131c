import { expect, test } from 'vitest';
import { recent } from '../../../../src/messenger/telegram/in/recent.ts';

test('what was set again lately outlives what was set once since it was first set', () => {
  const memory = recent<string, number>({ monotonicMs: () => 0 }, { forMs: 1, countMax: 2 });
  memory.set('a', 1);
  memory.set('b', 2);
  memory.set('a', 3);
  memory.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
});
