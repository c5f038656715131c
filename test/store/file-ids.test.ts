// What vendors call our files, kept for every process.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openFileIds } from '../../src/store/file-ids.ts';
import type { FileOwner } from '../../src/tutor/ports/file-ids.ts';
import { readEverything } from './everything.ts';
import { onRealServer } from './servers.ts';

const BOT: FileOwner = { channel: 'telegram', account: '4242' };
const OTHER_BOT: FileOwner = { channel: 'telegram', account: '77' };

await onRealServer((server) => {
  const { redis } = server;

  describe(`file ids on ${server.name}`, () => {
    afterAll(async () => server.end());
    beforeEach(async () => {
      await redis.flushall();
    });

    test('are kept for every process, one hash an account', async () => {
      const one = openFileIds(redis);
      expect(await one.get(BOT, 'hash')).toBeUndefined();
      await one.keep(BOT, 'hash', 'id');
      expect(await openFileIds(redis).get(BOT, 'hash')).toBe('id');
      expect(await one.get(OTHER_BOT, 'hash')).toBeUndefined();
      expect(await readEverything(redis)).toEqual([
        { key: '{hoa-ban}files:telegram:4242', content: '{"hash":"id"}', secondsLeft: -1 },
      ]);
    });

    test('are asked for once in a process', async () => {
      await openFileIds(redis).keep(BOT, 'hash', 'id');
      const ids = openFileIds(redis);
      await ids.get(BOT, 'hash');
      await redis.flushall();
      expect(await ids.get(BOT, 'hash')).toBe('id');
      expect(await ids.get(OTHER_BOT, 'hash')).toBeUndefined();
    });

    test('that were dropped are gone, here and everywhere', async () => {
      const ids = openFileIds(redis);
      await ids.keep(BOT, 'hash', 'id');
      await ids.drop(BOT, 'hash', 'id');
      expect(await ids.get(BOT, 'hash')).toBeUndefined();
      expect(await openFileIds(redis).get(BOT, 'hash')).toBeUndefined();
    });

    test('that another process has replaced are not dropped, and are found here as well', async () => {
      const [ids, other] = [openFileIds(redis), openFileIds(redis)];
      await ids.keep(BOT, 'hash', 'old');
      await other.keep(BOT, 'hash', 'new');
      await ids.drop(BOT, 'hash', 'old');
      expect(await ids.get(BOT, 'hash')).toBe('new');
      await other.drop(BOT, 'hash', 'old');
      expect(await other.get(BOT, 'hash')).toBe('new');
    });

    test('are bounded: at the bound the old ones go, and a known one takes no place', async () => {
      const ids = openFileIds(redis, { keptMax: 3, rememberedMax: 3 });
      for (const hash of ['a', 'b', 'c', 'c']) await ids.keep(BOT, hash, `${hash}!`);
      expect(await redis.hkeys('{hoa-ban}files:telegram:4242')).toEqual(['a', 'b', 'c']);
      await ids.keep(BOT, 'd', 'd!');
      expect(await redis.hgetall('{hoa-ban}files:telegram:4242')).toEqual({ d: 'd!' });
    });

    test('are forgotten in a process from the one asked for longest ago', async () => {
      const ids = openFileIds(redis, { keptMax: 10, rememberedMax: 2 });
      await ids.keep(BOT, 'a', 'a!');
      await ids.keep(BOT, 'b', 'b!');
      await ids.get(BOT, 'a');
      await ids.keep(BOT, 'c', 'c!');
      await redis.flushall();
      const left = await Promise.all(['a', 'b', 'c'].map((hash) => ids.get(BOT, hash)));
      expect(left).toEqual(['a!', undefined, 'c!']);
    });

    test('that Redis cannot serve are an error without them', async () => {
      await redis.set('{hoa-ban}files:telegram:4242', 'not a hash');
      const failed = openFileIds(redis).keep(BOT, 'hash', 'secret-id');
      await expect(failed).rejects.toThrow(
        /^Redis did not serve the ids of files: (?!.*secret-id)/,
      );
    });
  });
});
