// A page job at work: who is due on the page gets the event and a turn, as fast as the lane may be; the job goes back when a
// second is used up.
import { type Job, RateLimitError, UnrecoverableError } from 'bullmq';
import type { ChannelName } from '../flow/channel.ts';
import { type LearnerId, channelOf } from '../flow/learner.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { DuePage, DueStore } from '../tutor/ports/due-store.ts';
import type { MayCost, TurnDue } from '../tutor/ports/due-turns.ts';
import type { Lane } from '../tutor/ports/lane.ts';
import type { LaneMeter } from '../tutor/ports/lane-meter.ts';
import { holdLane } from './hold.ts';
import { takeShare } from './lane-rate.ts';
import { pageJobData, readPageJob } from './page-job.ts';
import type { AnyQueue, RedisClient } from './queue.ts';
import { reasonOf } from './reason-of.ts';
import { GivenUp, within } from './within.ts';

export interface PagePorts {
  readonly requests: RedisClient;
  readonly due: Pick<DueStore, 'learnersOn' | 'makeDue'>;
  readonly turnDue: TurnDue;
  readonly mayCost: MayCost;
  readonly clock: Clock;
  readonly meter: LaneMeter;
  /** Begin nothing new. */
  readonly stopping: AbortSignal;
  /** Wait for nothing any more. */
  readonly gaveUp: AbortSignal;
}

export interface WorkedLane extends Lane {
  readonly channel: ChannelName;
  readonly queue: AnyQueue;
}

/**
 * Ends when nobody of the page is due any more. Else it throws what BullMQ takes for "again, as soon as the lane may": in the
 * next second, or after a hold. Rejects with anything else when the store fails, and BullMQ tries again later.
 */
export async function workPage(
  ports: PagePorts,
  lane: WorkedLane,
  job: Job<unknown, void>,
): Promise<void> {
  const known = readPageJob(job.data);
  if (known === undefined) return;
  const { page } = known;
  const step = await workStep(ports, lane, page).catch((cause: unknown) => {
    throw new Error(reasonOf(cause));
  });
  const failed = known.failed + step.failed.length;
  const reason = step.failed.at(-1) ?? known.reason;
  if (step.failed.length > 0) await job.updateData(pageJobData({ page, failed, reason }));
  if (!step.isDone) throw new RateLimitError();
  // Their events wait for a sweep, so there is nothing to try again: it is told, and kept to be seen.
  if (failed > 0) throw new UnrecoverableError(`${reason} (${failed})`);
}

interface Step {
  /** Nobody is left of those who were due when it began. */
  readonly isDone: boolean;
  /** Why turns failed. */
  readonly failed: readonly string[];
}

async function workStep(ports: PagePorts, lane: WorkedLane, page: DuePage): Promise<Step> {
  const all = await ports.due.learnersOn(page);
  const ids = all.filter((id) => channelOf(id) === lane.channel);
  const failed: string[] = [];
  let at = 0;
  let isAnyDue = false;
  while (at < ids.length && !ports.stopping.aborted) {
    const share = await shareOf(ports, lane, { at, left: ids.length - at });
    if (share === 0) break;
    const turned = await workGroup(ports, lane, page, ids.slice(at, at + share));
    at += share;
    isAnyDue ||= turned.count > 0;
    failed.push(...turned.failed);
    if (turned.holdMs === undefined) continue;
    ports.meter.held(lane.channel, await holdLane(lane.queue, turned.holdMs));
    break;
  }
  // Who was on the page and not due after all is off it now, or comes with the page's next lease: never again at once.
  const isIdle = at > 0 && !isAnyDue;
  return { isDone: at >= ids.length || isIdle, failed };
}

/** How many may be turned next. For the first of them BullMQ counted when the job began. */
async function shareOf(
  { requests }: PagePorts,
  lane: WorkedLane,
  { at, left }: { readonly at: number; readonly left: number },
): Promise<number> {
  const begun = at === 0 ? 1 : 0;
  const wanted = Math.min(lane.atOnce, left) - begun;
  return begun + (await takeShare(requests, lane.queue, lane, wanted));
}

interface TurnedGroup {
  readonly count: number;
  readonly holdMs: number | undefined;
  readonly failed: readonly string[];
}

/** Rejects only before anybody was made due, as far as anybody knows. */
async function workGroup(
  ports: PagePorts,
  { channel }: WorkedLane,
  page: DuePage,
  ids: readonly LearnerId[],
): Promise<TurnedGroup> {
  const event = { at: ports.clock.nowMs(), mayCost: await ports.mayCost(channel) };
  const due = await ports.due.makeDue(page, ids, event);
  ports.meter.becameDue(channel, due.length);
  const turned = await Promise.all(due.map(async (learner) => turn(ports, learner)));
  const holds = turned.flatMap((one) => (one.kind === 'hold' ? [one.retryAfterMs] : []));
  return {
    count: due.length,
    holdMs: holds.length === 0 ? undefined : Math.max(...holds),
    failed: turned.flatMap((one) => (one.kind === 'failed' ? [one.reason] : [])),
  };
}

type TurnedOne =
  | { readonly kind: 'done' }
  | { readonly kind: 'hold'; readonly retryAfterMs: number }
  | { readonly kind: 'failed'; readonly reason: string };

async function turn(ports: PagePorts, learner: LearnerId): Promise<TurnedOne> {
  try {
    return await within(ports.turnDue(learner), TURN_DEADLINE_MS, ports.gaveUp);
  } catch (cause) {
    // The turn goes on, or a sweep of another process finishes it: nothing failed.
    if (cause instanceof GivenUp) return { kind: 'done' };
    return { kind: 'failed', reason: reasonOf(cause) };
  }
}

/** Several slow sends and a commit that is repeated for half a minute. */
const TURN_DEADLINE_MS = 60_000;
