import { afterAll, describe, expect, test } from 'vitest';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { createTutor } from '../../src/tutor/tutor.ts';
import { voice } from '../flow/build-library.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, QUIET, inLesson } from './in-lesson.ts';
import { said } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());

/** A learner in a lesson, and a process of which every count is written down. */
async function watched() {
  const at = await inLesson(server);
  const told: unknown[] = [];
  const tutor = createTutor({
    store: at.store,
    messengers: new Map([['web', at.vendor]]),
    lessons: { current: () => LIBRARY },
    voice: () => voice,
    clock: { nowMs: at.nowMs, monotonicMs: at.nowMs },
    log: QUIET,
    meter: {
      received: () => undefined,
      remaining: () => undefined,
      turned: (channel, { events }) => void told.push(['turned', channel, events]),
      sent: (_channel, outcome) => void told.push(['sent', outcome]),
    },
    trace: {
      idOf: () => '',
      committed: (_turn, { sent, events }) => void told.push(['committed', events, sent]),
    },
  });
  return { ...at, watched: tutor, told };
}

describe('a turn', () => {
  test('is counted once it is committed, with what the vendor accepted', async () => {
    const { watched: tutor, told, vendor, learner, nowMs } = await watched();
    vendor.outcomes.push({ kind: 'rejected', reason: 'too long' });
    await tutor.takeIn(learner, [said('dung cau', nowMs())]);
    await tutor.settled();
    expect(told).toEqual([
      ['sent', 'rejected'],
      ['sent', 'accepted'],
      ['turned', 'web', 1],
      ['committed', 1, 1],
    ]);
  });

  test('whose lease was taken over before its commit is not counted as one that was committed', async () => {
    const { watched: slow, tutor: other, told, vendor, learner, nowMs, pass } = await watched();
    vendor.beforeAnswer = async ({ text }) => {
      if (text !== 'Làm lam.') return;
      vendor.beforeAnswer = () => undefined;
      pass(LEASE_MS + 1000);
      await other.finish(learner);
    };
    await slow.takeIn(learner, [said('dung cau', nowMs())]);
    await slow.settled();
    expect(told).toEqual([
      ['sent', 'accepted'],
      ['sent', 'accepted'],
    ]);
  });
});
