// A page stream of this process, in place of the store: the same rules, and it can be taken away and given back.
import type { LearnerId } from '../../src/flow/learner.ts';
import type { PageMessage, PageStream } from '../../src/tutor/ports/page-stream.ts';

export interface MemoryPageStream extends PageStream {
  /** While false every call fails, as if the store could not be reached. */
  isUp: boolean;
  /** How many watch now. */
  watchers(): number;
  /** What is kept for all learners. */
  kept(): readonly PageMessage[];
}

export function memoryPageStream(): MemoryPageStream {
  const streams = new Map<LearnerId, PageMessage[]>();
  const watchers = new Map<LearnerId, Set<() => void>>();
  let count = 0;

  function assertUp(): void {
    if (!stream.isUp) throw new Error('The store is away');
  }

  const stream: MemoryPageStream = {
    isUp: true,
    watchers: () => [...watchers.values()].reduce((sum, set) => sum + set.size, 0),
    kept: () => [...streams.values()].flat(),
    async append(learner, message) {
      assertUp();
      count += 1;
      const before = streams.get(learner) ?? [];
      const messages = message.isFarewell ? before.filter((one) => one.message.isFarewell) : before;
      streams.set(learner, [...messages, { id: `${1_700_000_000_000 + count}-0`, message }]);
      for (const ring of watchers.get(learner) ?? []) ring();
    },
    async after(learner, id) {
      assertUp();
      const messages = streams.get(learner) ?? [];
      return id === undefined ? messages : messages.filter((one) => one.id > id);
    },
    async shown(learner, id) {
      assertUp();
      const messages = streams.get(learner) ?? [];
      streams.set(
        learner,
        messages.filter((one) => one.id > id),
      );
    },
    async watch(learner, onAppended) {
      assertUp();
      const set = watchers.get(learner) ?? new Set();
      watchers.set(learner, set.add(onAppended));
      return async () => {
        set.delete(onAppended);
      };
    },
    async drop(learner) {
      assertUp();
      streams.delete(learner);
    },
  };
  return stream;
}
