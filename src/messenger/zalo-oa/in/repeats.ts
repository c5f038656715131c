// What means one thing and comes as several events: a button touched twice, which says the same words twice, and a visit,
// which may open the chat, follow and accept a widget. The first counts, and the others are ignored.
//
// Bounded, and of this process alone: it only spares a learner a needless line, and no promise of the turn depends on it.
// Zalo does not say whether it delivers again what was refused, so nothing is ignored before what it repeats is durable.
// The same message id again is no repetition: the store knows those, and it may be this delivery that becomes durable.
import { createHash } from 'node:crypto';
import type { LearnerId } from '../../../flow/learner.ts';
import { DOUBLE_TAP_MS, GREETED_MS, REPEATS_REMEMBERED_MAX } from './limits.ts';
import type { Arrived, Repeated } from './parsed.ts';

export interface Repeats {
  /** Takes the arrival in unless it is needless, and answers why it was; rejects as `takeIn` does. */
  once(arrived: Arrived, takeIn: () => Promise<void>): Promise<Repeated | undefined>;
}

/** What an arrival does: it is needless where another event did the same this shortly before or after it. */
interface Deed {
  readonly why: Repeated;
  readonly key: string;
  readonly withinMs: number;
  /** By Zalo's clock: deliveries are late, and change places. */
  readonly timeMs: number;
  readonly vendorId: string;
}

interface Done {
  readonly deed: Deed;
  /** Never rejects. */
  readonly isDurable: Promise<boolean>;
}

export function repeats(rememberedMax = REPEATS_REMEMBERED_MAX): Repeats {
  // In the order of their setting: the first entry is the oldest.
  const done = new Map<string, Done>();

  function before(deed: Deed): Done | undefined {
    const found = done.get(deed.key);
    return found !== undefined && isRepeated(deed, found.deed) ? found : undefined;
  }

  function remember(deed: Deed, taken: Promise<void>): void {
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
  }

  return {
    async once(arrived, takeIn) {
      // Who left in between comes a second time.
      if (arrived.arrival.event.kind === 'left') done.delete(visitOf(arrived.learner));
      const deed = deedOf(arrived);
      if (deed !== undefined) {
        // Whatever was not accepted has forgotten itself by then, so this ends: each round waits for another delivery.
        for (let same = before(deed); same !== undefined; same = before(deed)) {
          if (await same.isDurable) return deed.why;
        }
      }
      const taken = takeIn();
      if (deed !== undefined) remember(deed, taken);
      await taken;
      return undefined;
    },
  };
}

function isRepeated(deed: Deed, other: Deed): boolean {
  const apartMs = Math.abs(deed.timeMs - other.timeMs);
  return deed.vendorId !== other.vendorId && apartMs <= deed.withinMs;
}

function deedOf({ learner, arrival }: Arrived): Deed | undefined {
  const { event, order: timeMs, vendorId } = arrival;
  if (timeMs === undefined) return undefined;
  if (event.kind === 'followed') {
    const key = visitOf(learner);
    return { why: 'greeted', key, withinMs: GREETED_MS, timeMs, vendorId };
  }
  if (event.kind !== 'said') return undefined;
  // A hash, so that the words themselves are not kept.
  const words = createHash('sha256').update(event.text).digest('base64url');
  const key = `${learner} ${words}`;
  return { why: 'double-tap', key, withinMs: DOUBLE_TAP_MS, timeMs, vendorId };
}

function visitOf(learner: LearnerId): string {
  return `${learner} came`;
}
