// What means one thing and comes as several updates: a button touched twice before its message changed, the photos of an
// album, the two updates of who takes a block back. The first counts, and the others are ignored.
//
// Bounded, and of this process alone: it only spares a learner a needless line, and no promise of the turn depends on it.
// What is ignored is acknowledged to Telegram at once, so the first must still come in: one that was not accepted is
// forgotten here, and Telegram delivers it again. The same update twice is no repetition: the store knows it, and it may be
// this delivery that becomes durable.
import type { Clock } from '../../../tutor/ports/clock.ts';
import type { Arrival } from '../../../tutor/ports/store.ts';
import { ALBUM_MS, DOUBLE_TAP_MS, GREETED_MS, REPEATS_REMEMBERED_MAX } from './limits.ts';
import type { Parsed, Repeated } from './parsed.ts';
import { type Recent, recent } from './recent.ts';

type Arrived = Extract<Parsed, { kind: 'arrival' }>;

export interface Repeats {
  /** Why the arrival is needless, if it is; otherwise it is remembered, and those beside it are. */
  reasonToIgnore(arrived: Arrived): Repeated | undefined;
  /** It is durable, perhaps long after it came. */
  accepted(arrived: Arrived): void;
  refused(arrivals: readonly Arrival[]): void;
}

/** What an arrival does, as two keys: it is needless when `unless` was done before by another update. */
interface Deed {
  readonly why: Repeated;
  readonly unless: string | undefined;
  readonly does: readonly string[];
}

export function repeats(clock: Clock): Repeats {
  const countMax = REPEATS_REMEMBERED_MAX;
  /** The update that did it, by what was done. */
  const done: Readonly<Record<Repeated, Recent<string, string>>> = {
    'double-tap': recent(clock, { forMs: DOUBLE_TAP_MS, countMax }),
    album: recent(clock, { forMs: ALBUM_MS, countMax }),
    greeted: recent(clock, { forMs: GREETED_MS, countMax }),
  };

  function remember({ why, does }: Deed, { arrival }: Arrived): void {
    for (const key of does) done[why].set(key, arrival.vendorId);
  }

  return {
    reasonToIgnore(arrived) {
      const { learner, arrival, origin } = arrived;
      // Who blocked Ban in between comes back a second time.
      if (origin.kind === 'block') {
        for (const key of [startOf(learner), returnOf(learner)]) done.greeted.delete(key);
      }
      const deed = deedOf(arrived);
      if (deed === undefined) return undefined;
      const by = deed.unless === undefined ? undefined : done[deed.why].get(deed.unless);
      if (by !== undefined && by !== arrival.vendorId) return deed.why;
      remember(deed, arrived);
      return undefined;
    },
    accepted(arrived) {
      const deed = deedOf(arrived);
      // Not a greeting: there may have been a block since it was read.
      if (deed !== undefined && deed.why !== 'greeted') remember(deed, arrived);
    },
    refused(arrivals) {
      const updates = new Set(arrivals.map(({ vendorId }) => vendorId));
      for (const each of Object.values(done)) each.deleteWhere((update) => updates.has(update));
    },
  };
}

function deedOf({ learner, arrival, origin }: Arrived): Deed | undefined {
  switch (origin.kind) {
    case 'press': {
      if (origin.messageId === undefined) return undefined;
      const press = `${learner} ${origin.messageId}`;
      return { why: 'double-tap', unless: press, does: [press] };
    }
    case 'unblock':
      return { why: 'greeted', unless: startOf(learner), does: [returnOf(learner)] };
    case 'message':
      if (origin.albumId !== undefined) return deedOfPhoto(`${learner} ${origin.albumId}`, arrival);
      return deedOfStart(learner, arrival);
    case 'edit':
    case 'block':
      return undefined;
  }
}

/** What is written below a photo is lost only where other words of the album were heard. */
function deedOfPhoto(album: string, { event }: Arrival): Deed {
  const words = `${album} words`;
  return event.kind === 'said'
    ? { why: 'album', unless: words, does: [album, words] }
    : { why: 'album', unless: album, does: [album] };
}

/** A lesson that is asked for by its link is opened, whoever was greeted. */
function deedOfStart(learner: string, { event }: Arrival): Deed | undefined {
  const does = [startOf(learner)];
  if (event.kind === 'opened-link') return { why: 'greeted', unless: undefined, does };
  return event.kind === 'followed'
    ? { why: 'greeted', unless: returnOf(learner), does }
    : undefined;
}

function startOf(learner: string): string {
  return `${learner} started`;
}

function returnOf(learner: string): string {
  return `${learner} returned`;
}
