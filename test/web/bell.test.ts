import { expect, test } from 'vitest';
import { makeBell } from '../../src/web/bell.ts';

const LONG_MS = 600_000;

test('wakes who waits', async () => {
  const bell = makeBell();
  const woken = bell.wait(LONG_MS);
  bell.ring();
  expect(await woken).toBe(true);
});

test('a ring that nobody heard is not lost, and is heard once', async () => {
  const bell = makeBell();
  bell.ring();
  bell.ring();
  expect(await bell.wait(LONG_MS)).toBe(true);
  expect(await bell.wait(1)).toBe(false);
});
