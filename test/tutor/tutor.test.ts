import { afterAll, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { unpackLearner } from '../../src/flow/pack.ts';
import { readCounters } from '../../src/store/counters.ts';
import { keysOf } from '../../src/store/shard.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import {
  choice,
  flow,
  judged,
  library,
  practise,
  say,
  typed,
  words,
} from '../flow/build-library.ts';
import { startAnyServer } from '../store/servers.ts';
import { said, stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

const CONSENT = choice('dong-y', [], {
  save: 'learner.consent',
  choices: [
    { text: words('Đồng ý'), means: 'yes', go: undefined },
    { text: words('Không'), means: 'no', go: undefined },
  ],
});
const ONBOARDING = flow('chao/lam-quen', [CONSENT], {
  kind: 'form',
});
const LESSON = flow(
  'a/b',
  [
    judged('cau'),
    practise('lam'),
    typed('ma', { answer: 'number', from: 1, to: 999_999 }),
    say('het'),
  ],
  {
    keywords: ['bài b'],
  },
);
const LIBRARY = library([ONBOARDING, LESSON]);

let people = 0;
function somebody(): LearnerId {
  people += 1;
  return `web:nguoi-${people}` as LearnerId;
}

async function inLesson() {
  const at = await stage(server, LIBRARY);
  const learner = somebody();
  for (const text of ['chào em', 'đồng ý', 'bài b']) await at.say(learner, text);
  at.vendor.sent.length = 0;
  return { ...at, learner };
}

/** All keys and all that stands in them. */
async function everything(): Promise<string> {
  const { redis } = server;
  const parts: string[] = [];
  for (const key of await redis.keys('*')) {
    parts.push(key, JSON.stringify(await contentOf(key)));
  }
  return parts.join('\n');
}

async function contentOf(key: string): Promise<unknown> {
  const { redis } = server;
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      throw new Error(`No test looks into ${key}`);
  }
}

describe(`a turn, on ${server.name}`, () => {
  test('answers, remembers, and leaves nothing of what was typed', async () => {
    const { say: tell, textsTo, learner } = await inLesson();
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
    expect(await everything()).not.toContain('dung cau');
  });

  test('the same message delivered twice is answered once', async () => {
    const { tutor, textsTo, learner, nowMs } = await inLesson();
    const twice = said('dung cau', nowMs());
    await tutor.takeIn(learner, [twice]);
    await tutor.takeIn(learner, [twice]);
    await tutor.settled();
    expect(textsTo(learner)).toHaveLength(2);
  });

  test('messages that come while it sends are answered after it, in order, by the same holder', async () => {
    const { tutor, vendor, textsTo, learner, nowMs } = await inLesson();
    let isFirst = true;
    vendor.beforeAnswer = async () => {
      if (!isFirst) return;
      isFirst = false;
      await tutor.takeIn(learner, [said('xong', nowMs())]);
    };
    await tutor.takeIn(learner, [said('dung cau', nowMs())]);
    await tutor.settled();
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.', 'Gõ ma?']);
  });
});

describe('a vendor', () => {
  test('that does not answer gets the message once more at once', async () => {
    const { say: tell, vendor, textsTo, learner } = await inLesson();
    vendor.outcomes.push({ kind: 'unknown' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual([
      'Đúng rồi! Lẽ đúng cau.',
      'Đúng rồi! Lẽ đúng cau.',
      'Làm lam.',
    ]);
  });

  test('that refuses gets the rest later, not before it wants it, and in order', async () => {
    const { say: tell, vendor, textsTo, learner, pass, store, tutor } = await inLesson();
    vendor.outcomes.push({ kind: 'accepted' }, { kind: 'refused', retryAfterMs: 30_000 });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.']);
    await tell(learner, 'xong');
    expect(textsTo(learner)).toHaveLength(1);
    pass(31_000);
    expect(await store.overdue(1000)).toContain(learner);
    await tutor.finishOverdue(learner);
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.', 'Gõ ma?']);
  });

  test('that says the learner is gone ends the sending, not the learner', async () => {
    const { say: tell, vendor, textsTo, learner } = await inLesson();
    vendor.outcomes.push({ kind: 'gone' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual([]);
    await tell(learner, 'xong');
    expect(textsTo(learner)).toEqual(['Gõ ma?']);
  });

  test('that calls a message malformed does not hold up the next one', async () => {
    const { say: tell, vendor, textsTo, learner } = await inLesson();
    vendor.outcomes.push({ kind: 'rejected', reason: 'too long' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Làm lam.']);
    expect((await readCounters(server.redis)).get('rejected')).toBeGreaterThan(0);
  });

  test('that is slow has the lease renewed before the next send', async () => {
    const { say: tell, vendor, textsTo, learner, pass } = await inLesson();
    vendor.beforeAnswer = () => pass(6000);
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });

  test('gets nothing more from a holder whose lease was taken over', async () => {
    const at = await inLesson();
    const { vendor, textsTo, learner, pass, tutor, nowMs } = at;
    vendor.beforeAnswer = async () => {
      vendor.beforeAnswer = () => undefined;
      pass(LEASE_MS + 1000);
      // The sweeper of another process finds the lease run out, and turns the event itself.
      await at.tutor.finishOverdue(learner);
    };
    await tutor.takeIn(learner, [said('dung cau', nowMs())]);
    await tutor.settled();
    expect(textsTo(learner)).toEqual([
      'Đúng rồi! Lẽ đúng cau.',
      'Làm lam.',
      // The late copy of the zombie's message in flight; then it stops.
      'Đúng rồi! Lẽ đúng cau.',
    ]);
  });
});

describe('a process that dies', () => {
  test('after it accepted and before it answered: the sweeper answers', async () => {
    const { store, tutor, textsTo, learner, pass, nowMs } = await inLesson();
    const received = await store.receive(learner, [said('dung cau', nowMs())]);
    expect(received.kind).toBe('lease');
    pass(LEASE_MS + 1000);
    expect(await store.overdue(1000)).toContain(learner);
    await tutor.finishOverdue(learner);
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });

  test('again and again over the same message: the message is set aside with an apology', async () => {
    const { store, tutor, textsTo, learner, pass, nowMs } = await inLesson();
    await store.receive(learner, [said('dung cau', nowMs())]);
    for (let deaths = 0; deaths < 2; deaths += 1) {
      pass(LEASE_MS + 1000);
      await store.receive(learner, []);
    }
    pass(LEASE_MS + 1000);
    await tutor.finishOverdue(learner);
    expect(textsTo(learner)).toEqual([expect.stringMatching(/^Em bị vấp một chút/)]);
    expect((await readCounters(server.redis)).get('set-aside')).toBe(1);
  });

  test('the sweep runs by itself', async () => {
    const { store, tutor, vendor, learner, pass, nowMs } = await inLesson();
    await store.receive(learner, [said('dung cau', nowMs())]);
    pass(LEASE_MS + 1000);
    const answered = new Promise<void>((resolve) => {
      vendor.beforeAnswer = () => resolve();
    });
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const clock = { nowMs, monotonicMs: () => performance.now() };
    const sweeper = startSweeper({ store, tutor, clock, log: quiet });
    await answered;
    await sweeper.stop();
    await tutor.settled();
    expect(vendor.sent.length).toBeGreaterThan(0);
  });
});

describe('a number', () => {
  test('that nobody asked for stands in no key and no log', async () => {
    const { say: tell, textsTo, learner, logged } = await inLesson();
    await tell(learner, 'mã của tôi là 482 913');
    expect(textsTo(learner)[0]).toMatch(/^Bà con đừng gửi dãy số này/);
    const kept = `${await everything()}\n${logged.join('\n')}`;
    expect(kept).not.toMatch(/482.?913/);
  });

  test('that the open question waits for is an answer', async () => {
    const { say: tell, textsTo, learner } = await inLesson();
    await tell(learner, 'dung cau');
    await tell(learner, 'xong');
    await tell(learner, '482913');
    expect(textsTo(learner).at(-2)).toBe('Lời het.');
    expect(await everything()).not.toContain('482913');
  });

  test('is a secret again when another message is on its way before it', async () => {
    const { tutor, textsTo, learner, nowMs, say: tell } = await inLesson();
    await tell(learner, 'dung cau');
    await tell(learner, 'xong');
    await Promise.all([
      tutor.takeIn(learner, [said('1234', nowMs())]),
      tutor.takeIn(learner, [said('482913', nowMs() + 1)]),
    ]);
    await tutor.settled();
    expect(textsTo(learner).join('\n')).toContain('đừng gửi dãy số này');
    expect(await everything()).not.toContain('482913');
  });
});

describe('data', () => {
  test('xóa dữ liệu leaves nothing in Redis and nothing in the log', async () => {
    const { say: tell, textsTo, learner, logged } = await inLesson();
    await tell(learner, 'xoa du lieu');
    expect(textsTo(learner).at(-1)).toMatch(/^Em đã xóa hết/);
    const id = learner.slice('web:'.length);
    expect(await everything()).not.toContain(id);
    expect(logged.join('\n')).not.toContain(id);
  });

  test('is kept two years after a yes, a day after a no', async () => {
    const { learner } = await inLesson();
    expect(await server.redis.ttl(keysOf(learner).record)).toBeGreaterThan(700 * 86_400);
    const at = await stage(server, LIBRARY);
    const other = somebody();
    for (const text of ['chào em', 'không']) await at.say(other, text);
    expect(await server.redis.ttl(keysOf(other).record)).toBeLessThanOrEqual(86_400);
  });

  test('of a learner in the middle of a lesson takes at most 512 bytes', async () => {
    const { store, learner } = await inLesson();
    const { state } = await store.peek(learner);
    expect(unpackLearner(learner, state).standing.at).toBe('flow');
    if (server.handle.kind === 'private') {
      expect(await server.redis.memory('USAGE', keysOf(learner).record)).toBeLessThanOrEqual(512);
    }
  });
});
