// What means one thing and comes as several events: a button touched twice, which says the same words twice; a visit, which
// may open the chat, follow and accept a widget; a message that is delivered again with another time. The first counts, and
// the others are ignored.
//
// Bounded, and of this process alone. Zalo does not say whether it delivers again what was refused, so nothing is ignored
// before what it repeats is durable. The same message id with the same time is no repetition here: the store knows those by
// both, and it may be this delivery that becomes durable.
import { createHash } from 'node:crypto';
import type { LearnerId } from '../../../flow/learner.ts';
import { DOUBLE_TAP_MS, GREETED_MS, REPEATS_REMEMBERED_MAX } from './limits.ts';
import type { Arrived, Repeated } from './parsed.ts';

export interface Repeats {
  /** Takes the arrival in unless it is needless, and answers why it was; rejects as `takeIn` does. */
  once(arrived: Arrived, takeIn: () => Promise<void>): Promise<Repeated | undefined>;
}

/** What an arrival does: it is needless where another event did the same. */
interface Deed {
  readonly why: Repeated;
  readonly key: string;
  /** By Zalo's clock: deliveries are late, and change places. */
  readonly timeMs: number;
  readonly vendorId: string;
  /** Brings something that what came before it did not. */
  readonly isNeeded: boolean;
}

interface Done {
  readonly deed: Deed;
  /** Never rejects. */
  readonly isDurable: Promise<boolean>;
}

export function repeats(rememberedMax = REPEATS_REMEMBERED_MAX): Repeats {
  const deeds = memory(rememberedMax);
  // Of their own, for every message has one: they must not push out what was done.
  const messages = memory(rememberedMax);
  const all = [messages, deeds];

  return {
    async once(arrived, takeIn) {
      // Who left in between comes a second time.
      if (arrived.arrival.event.kind === 'left') deeds.forget(visitOf(arrived.learner));
      const done = [messageOf(arrived), deedOf(arrived)];
      const before = () => done.map((deed, n) => deed && all[n]?.before(deed)).find(isThere);
      // Whatever was not accepted has forgotten itself by then, so this ends: each round waits for another delivery.
      for (let same = before(); same !== undefined; same = before()) {
        if (await same.isDurable) return same.deed.why;
      }
      const taken = takeIn();
      for (const [n, deed] of done.entries()) if (deed !== undefined) all[n]?.keep(deed, taken);
      await taken;
      return undefined;
    },
  };
}

function isThere(done: Done | undefined): done is Done {
  return done !== undefined;
}

function memory(rememberedMax: number) {
  // In the order of their setting: the first entry is the oldest.
  const done = new Map<string, Done>();
  return {
    before(deed: Deed): Done | undefined {
      const found = done.get(deed.key);
      return found !== undefined && isRepeated(deed, found.deed) ? found : undefined;
    },
    keep(deed: Deed, taken: Promise<void>): void {
      const isDurable = taken.then(
        () => true,
        () => {
          if (done.get(deed.key) === entry) done.delete(deed.key);
          return false;
        },
      );
      const entry: Done = { deed, isDurable };
      done.delete(deed.key);
      done.set(deed.key, entry);
      const [oldest] = done.keys();
      if (done.size > rememberedMax && oldest !== undefined) done.delete(oldest);
    },
    forget(key: string): void {
      done.delete(key);
    },
  };
}

function isRepeated(deed: Deed, other: Deed): boolean {
  if (deed.isNeeded) return false;
  const apartMs = Math.abs(deed.timeMs - other.timeMs);
  switch (deed.why) {
    case 'redelivered':
      return apartMs > 0;
    case 'double-tap':
      return deed.vendorId !== other.vendorId && apartMs <= DOUBLE_TAP_MS;
    case 'greeted':
      return deed.vendorId !== other.vendorId && apartMs <= GREETED_MS;
  }
}

/** Every event: those without an id of their own are known by their time, and never come with another. */
function messageOf({ learner, arrival }: Arrived): Deed | undefined {
  const { order: timeMs, vendorId } = arrival;
  if (timeMs === undefined) return undefined;
  return { why: 'redelivered', key: `${learner} ${vendorId}`, timeMs, vendorId, isNeeded: false };
}

function deedOf({ learner, arrival, isVisit }: Arrived): Deed | undefined {
  const { event, order: timeMs, vendorId } = arrival;
  if (timeMs === undefined) return undefined;
  if (isVisit) {
    // Who comes for a lesson gets it, whoever was greeted before.
    const isNeeded = event.kind === 'said';
    return { why: 'greeted', key: visitOf(learner), timeMs, vendorId, isNeeded };
  }
  if (event.kind !== 'said') return undefined;
  // A hash, so that the words themselves are not kept.
  const words = createHash('sha256').update(event.text).digest('base64url');
  return { why: 'double-tap', key: `${learner} ${words}`, timeMs, vendorId, isNeeded: false };
}

function visitOf(learner: LearnerId): string {
  return `${learner} came`;
}
