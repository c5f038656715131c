import { expect, test } from 'vitest';
import { oneAtATime } from '../../src/main/lessons/one-at-a-time.ts';

test('work that is asked for while it runs is done once more, after it', async () => {
  const happened: string[] = [];
  const goOn: (() => void)[] = [];
  const ask = oneAtATime(
    async () => {
      happened.push('begins');
      await new Promise<void>((resolve) => goOn.push(resolve));
      happened.push('ends');
    },
    () => undefined,
  );
  ask();
  ask();
  ask();
  goOn.shift()?.();
  await settle();
  expect(happened).toEqual(['begins', 'ends', 'begins']);
  goOn.shift()?.();
  await settle();
  expect(happened).toEqual(['begins', 'ends', 'begins', 'ends']);
});

test('work that failed is told, and does not keep the next one from being done', async () => {
  const told: unknown[] = [];
  let times = 0;
  const ask = oneAtATime(
    async () => {
      times += 1;
      if (times === 1) throw new Error('half saved');
    },
    (cause) => told.push(cause),
  );
  ask();
  await settle();
  ask();
  await settle();
  expect([times, told.length]).toEqual([2, 1]);
});

/** Lets everything run that waits for nothing. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
