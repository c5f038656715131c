// What a page may rely on, whatever server stands behind its stream.
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPageStream } from '../../src/store/page/page-stream.ts';
import { keysOf } from '../../src/store/shard.ts';
import { message, somebody } from './turns.ts';
import type { TestServer } from './servers.ts';
import type { LearnerId } from '../../src/flow/learner.ts';

export async function describePageStream(server: TestServer): Promise<void> {
  const { redis } = server;
  const pages = await openPageStream(server.handle);

  describe(`the page stream on ${server.name}`, () => {
    let learner: LearnerId;
    beforeEach(() => {
      learner = somebody();
    });
    afterAll(async () => server.end());

    const textsAfter = async (id: string | undefined): Promise<readonly string[]> =>
      (await pages.after(learner, id)).map((entry) => entry.message.text);

    it('keeps messages as they were, in order', async () => {
      const sent = [
        message('Xin chào 🌸'),
        { ...message('b'), picture: { file: 'x.svg', shows: 'y' } },
      ];
      for (const one of sent) await pages.append(learner, one);
      const found = await pages.after(learner, undefined);
      expect(found.map((entry) => entry.message)).toStrictEqual(sent);
    });

    it('goes on after the last message the page has', async () => {
      await pages.append(learner, message('a'));
      await pages.append(learner, message('b'));
      const [first] = await pages.after(learner, undefined);
      expect(await textsAfter(first?.id)).toStrictEqual(['b']);
    });

    it('gives everything to a page that sends a forged id', async () => {
      await pages.append(learner, message('a'));
      for (const id of ['', 'x', '$', '1-1 COUNT 1', '9'.repeat(40)]) {
        expect(await textsAfter(id)).toStrictEqual(['a']);
      }
    });

    it('keeps the last hundred messages for a day', async () => {
      for (let count = 0; count < 105; count += 1)
        await pages.append(learner, message(`m${count}`));
      const texts = await textsAfter(undefined);
      expect([texts.length, texts[0], texts.at(-1)]).toStrictEqual([100, 'm5', 'm104']);
      const seconds = await redis.ttl(keysOf(learner).page);
      expect(seconds).toBeGreaterThan(86_300);
      expect(seconds).toBeLessThanOrEqual(86_400);
    });

    it('keeps no message for more than a day, however often another one comes', async () => {
      const dayOld = `${Date.now() - 86_500_000}-0`;
      const hourOld = `${Date.now() - 3_600_000}-0`;
      const { page } = keysOf(learner);
      await redis.xadd(page, dayOld, 'm', JSON.stringify(message('gestern')));
      await redis.xadd(page, hourOld, 'm', JSON.stringify(message('vorhin')));
      await pages.append(learner, message('jetzt'));
      expect(await textsAfter(undefined)).toStrictEqual(['vorhin', 'jetzt']);
    });

    it('keeps nothing but the farewell once it is said, and that for a minute', async () => {
      await pages.append(learner, message('Bản Phé'));
      await pages.append(learner, { ...message('Em đã xóa hết'), isFarewell: true });
      await pages.append(learner, { ...message('Chào bà con'), isFarewell: true });
      expect(await textsAfter(undefined)).toStrictEqual(['Em đã xóa hết', 'Chào bà con']);
      expect(await redis.ttl(keysOf(learner).page)).toBeLessThanOrEqual(60);
    });

    it('lets go of what the page has shown, and of nothing else', async () => {
      for (const text of ['a', 'b', 'c']) await pages.append(learner, message(text));
      const [, second] = await pages.after(learner, undefined);
      await pages.shown(learner, second?.id ?? '');
      expect(await textsAfter(undefined)).toStrictEqual(['c']);
      await pages.shown(learner, 'forged');
      expect(await textsAfter(undefined)).toStrictEqual(['c']);
    });

    it('leaves nothing of a dropped stream', async () => {
      await pages.append(learner, message('a'));
      await pages.drop(learner);
      expect(await redis.keys(`*${learner}*`)).toStrictEqual([]);
    });

    it('wakes every watcher of the learner, and nobody else', async () => {
      const bells = [new EventEmitter(), new EventEmitter()];
      const other = somebody();
      const stops = await Promise.all([
        pages.watch(other, () => expect.unreachable('the page of somebody else was woken')),
        ...bells.map(async (bell) => pages.watch(learner, () => bell.emit('rung'))),
      ]);
      const bothRung = Promise.all(bells.map(async (bell) => once(bell, 'rung')));
      await pages.append(learner, message('a'));
      await bothRung;
      await Promise.all(stops.map(async (stop) => stop()));
    });

    it('goes on waking the others when one stops watching, and unsubscribes with the last', async () => {
      const bell = new EventEmitter();
      const stopFirst = await pages.watch(learner, () => undefined);
      const stopSecond = await pages.watch(learner, () => bell.emit('rung'));
      await stopFirst();
      await stopFirst();
      const rung = once(bell, 'rung');
      await pages.append(learner, message('a'));
      await rung;
      await stopSecond();
      const { page } = keysOf(learner);
      expect(await redis.pubsub('NUMSUB', page)).toStrictEqual([page, 0]);
    });

    it('wakes watchers after a lost connection, for what they may have missed', async () => {
      const bell = new EventEmitter();
      const stop = await pages.watch(learner, () => bell.emit('rung'));
      const reconnected = once(bell, 'rung');
      server.handle.subscriber.disconnect(true);
      await reconnected;
      const rung = once(bell, 'rung');
      await pages.append(learner, message('a'));
      await rung;
      await stop();
    });

    it('watches from the next connection on when there is none now', async () => {
      const bell = new EventEmitter();
      const rung = once(bell, 'rung');
      server.handle.subscriber.disconnect(true);
      const stop = await pages.watch(learner, () => bell.emit('rung'));
      await rung;
      await stop();
    });

    it('says which request failed, but not what was in it', async () => {
      const broken = server.redis.duplicate();
      broken.on('error', () => undefined);
      const { subscriber } = server.handle;
      const away = await openPageStream({ requests: broken, subscriber });
      broken.disconnect();
      const failure = away.append(learner, message('geheim'));
      await expect(failure).rejects.toThrow(/^Redis did not serve a page: (?!.*geheim)/);
    });
  });
}
