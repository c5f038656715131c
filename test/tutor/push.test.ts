// What Ban writes by itself, on a real store: once at most, whatever the vendor answers and whoever dies.
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { unpackLearner } from '../../src/flow/pack.ts';
import { readCounters } from '../../src/store/census/counters.ts';
import { openDueStore } from '../../src/store/due/due-store.ts';
import type { SendOutcome } from '../../src/tutor/ports/messenger.ts';
import { LEASE_MS } from '../../src/tutor/ports/store.ts';
import { startAnyServer } from '../store/servers.ts';
import { LIBRARY, inLesson } from './in-lesson.ts';
import { stage } from './stage.ts';

const server = await startAnyServer();
afterAll(() => server.end());
beforeEach(async () => {
  await server.redis.flushall();
});

const DAY_MS = 86_400_000;
const REMINDER = expect.stringMatching(/còn dở một chút/u);

/** Somebody who left a lesson in the middle, as it is when their hour comes. */
async function due() {
  const at = await inLesson(server);
  const dueStore = await openDueStore(server.redis, { clock: at.nowMs });
  const before = at.textsTo(at.learner).length;
  /** One tick: what is due goes into inboxes and is turned. */
  const tick = async () => {
    for (const page of await dueStore.leasePages(10, 60_000)) {
      const learners = await dueStore.learnersOn(page);
      const event = { at: at.nowMs(), mayCost: false };
      for (const learner of await dueStore.makeDue(page, learners, event)) {
        heldMs.push(await at.tutor.finish(learner));
      }
    }
  };
  const heldMs: number[] = [];
  const wait = async () => {
    for (let halves = 0; halves < 80 && (await dueStore.waiting()).lateMs === 0; halves += 1) {
      at.pass(DAY_MS / 48);
    }
  };
  await wait();
  return {
    ...at,
    dueStore,
    tick,
    wait,
    heldMs,
    pushed: () => at.textsTo(at.learner).slice(before),
  };
}

async function counted(what: string): Promise<number> {
  return (await readCounters(server.redis)).get(what) ?? 0;
}

async function standingOf(at: {
  readonly store: { peek(learner: LearnerId): Promise<{ readonly state: string }> };
  readonly learner: LearnerId;
}) {
  const { state } = await at.store.peek(at.learner);
  return unpackLearner(at.learner, state);
}

describe(`a learner whose hour has come, on ${server.name}`, () => {
  test('is written to once, and the next time is planned', async () => {
    const at = await due();
    await at.tick();
    expect(at.pushed()).toEqual([REMINDER]);
    at.pass(60_000);
    await at.tick();
    expect(at.pushed()).toEqual([REMINDER]);
    expect(await counted('pushed-reminder')).toBe(1);
    expect((await at.dueStore.waiting()).planned).toBe(1);
  });

  test('who writes in the same moment is answered, and not written to', async () => {
    const at = await due();
    await at.say(at.learner, 'nghe lại');
    await at.tick();
    expect(at.pushed()).toHaveLength(1);
    expect(at.pushed()).not.toContainEqual(REMINDER);
  });

  test('whose vendor wants to wait is as before, and due again when it takes something', async () => {
    const at = await due();
    const before = await standingOf(at);
    at.vendor.outcomes.push({ kind: 'refused', retryAfterMs: 120_000 });
    await at.tick();
    expect(at.pushed()).toEqual([]);
    expect(at.heldMs).toEqual([120_000]);
    expect(await standingOf(at)).toEqual(before);
    expect(await counted('push-refused')).toBe(1);
    expect(await counted('pushed-reminder')).toBe(0);
    at.pass(11 * 60_000);
    await at.tick();
    expect(at.pushed()).toEqual([REMINDER]);
  });

  test.each<[SendOutcome['kind'], SendOutcome]>([
    ['unknown', { kind: 'unknown' }],
    ['rejected', { kind: 'rejected', reason: 'no such thing' }],
  ])('is not written to again when the answer is %s', async (_kind, outcome) => {
    const at = await due();
    at.vendor.outcomes.push(outcome);
    await at.tick();
    at.pass(30 * 60_000);
    await at.tick();
    expect(at.pushed().length).toBeLessThanOrEqual(1);
    expect(await counted(outcome.kind === 'unknown' ? 'push-unknown' : 'rejected')).toBe(1);
  });

  test.each<[SendOutcome['kind'], SendOutcome]>([
    ['unknown', { kind: 'unknown' }],
    ['rejected', { kind: 'rejected', reason: 'no such thing' }],
  ])(
    'says nothing that is taken for an answer to it when the outcome is %s',
    async (_kind, outcome) => {
      const at = await due();
      at.vendor.outcomes.push(outcome);
      await at.tick();
      const before = at.textsTo(at.learner).length;
      // "Thôi nhắc" of the reminder, if it was seen; the second of three answers of the lesson, if it was not.
      await at.say(at.learner, '3');
      expect((await standingOf(at)).pushing.wishes.reminder).toBe(true);
      expect(at.textsTo(at.learner).length).toBeGreaterThan(before);
    },
  );

  test('who left before an answer of the same lease is neither written to nor due again', async () => {
    const at = await due();
    // A tail waits until they become due again.
    at.vendor.outcomes.push({ kind: 'refused', retryAfterMs: 61 * 60_000 });
    await at.say(at.learner, 'nghe lại');
    at.pass(62 * 60_000);
    await at.wait();
    at.vendor.outcomes.push({ kind: 'gone' });
    await at.tick();
    expect((await standingOf(at)).contact.hasLeft).toBe(true);
    expect(await counted('gone')).toBe(1);
    expect(at.pushed()).not.toContainEqual(REMINDER);
    expect((await at.dueStore.waiting()).planned).toBe(0);
  });

  test('who has left is planned no more', async () => {
    const at = await due();
    at.vendor.outcomes.push({ kind: 'gone' });
    await at.tick();
    expect(await counted('gone')).toBe(1);
    expect((await at.dueStore.waiting()).planned).toBe(0);
  });

  test('whose process dies while it sends is counted as unknown, and not written to again', async () => {
    const at = await due();
    // The vendor has taken it, and the process hears no more of it.
    const bell = new EventEmitter();
    at.vendor.beforeAnswer = async () => void (await once(bell, 'answered'));
    const [page] = await at.dueStore.leasePages(1, 60_000);
    if (page === undefined) throw new Error('Nobody is due');
    await at.dueStore.makeDue(page, [at.learner], { at: at.nowMs(), mayCost: false });
    void at.tutor.finish(at.learner);
    await expect.poll(async () => (await standingOf(at)).pushing.reminders).toBe(1);
    at.pass(LEASE_MS + 1000);
    const other = await stage(server, LIBRARY);
    other.pass(at.nowMs() - other.nowMs());
    await other.tutor.finish(at.learner);
    expect(other.textsTo(at.learner)).toEqual([]);
    // It may have arrived, or not: nothing is taken for an answer to it.
    expect((await standingOf(at)).contact.hasMissed).toBe(true);
    expect(await counted('push-unknown')).toBe(1);
    bell.emit('answered');
    await at.tutor.settled();
    expect(await counted('push-unknown')).toBe(1);
  });
});
