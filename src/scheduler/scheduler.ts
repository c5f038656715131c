// The scheduler of one process: puts the schedule there, works ticks and the lanes of the channels it serves, and watches.
import { setMaxListeners } from 'node:events';
import { type Job, Worker, type WorkerOptions } from 'bullmq';
import { CHANNEL_NAMES, type ChannelName } from '../flow/channel.ts';
import type { Clock } from '../tutor/ports/clock.ts';
import type { DueStore } from '../tutor/ports/due-store.ts';
import type { MayCost, TurnDue } from '../tutor/ports/due-turns.ts';
import { LANES, type Lane } from '../tutor/ports/lane.ts';
import type { LaneMeter } from '../tutor/ports/lane-meter.ts';
import type { Log } from '../tutor/ports/log.ts';
import {
  type AnyQueue,
  laneOf,
  openQueue,
  type RedisClient,
  TICKS,
  WORKER_OPTIONS,
} from './queue.ts';
import { limiterOf } from './lane-rate.ts';
import { putSchedule } from './schedule.ts';
import { reasonOf } from './reason-of.ts';
import { tellTrouble } from './trouble.ts';
import { tick } from './tick.ts';
import { startWatch } from './watch.ts';
import { openWorkerLines, type WorkerLines } from './worker-lines.ts';
import { workPage } from './work-page.ts';

export interface SchedulerPorts {
  readonly requests: RedisClient;
  readonly due: DueStore;
  readonly turnDue: TurnDue;
  readonly mayCost: MayCost;
  /** Those that this process can send to. */
  readonly channels: readonly ChannelName[];
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: LaneMeter;
  /** For tests, which do not wait half a minute. */
  readonly pace?: Partial<Pace>;
}

interface Pace {
  readonly tickEveryMs: number;
  /** Longer than a tick takes; so long a page waits whose tick died before it had added the jobs. */
  readonly pageLeaseMs: number;
  /** After this a job of a process that died may be taken over, at the next look for such. */
  readonly lockMs: number;
  readonly stalledEveryMs: number;
  readonly watchEveryMs: number;
}

const PACE: Pace = {
  tickEveryMs: 10_000,
  pageLeaseMs: 60_000,
  lockMs: 20_000,
  stalledEveryMs: 15_000,
  watchEveryMs: 60_000,
};

export interface Scheduler {
  /**
   * Begins nothing more and waits for the turns that run, for three quarters of the time at most; then it hangs up. A job
   * that was not finished is taken over by another process. Resolves by the deadline whatever happens.
   */
  stop(deadlineMs: number): Promise<void>;
}

export async function startScheduler(ports: SchedulerPorts): Promise<Scheduler> {
  const pace = { ...PACE, ...ports.pace };
  const [stopping, gaveUp] = [new AbortController(), new AbortController()];
  // Each turn that runs listens to it.
  setMaxListeners(0, gaveUp.signal);
  const lines = openWorkerLines(ports.requests);
  const trouble = tellTrouble(ports.log, ports.clock);
  const queues = openAll(ports.requests, trouble.on);
  const { ticks } = queues;
  await putSchedule(ticks, pace.tickEveryMs).catch((cause: unknown) => {
    throw new Error(NO_ANSWER, { cause });
  });
  const signals = { stopping: stopping.signal, gaveUp: gaveUp.signal };
  const staff: Staff = { ports, pace, queues, lines, signals };
  const workers = [tickWorker(staff), ...ports.channels.flatMap((name) => laneWorker(staff, name))];
  for (const worker of workers) listen(worker, ports, trouble);
  const watch = startWatch({ ...ports, ...queues, pace });
  const scheduler: Scheduler = {
    stop: async (deadlineMs) => {
      stopping.abort();
      watch.stop();
      const giveUp = setTimeout(() => gaveUp.abort(), deadlineMs / 2);
      const closed = Promise.all(workers.map(async (worker) => worker.close()));
      await settled(closed, (deadlineMs * 3) / 4);
      clearTimeout(giveUp);
      // Whatever still waits for Redis waits no more; a worker that is closed has hung up already.
      lines.hangUp();
      const closing = [...queues.lanes.values(), ticks].map(async (queue) => queue.close());
      await settled(Promise.all(closing), deadlineMs / 4);
    },
  };
  await becomeReady(workers, scheduler);
  return scheduler;
}

/** A worker whose first connection fails would be dead for good, and nobody would know. */
async function becomeReady(workers: readonly AnyWorker[], scheduler: Scheduler): Promise<void> {
  const ready = Promise.all(workers.map(async (worker) => worker.waitUntilReady()));
  if ((await settled(ready, READY_DEADLINE_MS)) === 'done') return;
  await scheduler.stop(READY_DEADLINE_MS / 10);
  throw new Error(NO_ANSWER);
}

const NO_ANSWER = 'The queues do not answer: see whether Redis runs, then start again';

const READY_DEADLINE_MS = 10_000;

interface AllQueues {
  readonly ticks: AnyQueue;
  readonly lanes: ReadonlyMap<ChannelName, AnyQueue>;
}

function openAll(requests: RedisClient, onError: (cause: Error) => void): AllQueues {
  const open = (name: string) => openQueue(requests, name).on('error', onError);
  const channels = CHANNEL_NAMES.filter((channel) => LANES[channel] !== undefined);
  return {
    ticks: open(TICKS),
    lanes: new Map(channels.map((channel) => [channel, open(laneOf(channel))])),
  };
}

interface Staff {
  readonly ports: SchedulerPorts;
  readonly pace: Pace;
  readonly queues: AllQueues;
  readonly lines: WorkerLines;
  readonly signals: { readonly stopping: AbortSignal; readonly gaveUp: AbortSignal };
}

type AnyWorker = Worker<unknown, void>;

function tickWorker(staff: Staff): AnyWorker {
  const { ports, pace, signals } = staff;
  const { clock, due, meter } = ports;
  return new Worker<unknown, void>(
    TICKS,
    async () => {
      const sinceMs = clock.monotonicMs();
      const pages = await tick({
        due,
        laneOf: (channel) => laneIn(staff, channel),
        nowMs: () => clock.nowMs(),
        pageLeaseMs: pace.pageLeaseMs,
        stopping: signals.stopping,
      }).catch((cause: unknown) => {
        throw new Error(reasonOf(cause));
      });
      meter.ticked({ pages, tookMs: clock.monotonicMs() - sinceMs });
    },
    workerOptions(staff),
  );
}

function laneWorker(staff: Staff, channel: ChannelName): readonly AnyWorker[] {
  const lane = LANES[channel];
  if (lane === undefined) return [];
  const worked = { ...lane, channel, queue: laneIn(staff, channel) };
  const ports = { ...staff.ports, ...staff.signals };
  const work = async (job: Job<unknown, void>) => workPage(ports, worked, job);
  const options = {
    ...workerOptions(staff),
    limiter: limiterOf(lane),
    concurrency: jobsAtOnce(lane),
  };
  return [new Worker<unknown, void>(laneOf(channel), work, options)];
}

/** Pages whose vendor is slow must not keep the lane below its rate; where there is none, the turns of people who chat count. */
function jobsAtOnce({ perSecond }: Lane): number {
  return perSecond === undefined ? 2 : 4;
}

function workerOptions({ lines, pace }: Staff): WorkerOptions {
  return {
    ...WORKER_OPTIONS,
    connection: lines.shared,
    lockDuration: pace.lockMs,
    stalledInterval: pace.stalledEveryMs,
  };
}

function laneIn({ queues }: Staff, channel: ChannelName): AnyQueue {
  const queue = queues.lanes.get(channel);
  if (queue === undefined) throw new Error(`The channel ${channel} has no lane`);
  return queue;
}

function listen(
  worker: AnyWorker,
  { log, meter }: SchedulerPorts,
  trouble: ReturnType<typeof tellTrouble>,
): void {
  worker.on('error', trouble.on);
  worker.on('active', trouble.over);
  worker.on('failed', (job, cause) => {
    // Tried again by itself; told when it was the last time.
    if (job?.finishedOn === undefined) return;
    meter.failed(worker.name);
    log.warn('A job failed', { queue: worker.name, reason: cause.message });
  });
}

/** Resolves when the work is done, failed or out of time. */
async function settled(
  work: Promise<unknown>,
  deadlineMs: number,
): Promise<'done' | 'failed' | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((tell) => {
    timer = setTimeout(() => tell('late'), deadlineMs);
  });
  const ended = work.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  const how = await Promise.race([ended, late]);
  clearTimeout(timer);
  return how;
}
