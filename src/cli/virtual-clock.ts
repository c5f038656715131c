// The clock of a conversation in the terminal: it runs like the real one, from where it was set, and can be moved on.
import { morningOf } from '../authoring/rehearse/rehearse-start.ts';
import { type Day, dayAt, parseDay, startOfDayMs } from '../flow/day.ts';
import type { AtMs } from '../flow/event.ts';

export interface VirtualClock {
  now(): AtMs;
  /** As people read it in Vietnam: `2027-03-01 09:00`. */
  shown(): string;
  moveOn(ms: number): void;
}

export function virtualClock(realNow: () => AtMs, startsAt: AtMs | undefined): VirtualClock {
  let ahead = startsAt === undefined ? 0 : startsAt - realNow();
  const now = (): AtMs => realNow() + ahead;
  return {
    now,
    shown: () => `${dayAt(now())} ${timeAt(now())}`,
    moveOn(ms) {
      ahead += ms;
    },
  };
}

/** `2027-03-01` (nine in the morning), `2027-03-01T14:30`, `2027-03-01 14:30`; undefined for anything else. */
export function parseMoment(text: string): AtMs | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2}))?$/u.exec(text.trim());
  const day: Day | undefined = parseDay(match?.[1] ?? '');
  if (match === null || day === undefined) return undefined;
  if (match[2] === undefined) return morningOf(day);
  const [hours, minutes] = [Number(match[2]), Number(match[3])];
  return hours > 23 || minutes > 59
    ? undefined
    : startOfDayMs(day) + hours * HOUR_MS + minutes * MINUTE_MS;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function timeAt(at: AtMs): string {
  const minutes = Math.floor((at - startOfDayMs(dayAt(at))) / MINUTE_MS);
  return [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
