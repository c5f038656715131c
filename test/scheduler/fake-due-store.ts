// A due index in memory that counts: who was made due how often, and which pages were leased.
import type { LearnerId } from '../../src/flow/learner.ts';
import type { DuePage, DueStore } from '../../src/tutor/ports/due-store.ts';

export interface FakeDueStore extends DueStore {
  /** Puts learners on a page that is due. */
  plan(page: DuePage, ids: readonly LearnerId[]): void;
  /** How often each was given the event. */
  readonly madeDue: ReadonlyMap<LearnerId, number>;
  /** As if every lease had run out. */
  endLeases(): void;
}

export function fakeDueStore(): FakeDueStore {
  const pages = new Map<string, { readonly page: DuePage; readonly ids: Set<LearnerId> }>();
  const leased = new Set<string>();
  const madeDue = new Map<LearnerId, number>();
  return {
    madeDue,
    plan: (page, ids) => pages.set(keyOf(page), { page, ids: new Set(ids) }),
    endLeases: () => leased.clear(),
    async leasePages(countMax) {
      const free = [...pages].filter(([key, { ids }]) => !leased.has(key) && ids.size > 0);
      const taken = free.slice(0, countMax);
      for (const [key] of taken) leased.add(key);
      return taken.map(([, { page }]) => page);
    },
    learnersOn: async (page) => [...(pages.get(keyOf(page))?.ids ?? [])],
    async makeDue(page, learners) {
      const ids = pages.get(keyOf(page))?.ids;
      const due = learners.filter((id) => ids?.delete(id));
      for (const id of due) madeDue.set(id, (madeDue.get(id) ?? 0) + 1);
      return due;
    },
    waiting: async () => ({
      planned: [...pages.values()].reduce((sum, { ids }) => sum + ids.size, 0),
      lateMs: 0,
    }),
  };
}

function keyOf({ shard, slot, number }: DuePage): string {
  return `${shard}-${slot}-${number}`;
}

export function pageAt(shard: number, number = 0): DuePage {
  return { shard, slot: 2_968_123, number };
}

export function learnersOf(channel: string, count: number, from = 0): readonly LearnerId[] {
  return Array.from({ length: count }, (_, at) => `${channel}:${from + at}` as LearnerId);
}
