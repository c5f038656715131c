import { describe, expect, test } from 'vitest';
import { queues, type QueuesWorld } from '../../src/cli/queues.ts';
import type { Queues, QueueState } from '../../src/tutor/ports/queues.ts';
import { type TestWorld, testWorld } from './test-world.ts';

const TICKS: QueueState = {
  name: 'ticks',
  waiting: 0,
  active: 0,
  delayed: 1,
  failed: 0,
  oldestMs: 0,
  heldMs: 0,
  forgotten: 0,
};
const TELEGRAM: QueueState = {
  ...TICKS,
  name: 'bulk-telegram',
  waiting: 1200,
  active: 1,
  delayed: 0,
  failed: 3,
  oldestMs: 300_000,
  heldMs: 24_500,
  forgotten: 7,
};

interface Stage extends QueuesWorld, TestWorld {
  /** What was done, and to which queue. */
  readonly done: string[];
}

async function stageWith(
  change: Partial<Queues> = {},
  typed: readonly string[] = [],
): Promise<Stage> {
  const done: string[] = [];
  const opened: Queues = {
    planned: async () => ({ planned: 12_345, lateMs: 0 }),
    look: async () => [TICKS, TELEGRAM],
    failures: async () => [
      {
        queue: 'bulk-telegram',
        reason: 'No answer',
        count: 3,
        lastAt: Date.parse('2026-11-21T12:05:00Z'),
      },
    ],
    retryFailed: async (name) => (done.push(`retry ${name ?? 'all'}`), 3),
    dropFailed: async (name) => (done.push(`drop ${name ?? 'all'}`), 3),
    ...change,
  };
  return { ...(await testWorld({ typed })), done, withQueues: async (act) => act(opened) };
}

test('lanes, their ages and holds, and failures by reason are shown', async () => {
  const world = await stageWith();
  expect(await queues(['--lang', 'en'], world)).toBe(0);
  expect(world.printed()).toBe(`12 345 learners have a time, and nobody is late.

queue          waiting  active  delayed  failed  oldest  held for
ticks                0       0        1       0       -         -
bulk-telegram    1 200       1        0       3   5 min      25 s

Failures, by reason (the last time):
  3 × bulk-telegram: No answer (21/11/2026 19:05)

Failures older than 7 days, only counted: 7
`);
});

test('it is Vietnamese first', async () => {
  const world = await stageWith();
  await queues([], world);
  expect(world.printed()).toContain('12 345 người học đã có giờ hẹn, không ai bị trễ.');
  expect(world.printed()).toContain('5 phút');
});

test('somebody who waits too long is told', async () => {
  const world = await stageWith({ planned: async () => ({ planned: 1, lateMs: 8_000_000 }) });
  await queues([], world);
  expect(world.printed()).toContain('người chờ lâu nhất đã trễ 2 giờ.');
});

test('a store on which nothing ever ran has no queue', async () => {
  const world = await stageWith({ look: async () => [], failures: async () => [] });
  expect(await queues([], world)).toBe(0);
  expect(world.printed()).toContain('Chưa có hàng nào');
});

test('one queue alone is shown by its name', async () => {
  const world = await stageWith();
  expect(await queues(['ticks'], world)).toBe(0);
  expect(world.printed()).not.toContain('bulk-telegram');
});

test('a queue that does not exist is told, with what may have been meant', async () => {
  const world = await stageWith();
  expect(await queues(['bulk-telegran'], world)).toBe(2);
  expect(world.complained()).toContain('Không có hàng "bulk-telegran".');
  expect(world.complained()).toContain('bulk-telegram');
});

describe.each(['retry', 'drop'])('--%s', (name) => {
  test('does it when the number is typed', async () => {
    const world = await stageWith({}, ['3']);
    expect(await queues([`--${name}`], world)).toBe(0);
    expect(world.done).toEqual([`${name} all`]);
    expect(world.printed()).toContain('3');
  });

  test('does it for one queue where one is named', async () => {
    const world = await stageWith({}, ['3']);
    await queues(['bulk-telegram', `--${name}`], world);
    expect(world.done).toEqual([`${name} bulk-telegram`]);
  });

  test.each([['4'], ['yes'], ['']])('does nothing when %j is typed', async (line) => {
    const world = await stageWith({}, [line]);
    expect(await queues([`--${name}`], world)).toBe(1);
    expect(world.done).toEqual([]);
    expect(world.complained()).toContain('chưa làm gì cả');
  });

  test('does nothing when nobody types', async () => {
    const world = await stageWith();
    expect(await queues([`--${name}`], world)).toBe(1);
    expect(world.done).toEqual([]);
  });

  test('asks nothing when nothing failed', async () => {
    const world = await stageWith({ look: async () => [TICKS] });
    expect(await queues([`--${name}`], world)).toBe(0);
    expect(world.printed()).toBe('Không có việc hỏng.\n');
  });
});

test('--retry with --drop is refused', async () => {
  const world = await stageWith({}, ['3']);
  expect(await queues(['--retry', '--drop'], world)).toBe(2);
  expect(world.done).toEqual([]);
});
