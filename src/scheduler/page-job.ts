// A page of the due index as a job of a channel's lane. It names the page and nobody: who is on it is read when it is worked,
// so a job that had to wait takes along whoever became due meanwhile.
import type { DuePage } from '../tutor/ports/due-store.ts';

export const PAGE_JOB = 'due-page';

export interface PageJob {
  readonly page: DuePage;
  /** Turns that failed in earlier steps of this job, and why the last one did. */
  readonly failed: number;
  readonly reason: string;
}

/** One page is one job of a lane, however often it is added. BullMQ allows no colon in it. */
export function pageJobId({ shard, slot, number }: DuePage): string {
  return `due-${shard}-${slot}-${number}`;
}

/** What lies in Redis. */
export function pageJobData({ page, failed, reason }: PageJob): object {
  const { shard, slot, number } = page;
  return { shard, slot, number, ...(failed > 0 && { failed, reason }) };
}

/** Undefined: written by another version of this program. The page gives the same work again. */
export function readPageJob(data: unknown): PageJob | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { shard, slot, number, failed, reason }: Partial<Record<string, unknown>> = { ...data };
  if (typeof shard !== 'number' || typeof slot !== 'number' || typeof number !== 'number') {
    return undefined;
  }
  return {
    page: { shard, slot, number },
    failed: typeof failed === 'number' ? failed : 0,
    reason: typeof reason === 'string' ? reason : '',
  };
}
