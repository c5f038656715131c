import { afterAll, describe, expect, test } from 'vitest';
import { advance } from '../../src/flow/advance.ts';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { keysOf } from '../../src/store/shard.ts';
import { TAIL_BYTES_MAX } from '../../src/tutor/limits.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { startSweeper } from '../../src/tutor/sweeper.ts';
import { NO_METER } from '../../src/tutor/ports/meter.ts';
import { NO_TRACE } from '../../src/tutor/ports/turn-trace.ts';
import { createTutor } from '../../src/tutor/tutor.ts';
import { voice } from '../flow/build-library.ts';
import { readAsText } from '../store/everything.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, QUIET, inLesson } from './in-lesson.ts';
import { said } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

describe(`a turn, on ${server.name}`, () => {
  test('answers, remembers, and leaves nothing of what was typed', async () => {
    const { say: tell, textsTo, learner } = await inLesson(server);
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
    expect(await readAsText(server.redis)).not.toContain('dung cau');
  });

  test('the same message delivered twice is answered once', async () => {
    const { tutor, textsTo, learner, nowMs } = await inLesson(server);
    const twice = said('dung cau', nowMs());
    await tutor.takeIn(learner, [twice]);
    await tutor.takeIn(learner, [twice]);
    await tutor.settled();
    expect(textsTo(learner)).toHaveLength(2);
  });

  test('messages that come while it sends are answered after it, in order, by the same holder', async () => {
    const { tutor, vendor, textsTo, learner, nowMs } = await inLesson(server);
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
    const { say: tell, vendor, textsTo, learner } = await inLesson(server);
    vendor.outcomes.push({ kind: 'unknown' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual([
      'Đúng rồi! Lẽ đúng cau.',
      'Đúng rồi! Lẽ đúng cau.',
      'Làm lam.',
    ]);
  });

  test('that refuses gets the rest later, not before it wants it, and in order', async () => {
    const { say: tell, vendor, textsTo, learner, pass, store, tutor } = await inLesson(server);
    vendor.outcomes.push({ kind: 'accepted' }, { kind: 'refused', retryAfterMs: 30_000 });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.']);
    await tell(learner, 'xong');
    expect(textsTo(learner)).toHaveLength(1);
    pass(31_000);
    expect(await store.overdue(1000)).toContain(learner);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.', 'Gõ ma?']);
  });

  test('that says the learner is gone ends the sending, not the learner', async () => {
    const { say: tell, vendor, textsTo, learner } = await inLesson(server);
    vendor.outcomes.push({ kind: 'gone' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual([]);
    await tell(learner, 'xong');
    expect(textsTo(learner)).toEqual(['Gõ ma?']);
  });

  test('that says the learner is gone has the flows told so', async () => {
    const { say: tell, vendor, store, learner } = await inLesson(server);
    vendor.outcomes.push({ kind: 'gone' });
    await tell(learner, 'dung cau');
    const { state } = await store.peek(learner);
    const left = advance(LIBRARY, unpackLearner(learner, state), { kind: 'left', at: 1 }).learner;
    expect(packLearner(left)).toBe(state);
    expect(unpackLearner(learner, state).contact.hasLeft).toBe(true);
  });

  test('that takes nothing for long is not sent more than forty messages in the end', async () => {
    const { say: tell, vendor, store, textsTo, learner, pass, tutor } = await inLesson(server);
    vendor.outcomes.push({ kind: 'refused', retryAfterMs: 60_000 });
    for (let times = 0; times < 60; times += 1) await tell(learner, 'menu');
    expect(textsTo(learner)).toEqual([]);
    const bytes = await server.redis.strlen(keysOf(learner).record);
    expect(bytes).toBeLessThan(TAIL_BYTES_MAX + 1000);
    expect(await server.redis.ttl(keysOf(learner).record)).toBeGreaterThan(0);
    expect((await readCounters(server.redis)).get('tail-dropped')).toBeGreaterThan(0);
    pass(61_000);
    expect(await store.overdue(1000)).toContain(learner);
    await tutor.finish(learner);
    expect(textsTo(learner).length).toBeGreaterThan(0);
    expect(textsTo(learner).length).toBeLessThanOrEqual(40);
  });

  test('is asked again when the clock of the store says so, not the one of this machine', async () => {
    const { say: tell, vendor, store, textsTo, learner, nowMs } = await inLesson(server);
    vendor.outcomes.push({ kind: 'refused', retryAfterMs: 30_000 });
    await tell(learner, 'dung cau');
    const fast = { nowMs: () => nowMs() + 3_600_000, monotonicMs: nowMs };
    const other = createTutor({
      store,
      messengers: new Map([['web', vendor]]),
      lessons: { current: () => LIBRARY },
      voice: () => voice,
      clock: fast,
      log: QUIET,
      meter: NO_METER,
      trace: NO_TRACE,
    });
    await other.takeIn(learner, [said('xong', nowMs())]);
    await other.settled();
    expect(textsTo(learner)).toEqual([]);
  });

  test('that calls a message malformed does not hold up the next one', async () => {
    const { say: tell, vendor, textsTo, learner } = await inLesson(server);
    vendor.outcomes.push({ kind: 'rejected', reason: 'too long' });
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Làm lam.']);
    expect((await readCounters(server.redis)).get('rejected')).toBeGreaterThan(0);
  });

  test('that is slow has the lease renewed before the next send', async () => {
    const { say: tell, vendor, textsTo, learner, pass } = await inLesson(server);
    vendor.beforeAnswer = () => pass(6000);
    await tell(learner, 'dung cau');
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });

  test('gets nothing more from a holder whose lease was taken over', async () => {
    const at = await inLesson(server);
    const { vendor, textsTo, learner, pass, tutor, nowMs } = at;
    vendor.beforeAnswer = async () => {
      vendor.beforeAnswer = () => undefined;
      pass(LEASE_MS + 1000);
      // The sweeper of another process finds the lease run out, and turns the event itself.
      await at.tutor.finish(learner);
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
    const { store, tutor, textsTo, learner, pass, nowMs } = await inLesson(server);
    const received = await store.receive(learner, [said('dung cau', nowMs())]);
    expect(received.kind).toBe('lease');
    pass(LEASE_MS + 1000);
    expect(await store.overdue(1000)).toContain(learner);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual(['Đúng rồi! Lẽ đúng cau.', 'Làm lam.']);
  });

  test('again and again over the same message: the message is set aside with an apology', async () => {
    const { store, tutor, textsTo, learner, pass, nowMs } = await inLesson(server);
    await store.receive(learner, [said('dung cau', nowMs())]);
    for (let deaths = 0; deaths < 2; deaths += 1) {
      pass(LEASE_MS + 1000);
      await store.receive(learner, []);
    }
    pass(LEASE_MS + 1000);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual([expect.stringMatching(/^Em bị vấp một chút/)]);
    expect((await readCounters(server.redis)).get('set-aside')).toBe(1);
  });

  test('the sweep runs by itself', async () => {
    const { store, tutor, vendor, learner, pass, nowMs } = await inLesson(server);
    await store.receive(learner, [said('dung cau', nowMs())]);
    pass(LEASE_MS + 1000);
    const answered = new Promise<void>((resolve) => {
      vendor.beforeAnswer = () => resolve();
    });
    const clock = { nowMs, monotonicMs: () => performance.now() };
    const sweeper = startSweeper({ store, tutor, clock, log: QUIET });
    await answered;
    await sweeper.stop();
    await tutor.settled();
    expect(vendor.sent.length).toBeGreaterThan(0);
  });
});

describe('a number', () => {
  test('that nobody asked for stands in no key and no log', async () => {
    const { say: tell, textsTo, learner, logged } = await inLesson(server);
    await tell(learner, 'mã của tôi là 482 913');
    expect(textsTo(learner)[0]).toMatch(/^Bà con đừng gửi dãy số này/);
    const kept = `${await readAsText(server.redis)}\n${logged.join('\n')}`;
    expect(kept).not.toMatch(/482.?913/);
  });

  test('that the open question waits for is an answer', async () => {
    const { say: tell, textsTo, learner } = await inLesson(server);
    await tell(learner, 'dung cau');
    await tell(learner, 'xong');
    await tell(learner, '482913');
    expect(textsTo(learner).at(-2)).toBe('Lời het.');
    expect(await readAsText(server.redis)).not.toContain('482913');
  });

  test('is a secret again when another message is on its way before it', async () => {
    const { tutor, textsTo, learner, nowMs, say: tell } = await inLesson(server);
    await tell(learner, 'dung cau');
    await tell(learner, 'xong');
    await Promise.all([
      tutor.takeIn(learner, [said('1234', nowMs())]),
      tutor.takeIn(learner, [said('482913', nowMs() + 1)]),
    ]);
    await tutor.settled();
    expect(textsTo(learner).join('\n')).toContain('đừng gửi dãy số này');
    expect(await readAsText(server.redis)).not.toContain('482913');
  });
});
