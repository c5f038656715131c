// The one Job Scheduler: every process puts it there, and looks now and then whether it still ticks.
import type { ScheduleFault } from '../tutor/ports/lane-meter.ts';
import type { AnyQueue } from './queue.ts';

const DUE = 'due';

/** Idempotent: a schedule that is there keeps its beat, and its next tick stays the only one. */
export async function putSchedule(ticks: AnyQueue, everyMs: number): Promise<void> {
  // One that failed has a successor already.
  const once = { attempts: 1 };
  await ticks.upsertJobScheduler(DUE, { every: everyMs }, { name: DUE, data: {}, opts: once });
}

/**
 * Mends what has been seen to go wrong: the next tick is made when one begins, so a schedule whose next tick was lost never
 * ticks again by itself; and another version of this program may have left a second one. (A tick that no schedule knows of
 * is worked and has no successor, so it needs no mending.) Answers with what it mended.
 */
export async function repairSchedule(
  ticks: AnyQueue,
  { everyMs, nowMs }: { readonly everyMs: number; readonly nowMs: number },
): Promise<readonly ScheduleFault[]> {
  const faults: ScheduleFault[] = [];
  for (const { key } of await ticks.getJobSchedulers(0, SCHEDULES_MAX - 1)) {
    if (key === DUE) continue;
    await ticks.removeJobScheduler(key);
    faults.push('doubled');
  }
  const seen = await ticks.getJobScheduler(DUE);
  if (!(await isTicking(ticks, seen, everyMs)) || isTooFar(seen, { everyMs, nowMs })) {
    // Put over the old one it would keep the old one's time.
    await ticks.removeJobScheduler(DUE);
    await putSchedule(ticks, everyMs);
    faults.push('missing');
  }
  return faults;
}

/** There is one. A guard against a loop that somebody else's mistake made long. */
const SCHEDULES_MAX = 100;

type Seen = Awaited<ReturnType<AnyQueue['getJobScheduler']>>;

async function isTicking(ticks: AnyQueue, seen: Seen, everyMs: number): Promise<boolean> {
  if (seen?.next === undefined || seen.every !== everyMs) return false;
  if (COMING.has(await ticks.getJobState(tickId(seen.next)))) return true;
  // Between the two looks it may have begun, and a new one have taken its place.
  const now = await ticks.getJobScheduler(DUE);
  return now?.next !== undefined && now.next !== seen.next;
}

/** Made by a machine whose clock is ahead: nobody else would tick until then. */
function isTooFar(
  seen: Seen,
  { everyMs, nowMs }: { readonly everyMs: number; readonly nowMs: number },
): boolean {
  return (seen?.next ?? 0) > nowMs + Math.max(3 * everyMs, SKEW_MAX_MS);
}

/** Clocks of one service differ by less. */
const SKEW_MAX_MS = 30_000;

/** A tick at work has made the next one, or makes it when its job is taken over. */
const COMING: ReadonlySet<string> = new Set(['delayed', 'waiting', 'active', 'prioritized']);

function tickId(nextMs: number): string {
  return `repeat:${DUE}:${nextMs}`;
}
