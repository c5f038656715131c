// Failed jobs: grouped for an operator, put back, dropped, and forgotten after a week but for their number.
import type { Job } from 'bullmq';
import type { FailureGroup } from '../tutor/ports/queues.ts';
import { pageJobData, readPageJob } from './page-job.ts';
import { type AnyQueue, type RedisClient, PREFIX, WEEK_SECONDS } from './queue.ts';

/** How many failures were forgotten, by queue. */
const FORGOTTEN_KEY = `${PREFIX}old-failures`;

/** At once; an operator sees the newest of more. */
const AT_ONCE = 1000;

export async function failureGroups(queue: AnyQueue): Promise<readonly FailureGroup[]> {
  const groups = new Map<string, FailureGroup>();
  for (const job of await queue.getFailed(0, AT_ONCE - 1)) {
    // The number of turns behind a reason is not part of it.
    const reason = job.failedReason.replace(/ \(\d+\)$/u, '');
    const group = groups.get(reason);
    const lastAt = Math.max(group?.lastAt ?? 0, job.finishedOn ?? 0);
    groups.set(reason, { queue: queue.name, reason, count: (group?.count ?? 0) + 1, lastAt });
  }
  return [...groups.values()];
}

/** Those that failed before `beforeMs`: what fails again meanwhile is not put back a second time. */
export async function retryFailed(queue: AnyQueue, beforeMs: number): Promise<number> {
  let count = 0;
  for (;;) {
    const jobs = await queue.getJobs(['failed'], 0, AT_ONCE - 1, true);
    const old = jobs.filter((job) => (job.finishedOn ?? 0) < beforeMs);
    const retried = await Promise.all(old.map(retryOne));
    const here = retried.filter(Boolean).length;
    count += here;
    if (here === 0 || old.length < AT_ONCE) return count;
  }
}

/** False when somebody else was quicker. */
async function retryOne(job: Job<unknown, void>): Promise<boolean> {
  try {
    await forgetTurns(job);
    await job.retry('failed', { resetAttemptsMade: true });
    return true;
  } catch {
    return false;
  }
}

/** Turns that failed before are told of: else a page that is empty by now would tell of them again, and fail for ever. */
async function forgetTurns(job: Job<unknown, void>): Promise<void> {
  const known = readPageJob(job.data);
  if (known === undefined || known.failed === 0) return;
  await job.updateData(pageJobData({ ...known, failed: 0, reason: '' }));
}

/** Those that failed so long ago. Each is counted by one process, whichever removed it. */
export async function dropFailed(queue: AnyQueue, olderThanMs = 0): Promise<number> {
  return (await queue.clean(olderThanMs, 0, 'failed')).length;
}

/** What is a week old is only counted from now on. */
export async function forgetOldFailures(
  queue: AnyQueue,
  requests: RedisClient,
  olderThanMs = WEEK_SECONDS * 1000,
): Promise<number> {
  const count = await dropFailed(queue, olderThanMs);
  if (count > 0) await requests.hincrby(FORGOTTEN_KEY, queue.name, count);
  return count;
}

export async function forgottenCounts(
  requests: RedisClient,
): Promise<Readonly<Record<string, string>>> {
  return requests.hgetall(FORGOTTEN_KEY);
}
