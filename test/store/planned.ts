// Where those lie who become due: the whole index, held against all records.
import type { Redis } from 'ioredis';
import { expect } from 'vitest';
import { readEachKey } from '../../src/store/each-key.ts';
import { layoutOf } from '../../src/store/record/record-layout.ts';
import { dueKeys } from '../../src/store/shard.ts';

const RECORD = /^\{s(\d{3})\}l:(.+)$/su;

/** Learners of the index, each with the page that holds them: `<shard>:<slot>:<number>`. */
export async function pagesOf(redis: Redis): Promise<ReadonlyMap<string, readonly string[]>> {
  const pages = new Map<string, readonly string[]>();
  const names = await membersOf(redis, dueKeys());
  const found = names.flatMap((list, shard) => list.map((name) => ({ shard, name })));
  const lists = await membersOf(
    redis,
    found.map(({ shard, name }) => `${dueKeys()[shard]}:${name}`),
  );
  for (const [place, { shard, name }] of found.entries()) {
    for (const learner of lists[place] ?? []) {
      pages.set(learner, [...(pages.get(learner) ?? []), `${shard}:${name}`]);
    }
  }
  return pages;
}

/** Every record with a plan lies on the page that it names and on no other one, and on pages lies nobody else. */
export async function expectIndexed(redis: Redis): Promise<void> {
  const planned: string[] = [];
  for (const key of await redis.keys('*l:*')) {
    const [, shard, learner] = RECORD.exec(key) ?? [];
    const layout = layoutOf((await redis.getBuffer(key))?.toString('latin1') ?? '');
    if (learner === undefined || layout === undefined || layout.plan === '') continue;
    const slot = Math.floor(Number.parseInt(layout.plan.slice(0, 5), 36) / 10);
    const page = Number.parseInt(layout.plan.slice(5), 36);
    planned.push(`${learner} ${Number(shard)}:${slot}:${page}`);
  }
  const pages = [...(await pagesOf(redis))].map(([learner, on]) => `${learner} ${on.join()}`);
  expect(pages.toSorted()).toStrictEqual(planned.toSorted());
  // And no page is left that the index does not know.
  const names = await membersOf(redis, dueKeys());
  const known = new Set(
    names.flatMap((list, shard) => list.map((name) => `${dueKeys()[shard]}:${name}`)),
  );
  expect((await redis.keys('*due:*')).filter((key) => !known.has(key))).toStrictEqual([]);
}

async function membersOf(
  redis: Redis,
  keys: readonly string[],
): Promise<readonly (readonly string[])[]> {
  return readEachKey<readonly string[]>(redis, keys, {
    one: async (on, key) => on.zrange(key, '0', '-1'),
    queue: (on, key) => on.zrange(key, '0', '-1'),
  });
}
