// The same trouble of every message is told once a minute, and with it how often it was left out since.
import type { Clock } from '../tutor/ports/clock.ts';

const TELL_EVERY_MS = 60_000;

/** Kinds come from tables of ours; should one ever be made of what a vendor says, memory stays small. */
const KINDS_MAX = 200;

type Tell = (fields: { readonly leftOut?: number }) => void;

/** `kind`: what counts as the same trouble. */
export function onceAMinute(clock: Pick<Clock, 'monotonicMs'>): (kind: string, tell: Tell) => void {
  const told = new Map<string, Told>();
  return (kind, tell) => {
    const nowMs = clock.monotonicMs();
    const { atMs, leftOut } = told.get(kind) ?? { atMs: -Infinity, leftOut: 0 };
    const isNews = nowMs - atMs >= TELL_EVERY_MS;
    if (told.size >= KINDS_MAX && !told.has(kind)) told.clear();
    told.set(kind, isNews ? { atMs: nowMs, leftOut: 0 } : { atMs, leftOut: leftOut + 1 });
    if (isNews) tell(leftOut === 0 ? {} : { leftOut });
  };
}

interface Told {
  readonly atMs: number;
  /** Since then. */
  readonly leftOut: number;
}
