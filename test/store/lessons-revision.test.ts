// Which of several processes has the newest lessons.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelName } from '../../src/flow/channel.ts';
import { openLessonsRevision } from '../../src/store/processes/lessons-revision.ts';
import { startAnyServer } from './servers.ts';

const server = await startAnyServer();
afterAll(() => server.end());

const KEY = '{hoa-ban}lessons:web';
beforeEach(async () => {
  await server.redis.del(KEY, '{hoa-ban}lessons:telegram');
});

/** A process with these files; `save` replaces them. */
function processWith(files: string, channels: readonly ChannelName[] = ['web']) {
  let hash = files;
  const revision = openLessonsRevision(server.redis, () => hash, channels);
  return {
    ...revision,
    save: (next: string) => {
      hash = next;
    },
  };
}

async function newestOf(...revisions: readonly { refresh(): Promise<boolean> }[]) {
  const all: boolean[] = [];
  for (const revision of revisions) all.push(await revision.refresh());
  return all;
}

describe(`the newest lessons, on ${server.name}`, () => {
  test('are those of the process that read them last', async () => {
    const [old, fresh] = [processWith('A'), processWith('B')];
    await old.refresh();
    await fresh.refresh();
    expect(old.isNewest('web')).toBe(true);
    expect(await newestOf(old, fresh, old)).toEqual([false, true, false]);
    expect([old.isNewest('web'), fresh.isNewest('web')]).toEqual([false, true]);
  });

  test('are those of all who have the same files, whenever they started', async () => {
    const [first, second] = [processWith('A'), processWith('A')];
    await newestOf(first, second);
    expect(await newestOf(first, second)).toEqual([true, true]);
  });

  test('are the old ones again when an operator goes back to them', async () => {
    const [kept, fresh] = [processWith('A'), processWith('B')];
    await kept.refresh();
    await fresh.refresh();
    const back = processWith('A');
    expect(await newestOf(back, kept, fresh)).toEqual([true, true, false]);
  });

  test('stay with those who have the files of the last one, when that one has died', async () => {
    const [kept, fresh] = [processWith('A'), processWith('B')];
    await kept.refresh();
    await fresh.refresh();
    await newestOf(processWith('A'), kept);
    await server.redis.del(KEY);
    expect(await newestOf(fresh, kept, fresh)).toEqual([true, true, false]);
  });

  test('change when a file is saved', async () => {
    const [saved, other] = [processWith('A'), processWith('A')];
    await newestOf(saved, other);
    saved.save('A2');
    expect(await newestOf(saved, other)).toEqual([true, false]);
  });

  test('are older ones when nobody is left who teaches the newest', async () => {
    const [old, fresh] = [processWith('A'), processWith('B')];
    await old.refresh();
    await fresh.refresh();
    expect(await server.redis.ttl(KEY)).toBeGreaterThan(0);
    expect(await server.redis.ttl(KEY)).toBeLessThanOrEqual(15);
    // What the server does by itself after that time.
    await server.redis.del(KEY);
    expect(await old.refresh()).toBe(true);
    // It was only held up: its lessons are still the ones that were read last.
    expect(await newestOf(fresh, old)).toEqual([true, false]);
  });

  test('of a process without a channel are no reason to leave learners of that channel to it', async () => {
    const both = processWith('A', ['web', 'telegram']);
    const fresh = processWith('B', ['web']);
    await both.refresh();
    await fresh.refresh();
    expect(await both.refresh()).toBe(false);
    expect([both.isNewest('web'), both.isNewest('telegram')]).toEqual([false, true]);
    // Somebody who has that channel comes with the new ones.
    await processWith('B', ['web', 'telegram']).refresh();
    await both.refresh();
    expect([both.isNewest('web'), both.isNewest('telegram')]).toEqual([false, false]);
  });

  test('are the same on all channels of a process that reads others’ old files anew', async () => {
    await processWith('A', ['web']).refresh();
    const fresh = processWith('B', ['telegram']);
    await fresh.refresh();
    const back = processWith('A', ['web', 'telegram']);
    expect(await newestOf(back, fresh, back)).toEqual([true, false, true]);
  });

  test('are taken to be one’s own where Redis cannot be asked', async () => {
    const line = server.redis.duplicate();
    line.disconnect();
    const revision = openLessonsRevision(line, () => 'A', ['web']);
    expect(await revision.refresh()).toBe(true);
    expect(revision.isNewest('web')).toBe(true);
  });
});
