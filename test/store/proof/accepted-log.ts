// What was accepted of one learner, in the order accepted: the record of a turn has to come out as if these events had
// been turned one after the other. A second, simple telling of what receive.lua promises; it knows no Lua.
import type { LearnerEvent } from '../../../src/flow/event.ts';
import type { Replayed } from './loop-lesson.ts';

/** As in record.lua. */
const RING_SIZE = 12;
const INBOX_EVENTS_MAX = 64;

export interface Incoming {
  /** One vendor's event: the same for every delivery of it. */
  readonly id: string;
  /** Undefined where the vendor gives none. */
  readonly order: number | undefined;
  readonly event: LearnerEvent;
}

type Kept = Incoming & { isSetAside: boolean };

export interface AcceptedLog {
  /** Takes in what is new. */
  accept(events: readonly Incoming[]): void;
  /** Whether an event was brought to Redis at all. */
  hasMet(id: string): boolean;
  /** What a holder may be given now: the head of what waits. */
  waiting(): readonly LearnerEvent[];
  /** So many of those that wait are in a holder's hands: their order is final. */
  give(count: number): void;
  /** A commit is in. */
  turn(count: number, isSetAside: boolean): void;
  turnedCount(): number;
  events(): readonly Replayed[];
}

export function acceptedLog(): AcceptedLog {
  const kept: Kept[] = [];
  const arrived: Incoming[] = [];
  const met = new Set<string>();
  let turned = 0;
  let given = 0;
  const put = (incoming: Incoming): void => {
    arrived.push(incoming);
    if (kept.length - turned >= INBOX_EVENTS_MAX) flood(kept, turned + given, incoming);
    else
      kept.splice(placeOf(kept, turned + given, incoming), 0, { ...incoming, isSetAside: false });
  };
  return {
    accept: (events) => {
      for (const incoming of events) {
        met.add(incoming.id);
        const doesWait = kept.slice(turned).some(({ id }) => id === incoming.id);
        if (!doesWait && isNew(arrived, incoming)) put(incoming);
      }
    },
    hasMet: (id) => met.has(id),
    waiting: () => kept.slice(turned).map(({ event }) => event),
    give: (count) => {
      given = count;
    },
    turn: (count, isSetAside) => {
      for (const one of kept.slice(turned, turned + count)) one.isSetAside = isSetAside;
      turned += count;
      given = 0;
    },
    turnedCount: () => turned,
    events: () => kept,
  };
}

/** What waits is known, and the last twelve are. Of an older one a vendor's order says that it must have been there. */
function isNew(arrived: readonly Incoming[], { id, order }: Incoming): boolean {
  if (order === undefined) return !arrived.slice(-RING_SIZE).some((one) => one.id === id);
  const greatest = arrived.toSorted((one, other) => (other.order ?? 0) - (one.order ?? 0));
  const floor = greatest[RING_SIZE]?.order ?? -1;
  return order > floor && !greatest.slice(0, RING_SIZE).some((one) => one.id === id);
}

/** In the vendor's order among what nobody holds; else behind everything. */
function placeOf(kept: readonly Kept[], from: number, { order }: Incoming): number {
  if (order === undefined) return kept.length;
  const at = kept.findIndex((one, place) => place >= from && (one.order ?? 0) > order);
  return at === -1 ? kept.length : at;
}

function flood(kept: Kept[], from: number, { event }: Incoming): void {
  const last = kept.at(-1);
  if (last?.event.kind !== 'flooded' || kept.length <= from) {
    const flooded: LearnerEvent = { at: event.at, kind: 'flooded', count: 1 };
    kept.push({ id: '', order: undefined, event: flooded, isSetAside: false });
    return;
  }
  kept[kept.length - 1] = { ...last, event: { ...last.event, count: last.event.count + 1 } };
}
