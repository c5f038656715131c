import { expect, test, vi } from 'vitest';
import type { LearnerId } from '../../src/flow/learner.ts';
import { heldMs, holdLane } from '../../src/scheduler/hold.ts';
import { learnersOf, pageAt } from './fake-due-store.ts';
import { openStage } from './stage.ts';

const stage = await openStage();

test('a lane turns no more than its number in a second, and goes on with the page in the next', async () => {
  const telegram = stage.queue('bulk-telegram');
  const counts: number[] = [];
  stage.due.plan(pageAt(1), learnersOf('telegram', 60));
  await stage.start({
    turnDue: async (learner) => {
      stage.turned.push(learner);
      counts.push(Number(await stage.server.redis.get(telegram.toKey('limiter'))));
      return { kind: 'done' };
    },
  });
  await vi.waitFor(() => expect(stage.turned).toHaveLength(25));
  expect((await telegram.getJobs(['waiting', 'active'])).map(({ id }) => id)).toEqual([
    'due-1-2968123-0',
  ]);
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('telegram', 60)), 5000);
  expect(Math.max(...counts)).toBe(25);
  await vi.waitFor(async () => expect(await telegram.count()).toBe(0));
});

test('pages of few learners share a second', async () => {
  for (let shard = 0; shard < 40; shard += 1) {
    stage.due.plan(pageAt(shard), learnersOf('telegram', 1, shard));
  }
  await stage.start();
  // One page a second would take forty.
  await vi.waitFor(() => expect(stage.turned).toHaveLength(40), 8000);
});

test('a job that waited takes along who became due meanwhile', async () => {
  stage.due.plan(pageAt(1), learnersOf('web', 2));
  await stage.queue('bulk-web').rateLimit(400);
  await stage.start();
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').getWaitingCount()).toBe(1));
  stage.due.plan(pageAt(1), learnersOf('web', 5));
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 5)));
});

test('two processes share the rate of a lane', async () => {
  const at: number[] = [];
  const turnDue = async () => {
    at.push(performance.now());
    return { kind: 'done' } as const;
  };
  for (let shard = 0; shard < 4; shard += 1) {
    stage.due.plan(pageAt(shard), learnersOf('zalo-bot', 1, shard));
  }
  await Promise.all([stage.start({ turnDue }), stage.start({ turnDue })]);
  await vi.waitFor(() => expect(at).toHaveLength(4), 8000);
  // One a second: the fourth cannot be earlier than three seconds after the first, less what a timer is early.
  expect((at[3] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(2900);
});

test('a vendor that wants no more holds the lane, and then it goes on with those who are left', async () => {
  stage.due.plan(pageAt(1), learnersOf('telegram', 12));
  await stage.start({
    turnDue: async (learner) => {
      if (learner === 'telegram:6' && stage.held.length === 0 && !stage.turned.includes(learner)) {
        // As the tutor does: the refused turn is taken back, and planned for later.
        stage.due.plan(pageAt(2), [learner]);
        return { kind: 'hold', retryAfterMs: 700 };
      }
      stage.turned.push(learner);
      return { kind: 'done' };
    },
  });
  await vi.waitFor(() => expect(stage.held).toEqual([700]));
  // Those of the same moment were on their way already; behind them nobody is written to.
  expect(stage.turned).toHaveLength(9);
  expect(await heldMs(stage.queue('bulk-telegram'))).toBeGreaterThan(0);
  await vi.waitFor(() => expect(stage.turned).toHaveLength(12), 5000);
  expect(stage.turned.toSorted()).toEqual(learnersOf('telegram', 12).toSorted());
});

test('a hold keeps every process off the lane, and no other lane', async () => {
  const telegram = stage.queue('bulk-telegram');
  await holdLane(telegram, 60_000);
  await Promise.all([stage.start(), stage.start()]);
  stage.due.plan(pageAt(1), [...learnersOf('telegram', 3), ...learnersOf('web', 3)]);
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 3)));
  expect(await telegram.getWaitingCount()).toBe(1);
  expect(await heldMs(telegram)).toBeGreaterThan(50_000);
});

test('a lane without a rate can be held as well', async () => {
  await holdLane(stage.queue('bulk-web'), 60_000);
  stage.due.plan(pageAt(1), learnersOf('web', 3));
  await stage.start();
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').getWaitingCount()).toBe(1));
  expect(stage.turned).toEqual([]);
});

test('of two holds the longer one counts, and none is for ever', async () => {
  const telegram = stage.queue('bulk-telegram');
  await holdLane(telegram, 30_000);
  await holdLane(telegram, 1000);
  expect(await heldMs(telegram)).toBeGreaterThan(25_000);
  await holdLane(telegram, Number.MAX_SAFE_INTEGER);
  expect(await heldMs(telegram)).toBeLessThanOrEqual(3_600_000);
});

test('the usual pause of a lane is no hold', async () => {
  stage.due.plan(pageAt(1), learnersOf('telegram', 26));
  await stage.start();
  await vi.waitFor(() => expect(stage.turned).toHaveLength(25));
  expect(await heldMs(stage.queue('bulk-telegram'))).toBe(0);
});

test('one turn that fails leaves the others alone, and is kept to be seen without a name', async () => {
  stage.due.plan(pageAt(1), learnersOf('web', 30));
  await stage.start({
    turnDue: async (learner) => {
      if (learner === 'web:4') throw new TypeError('Cannot read "tôi tên là Lan" of it');
      stage.turned.push(learner);
      return { kind: 'done' };
    },
  });
  await vi.waitFor(() => expect(stage.failed).toEqual(['bulk-web']));
  expect(stage.turned).toHaveLength(29);
  expect(stage.logged).toEqual(['A job failed bulk-web TypeError: Cannot read (1)']);
  const [job] = await stage.queue('bulk-web').getFailed();
  expect(job?.failedReason).toBe('TypeError: Cannot read (1)');
  expect(JSON.stringify(job?.data)).not.toContain('web:');
  expect(job?.stacktrace).toEqual([]);
});

test('a store that fails is asked again, and nobody is left out or taken twice', async () => {
  let isFailing = true;
  stage.due.plan(pageAt(1), learnersOf('web', 30));
  const makeDue = stage.due.makeDue.bind(stage.due);
  await stage.start({
    due: {
      ...stage.due,
      makeDue: async (from, ids, event) => {
        if (isFailing && ids.includes(learnersOf('web', 21)[20] ?? ids[0] ?? ('' as LearnerId))) {
          throw new Error('No answer');
        }
        return makeDue(from, ids, event);
      },
    },
  });
  const web = stage.queue('bulk-web');
  await vi.waitFor(async () => expect(await web.getDelayedCount()).toBe(1));
  expect(stage.turned).toEqual(learnersOf('web', 20));
  isFailing = false;
  const [job] = await web.getDelayed();
  expect(job?.failedReason).toBe('No answer');
  expect(stage.failed).toEqual([]);
  await job?.promote();
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 30)));
  expect(Math.max(...stage.due.madeDue.values())).toBe(1);
});

test('a job that tells of a failed turn takes the others of its page, and goes on telling', async () => {
  const web = stage.queue('bulk-web');
  stage.due.plan(pageAt(1), learnersOf('web', 2));
  await stage.start({
    turnDue: async (learner) => {
      if (learner === 'web:0') throw new Error('No answer');
      stage.turned.push(learner);
      return { kind: 'done' };
    },
  });
  await vi.waitFor(() => expect(stage.failed).toHaveLength(1));
  stage.due.plan(pageAt(1), learnersOf('web', 2, 1));
  stage.due.endLeases();
  await vi.waitFor(() => expect(stage.turned).toEqual(['web:1', 'web:1', 'web:2']));
  await vi.waitFor(() => expect(stage.failed).toHaveLength(2));
  const [job] = await web.getFailed();
  expect(job?.failedReason).toBe('No answer (1)');
});

test('a job nobody understands is let go, and its page gives the work again', async () => {
  await stage.queue('bulk-web').add('due-page', { shard: 'x' }, { jobId: 'due-1-2968123-0' });
  await stage.start();
  await vi.waitFor(async () => expect(await stage.queue('bulk-web').count()).toBe(0));
  stage.due.plan(pageAt(1), learnersOf('web', 1));
  await vi.waitFor(() => expect(stage.turned).toEqual(learnersOf('web', 1)));
});
