// The queues: their names, where they lie in Redis, and what is kept of their jobs.
import { Queue, type QueueOptions, type WorkerOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { CHANNEL_NAMES, type ChannelName } from '../flow/channel.ts';
import { LANES } from '../tutor/ports/lane.ts';

export type RedisClient = Redis | Cluster;

/** The braces put all queues into one slot of a cluster, without which no script of theirs would run. */
export const PREFIX = '{hoa-ban}';

export const TICKS = 'ticks';

export function laneOf(channel: ChannelName): string {
  return `bulk-${channel}`;
}

/** Of all channels that have a lane, whoever serves them. */
export const QUEUE_NAMES: readonly string[] = [
  TICKS,
  ...CHANNEL_NAMES.filter((channel) => LANES[channel] !== undefined).map(laneOf),
];

/** A job as Redis has it: not to be believed before it was read. */
export type AnyQueue = Queue<unknown, void>;

/** `watching`: only looks, and leaves no trace where there is no such queue. */
export function openQueue(
  requests: RedisClient,
  name: string,
  how: 'working' | 'watching' = 'working',
): AnyQueue {
  return new Queue<unknown, void>(name, {
    prefix: PREFIX,
    connection: requests,
    skipMetasUpdate: how === 'watching',
    streams: { events: { maxLen: EVENTS_MAX } },
    defaultJobOptions: JOB_OPTIONS,
  });
}

export const WEEK_SECONDS = 7 * 86_400;

/** Nobody reads BullMQ's own log of events; it would keep 10,000 a queue. */
const EVENTS_MAX = 100;
/** An hour of a lane in which everything fails. */
const FAILED_MAX = 5000;

const JOB_OPTIONS: NonNullable<QueueOptions['defaultJobOptions']> = {
  // The store failing: over in seconds, or in minutes.
  attempts: 5,
  backoff: { type: 'exponential', delay: 5000 },
  // A trace has names of files in it and nothing for an operator.
  stackTraceLimit: 0,
};

/**
 * Kept by the worker, not by each job, whose options would lie in Redis with it. A finished job goes at once: as long as it
 * is there, its page could not be added again. Failures are forgotten by `failures.ts` after a week, which counts them; the
 * day more is for its next look.
 */
export const WORKER_OPTIONS: Pick<
  WorkerOptions,
  'prefix' | 'removeOnComplete' | 'removeOnFail' | 'maxStalledCount'
> = {
  prefix: PREFIX,
  removeOnComplete: { count: 0 },
  removeOnFail: { age: WEEK_SECONDS + 86_400, count: FAILED_MAX },
  // Each is the death of a process in the middle of a job; what a job does twice does nothing the second time.
  maxStalledCount: 10,
};
