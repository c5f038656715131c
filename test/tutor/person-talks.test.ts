// A person of ours begins to talk while something of Ban's still waits for the vendor.
import { afterAll, describe, expect, test } from 'vitest';
import { readCounters } from '../../src/store/census/counters.ts';
import { startAnyServer } from '../store/servers.ts';
import { inLesson } from './in-lesson.ts';

const server = await startAnyServer();
afterAll(() => server.end());

const MINUTE_MS = 60_000;

describe('what waits when a person begins to talk', () => {
  test('is not sent after their words, and is counted as dropped', async () => {
    const { tutor, store, textsTo, learner, pass } = await talkedOver();
    pass(2 * MINUTE_MS);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual([]);
    expect(await store.overdue(100)).not.toContain(learner);
  });

  test('is asked again by whoever takes Ban back', async () => {
    const { say, textsTo, learner, pass } = await talkedOver();
    pass(2 * MINUTE_MS);
    await say(learner, 'tiếp tục');
    expect(textsTo(learner)).toEqual(['Làm lam.']);
  });

  test('is sent when their word came late, and the learner has taken Ban back since', async () => {
    const { tutor, say, textsTo, learner, vendor, nowMs, pass } = await talkedOver();
    vendor.outcomes.push({ kind: 'refused', retryAfterMs: 0 });
    await say(learner, 'tiếp tục');
    const event = { kind: 'person-spoke', at: nowMs() - MINUTE_MS } as const;
    await tutor.takeIn(learner, [{ vendorId: 'late', order: undefined, event }]);
    await tutor.settled();
    expect((await readCounters(server.redis)).get('tail-dropped')).toBe(dropped);
    pass(MINUTE_MS);
    await tutor.finish(learner);
    expect(textsTo(learner)).toEqual(['Làm lam.']);
  });
});

let dropped = 0;

/** The answer to the first question was put off by the vendor for a minute, and within it a person wrote. */
async function talkedOver() {
  const at = await inLesson(server);
  const { say, vendor, tutor, learner, nowMs, pass } = at;
  vendor.outcomes.push({ kind: 'refused', retryAfterMs: MINUTE_MS });
  await say(learner, 'dung cau');
  pass(1000);
  const event = { kind: 'person-spoke', at: nowMs() } as const;
  await tutor.takeIn(learner, [{ vendorId: 'p', order: undefined, event }]);
  await tutor.settled();
  dropped = (await readCounters(server.redis)).get('tail-dropped') ?? 0;
  expect(dropped).toBeGreaterThan(0);
  return at;
}
