import { afterAll, describe, expect, test } from 'vitest';
import { unpackLearner } from '../../src/flow/pack.ts';
import { webMessenger } from '../../src/messenger/web/send.ts';
import { openPageStream } from '../../src/store/page/page-stream.ts';
import { keysOf } from '../../src/store/shard.ts';
import { takeIn } from '../../src/tutor/take-in.ts';
import { flow as flowOf, library, say } from '../flow/build-library.ts';
import { readAsText, readEverything } from '../store/everything.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, inLesson, somebody } from './in-lesson.ts';
import { stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

describe('a link', () => {
  test.each(['4111111111111111', 'a/4111-1111-1111-1111', '482913'])(
    'that looks like a secret number is kept nowhere: %s',
    async (flow) => {
      const at = await stage(server, LIBRARY);
      const learner = somebody();
      const event = { kind: 'opened-link', flow, at: at.nowMs() } as const;
      const link = { vendorId: flow, order: undefined, event };
      // Seen while it waits, too: the inbox lies in Redis's file.
      const lease = await takeIn(at.store, LIBRARY, learner, [link]);
      expect(await readAsText(server.redis)).not.toMatch(/4111|482913/u);
      if (lease.kind !== 'lease') throw new Error('nothing to turn');
      expect(lease.lease.events).toEqual([{ kind: 'followed', at: event.at }]);
    },
  );

  test('to a lesson whose name has digits in it opens that lesson', async () => {
    const numbered = library([flowOf('a/bai-2026', [say('het')])]);
    const at = await stage(server, numbered);
    const event = { kind: 'opened-link', flow: 'a/bai-2026', at: at.nowMs() } as const;
    const link = { vendorId: 'v', order: undefined, event };
    const received = await takeIn(at.store, numbered, somebody(), [link]);
    expect(received).toMatchObject({ lease: { events: [event] } });
  });
});

describe('data', () => {
  test('xóa dữ liệu leaves nothing in Redis and nothing in the log', async () => {
    const { say: tell, textsTo, learner, logged } = await inLesson(server);
    await tell(learner, 'xoa du lieu');
    expect(textsTo(learner).at(-1)).toMatch(/^Em đã xóa hết/);
    const id = learner.slice('web:'.length);
    expect(await readAsText(server.redis)).not.toContain(id);
    expect(logged.join('\n')).not.toContain(id);
  });

  test('xóa dữ liệu leaves a web page its farewell for a minute, and nothing else', async () => {
    const pages = await openPageStream(server.handle);
    const at = await stage(server, LIBRARY, new Map([['web', webMessenger(pages)]]));
    const learner = somebody();
    for (const text of ['chào em', 'đồng ý', 'bài b', 'xoa du lieu']) await at.say(learner, text);
    const left = await readEverything(server.redis);
    const mine = left.filter(({ key, content }) => (key + content).includes(learner));
    expect(mine.map(({ key }) => key)).toEqual([keysOf(learner).page]);
    expect(mine[0]?.secondsLeft).toBeLessThanOrEqual(60);
    const waiting = await pages.after(learner, undefined);
    expect(waiting.map(({ message }) => message.text)).toEqual([
      expect.stringMatching(/^Em đã xóa hết/),
    ]);
  });

  test('is kept two years after a yes, a day after a no', async () => {
    const { learner } = await inLesson(server);
    expect(await server.redis.ttl(keysOf(learner).record)).toBeGreaterThan(700 * 86_400);
    const at = await stage(server, LIBRARY);
    const other = somebody();
    for (const text of ['chào em', 'không']) await at.say(other, text);
    expect(await server.redis.ttl(keysOf(other).record)).toBeLessThanOrEqual(86_400);
  });

  test('of a learner in the middle of a lesson takes at most 512 bytes', async () => {
    const { store, learner } = await inLesson(server);
    const { state } = await store.peek(learner);
    expect(unpackLearner(learner, state).standing.at).toBe('flow');
    if (server.handle.kind === 'private') {
      expect(await server.redis.memory('USAGE', keysOf(learner).record)).toBeLessThanOrEqual(512);
    }
  });
});
