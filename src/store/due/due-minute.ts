// The minute of a plan as five characters, its page as two, and the name of a page in the index; see record.lua and plan.lua.
import type { DuePage } from '../../tutor/ports/due-store.ts';

const MINUTE_WIDTH = 5;
/** In December 2084. */
const MINUTE_MAX = 36 ** MINUTE_WIDTH - 1;
const MINUTES_PER_SLOT = 10;
/** Redis packs so few into little memory; plan.lua has the same. */
export const PAGE_MAX = 120;

/** No plan is the empty text. A plan for a time before 1970 or after 2084 is one for the nearest minute there is. */
export function encodeMinute(minute: number | undefined): string {
  if (minute === undefined) return '';
  if (Number.isNaN(minute)) throw new Error('A plan for no time at all');
  const nearest = Math.min(Math.max(Math.floor(minute), 0), MINUTE_MAX);
  return nearest.toString(36).padStart(MINUTE_WIDTH, '0');
}

/** Of a plan as it stands in a record: its minute, and the number of its page. */
export function readPlan(plan: string): { readonly minute: number; readonly page: number } {
  return {
    minute: Number.parseInt(plan.slice(0, MINUTE_WIDTH), 36),
    page: Number.parseInt(plan.slice(MINUTE_WIDTH), 36),
  };
}

export function writePlan(minute: number, page: number): string {
  return encodeMinute(minute) + page.toString(36).padStart(2, '0');
}

export function slotOf(minute: number): number {
  return Math.floor(minute / MINUTES_PER_SLOT);
}

export function minuteIn(slot: number): number {
  return slot * MINUTES_PER_SLOT;
}

export function pageName({ slot, number }: Pick<DuePage, 'slot' | 'number'>): string {
  return `${slot}:${number}`;
}

export function readPageName(name: string): Pick<DuePage, 'slot' | 'number'> | undefined {
  const found = /^(\d{1,9}):(\d{1,4})$/u.exec(name);
  return found === null ? undefined : { slot: Number(found[1]), number: Number(found[2]) };
}
