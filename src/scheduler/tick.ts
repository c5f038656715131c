// A tick: leases the pages that are due, and makes each a job in the lane of its learners' channel.
import { channelOf } from '../flow/learner.ts';
import type { ChannelName } from '../flow/channel.ts';
import type { DuePage, DueStore } from '../tutor/ports/due-store.ts';
import { LANES } from '../tutor/ports/lane.ts';
import { PAGE_JOB, pageJobData, pageJobId, readPageJob } from './page-job.ts';
import type { AnyQueue } from './queue.ts';

export interface TickPorts {
  readonly due: Pick<DueStore, 'leasePages' | 'learnersOn'>;
  /** Of every channel that has one, whether this process serves it or not. */
  readonly laneOf: (channel: ChannelName) => AnyQueue;
  readonly nowMs: () => number;
  /** A page whose jobs are not done by then is looked at again, and gives the same jobs. */
  readonly pageLeaseMs: number;
  readonly stopping: AbortSignal;
}

/** Answers with how many pages were due. */
export async function tick(ports: TickPorts): Promise<number> {
  let count = 0;
  while (count < PAGES_PER_TICK_MAX && !ports.stopping.aborted) {
    const pages = await ports.due.leasePages(PAGES_AT_ONCE, ports.pageLeaseMs);
    await addJobs(ports, pages);
    count += pages.length;
    if (pages.length < PAGES_AT_ONCE) break;
  }
  return count;
}

/** One round trip each to lease, to read and to add. */
const PAGES_AT_ONCE = 100;
/** Half a million learners on full pages. The next tick comes soon, and another process may have it. */
const PAGES_PER_TICK_MAX = 5000;

async function addJobs(ports: TickPorts, pages: readonly DuePage[]): Promise<void> {
  const byChannel = new Map<ChannelName, DuePage[]>();
  const read = pages.map(async (page) => ({ page, ids: await ports.due.learnersOn(page) }));
  for (const { page, ids } of await Promise.all(read)) {
    for (const channel of new Set(ids.map(channelOf))) {
      byChannel.set(channel, [...(byChannel.get(channel) ?? []), page]);
    }
  }
  const adding = [...byChannel].map(async ([channel, own]) => {
    if (LANES[channel] === undefined) return;
    await addToLane(ports.laneOf(channel), own, ports.nowMs());
  });
  await Promise.all(adding);
}

/** A job that is there already, waiting or at work, is not added again: BullMQ goes by its id. */
async function addToLane(lane: AnyQueue, pages: readonly DuePage[], nowMs: number): Promise<void> {
  const failed = new Set(await lane.getRanges(['failed'], 0, FAILED_SEEN_MAX - 1));
  const again = pages.filter((page) => failed.has(pageJobId(page)));
  for (const page of again) await workAgain(lane, pageJobId(page), nowMs);
  const fresh = pages.filter((page) => !again.includes(page));
  if (fresh.length === 0) return;
  await lane.addBulk(
    fresh.map((page) => ({
      name: PAGE_JOB,
      data: pageJobData({ page, failed: 0, reason: '' }),
      opts: { jobId: pageJobId(page) },
    })),
  );
}

const FAILED_SEEN_MAX = 1000;
/** Its page holds learners who are due: a job that the store failed is tried again this often (ms), asked or not. */
const FAILED_AGAIN_MS = 600_000;

/**
 * One that tells of failed turns takes the others of its page at once, and goes on telling. Another process may be quicker.
 */
async function workAgain(lane: AnyQueue, id: string, nowMs: number): Promise<void> {
  const job = await lane.getJob(id);
  if (job?.finishedOn === undefined) return;
  const isTelling = (readPageJob(job.data)?.failed ?? 0) > 0;
  if (!isTelling && nowMs - job.finishedOn < FAILED_AGAIN_MS) return;
  await job.retry('failed').catch(() => undefined);
}
