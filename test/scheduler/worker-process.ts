// A scheduler in a process of its own, which a test may kill. Due index and turns are the test's: it is asked over IPC.
import { Redis } from 'ioredis';
import type { LearnerId } from '../../src/flow/learner.ts';
import { startScheduler } from '../../src/scheduler/scheduler.ts';
import { NO_LANE_METER } from '../../src/tutor/ports/lane-meter.ts';
import type { Answers, Asked, Question } from './child-scheduler.ts';
import { QUICK } from './pace.ts';

const waiting = new Map<number, (answer: unknown) => void>();
process.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
  waiting.get(id)?.(answer);
  waiting.delete(id);
});

let asked = 0;
async function ask<Name extends keyof Answers>(
  question: Extract<Question, { name: Name }>,
): Promise<Answers[Name]> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, (answer) => resolve(answer as Answers[Name]));
    process.send?.({ id, question } satisfies Asked);
  });
}

const [path = ''] = process.argv.slice(2);
const requests = new Redis({ path, commandTimeout: 1500, maxRetriesPerRequest: 1 });

await startScheduler({
  requests,
  due: {
    leasePages: async (countMax) => ask({ name: 'leasePages', countMax }),
    learnersOn: async (page) => ask({ name: 'learnersOn', page }),
    makeDue: async (page, learners) => ask({ name: 'makeDue', page, learners }),
    waiting: async () => ({ planned: 0, lateMs: 0 }),
  },
  turnDue: async (learner: LearnerId) => ask({ name: 'turnDue', learner }),
  mayCost: async () => false,
  channels: ['web'],
  clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  meter: NO_LANE_METER,
  pace: { ...QUICK, tickEveryMs: 100 },
});
