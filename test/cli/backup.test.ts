import { describe, expect, test } from 'vitest';
import { backup } from '../../src/cli/keep/backup.ts';
import type { BackupRefusal, KeeperWorld } from '../../src/cli/keep/operator-world.ts';
import { restore } from '../../src/cli/keep/restore.ts';
import { type TestWorld, testWorld } from './test-world.ts';

const REFUSALS: readonly BackupRefusal[] = [
  'there',
  'unwritable',
  'absent',
  'unreadable',
  'damaged',
  'newer',
  'not-empty',
  'running',
  'half',
];

async function keeperWorld(change: Partial<KeeperWorld> = {}): Promise<KeeperWorld & TestWorld> {
  return {
    ...(await testWorld()),
    backup: async () => ({ kind: 'done', learners: 12_345, bytes: 2_400_000, tookMs: 850 }),
    restore: async () => ({
      kind: 'done',
      learners: 12_345,
      waiting: 2,
      madeAt: '2026-11-21T02:00:00.000Z',
      tookMs: 1250,
    }),
    ...change,
  };
}

test('a copy is told with its file, its learners, its size and its time', async () => {
  const world = await keeperWorld();
  expect(await backup(['a.backup', '--lang', 'en'], world)).toBe(0);
  expect(world.printed()).toBe(
    'Copied 12 345 learners to a.backup (2.4 MB, 0.8 s). Keep it secret, on another machine.\n',
  );
});

test('a copy without a name gets day and time of Vietnam', async () => {
  const named: string[] = [];
  const done = { kind: 'done', learners: 0, bytes: 1, tookMs: 1 } as const;
  const world = await keeperWorld({ backup: async (file) => (named.push(file), done) });
  await backup([], world);
  expect(named).toEqual(['hoa-ban-2026-11-21-090000.backup']);
});

test('what was put back is told with those who wait', async () => {
  const world = await keeperWorld();
  expect(await restore(['a.backup'], world)).toBe(0);
  expect(world.printed()).toContain('12 345 người học, chép lúc 2026-11-21T02:00:00.000Z');
  expect(world.printed()).toContain('2 người đang chờ trả lời');
});

test('restore without a file asks which one', async () => {
  const world = await keeperWorld();
  expect(await restore([], world)).toBe(2);
  expect(world.complained()).toMatch(/^Tệp nào ạ\?/u);
});

describe.each(REFUSALS)('a refusal (%s)', (why) => {
  test.each(['vi', 'en'])('is one line that names what it is about (%s)', async (language) => {
    const result = { kind: 'refused', why, detail: 'THIS-ONE' } as const;
    const change = { backup: async () => result, restore: async () => result };
    for (const command of [backup, restore]) {
      const world = await keeperWorld(change);
      expect(await command(['THIS-ONE', '--lang', language], world)).toBe(1);
      expect(world.complained()).toMatch(/^[^\n]*THIS-ONE[^\n]*\n$/u);
    }
  });
});
