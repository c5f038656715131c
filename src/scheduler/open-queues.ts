// The queues for an operator's command: looked at, and their failures mended, from outside of any worker.
import type { DueStore } from '../tutor/ports/due-store.ts';
import type { Queues, QueueState } from '../tutor/ports/queues.ts';
import { dropFailed, failureGroups, forgottenCounts, retryFailed } from './failures.ts';
import { heldMs } from './hold.ts';
import { type AnyQueue, type RedisClient, openQueue, QUEUE_NAMES } from './queue.ts';

export interface QueuesPorts {
  readonly requests: RedisClient;
  readonly due: Pick<DueStore, 'waiting'>;
  readonly nowMs: () => number;
}

/** Opens them for `act` alone. */
export async function withQueues<Done>(
  { requests, due, nowMs }: QueuesPorts,
  act: (queues: Queues) => Promise<Done>,
): Promise<Done> {
  const all = QUEUE_NAMES.map((name) => openQueue(requests, name, 'watching'));
  // Every command reports its own failure.
  for (const queue of all) queue.on('error', () => undefined);
  const named = (name: string | undefined) =>
    all.filter((queue) => name === undefined || queue.name === name);
  const sumOver = async (name: string | undefined, count: (queue: AnyQueue) => Promise<number>) => {
    const counts = await Promise.all(named(name).map(count));
    return counts.reduce((sum, one) => sum + one, 0);
  };
  try {
    return await act({
      planned: async () => due.waiting(),
      look: async () => look(requests, all, nowMs()),
      failures: async () => {
        const groups = await Promise.all(all.map(failureGroups));
        return groups.flat().toSorted((one, other) => other.count - one.count);
      },
      retryFailed: async (name) => sumOver(name, async (queue) => retryFailed(queue, nowMs())),
      dropFailed: async (name) => sumOver(name, async (queue) => dropFailed(queue)),
    });
  } finally {
    await Promise.all(all.map(async (queue) => queue.close()));
  }
}

async function look(
  requests: RedisClient,
  all: readonly AnyQueue[],
  nowMs: number,
): Promise<readonly QueueState[]> {
  const forgotten = await forgottenCounts(requests);
  const states = all.map(async (queue) => {
    const isUsed = (await queue.getVersion()) !== null;
    return isUsed ? [await stateOf(queue, Number(forgotten[queue.name] ?? 0), nowMs)] : [];
  });
  return (await Promise.all(states)).flat();
}

async function stateOf(queue: AnyQueue, forgotten: number, nowMs: number): Promise<QueueState> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
  return {
    name: queue.name,
    waiting: counts['waiting'] ?? 0,
    active: counts['active'] ?? 0,
    delayed: counts['delayed'] ?? 0,
    failed: counts['failed'] ?? 0,
    oldestMs: oldest === undefined ? 0 : Math.max(0, nowMs - oldest.timestamp),
    heldMs: await heldMs(queue),
    forgotten,
  };
}
