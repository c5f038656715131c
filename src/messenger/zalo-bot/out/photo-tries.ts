// Photos whose send got no answer. Zalo fetches a photo before or after it answers, nobody knows which; were that to take
// longer than a send may, the same photo would be sent for ever. So it is tried once, and then its words go alone.
import type { LearnerId } from '../../../flow/learner.ts';

export interface PhotoTries {
  /** Whether this photo was sent to this learner before and nobody knows what became of it. */
  isInDoubt(learner: LearnerId, file: string): boolean;
  /** Until the call has an answer its photo is in doubt; whoever gives up waiting for it finds it so. */
  during<Failed extends { readonly kind: string } | undefined>(
    learner: LearnerId,
    file: string,
    call: () => Promise<Failed>,
  ): Promise<Failed>;
  /** The learner has the words: the next photo is tried again. */
  settled(learner: LearnerId): void;
}

/** Learners, the one of longest ago forgotten first: then a photo is tried once more. */
const COUNT_MAX = 1000;

export function photoTries(countMax = COUNT_MAX): PhotoTries {
  const inDoubt = new Map<LearnerId, string>();
  return {
    isInDoubt: (learner, file) => inDoubt.get(learner) === file,
    async during(learner, file, call) {
      // Inserted anew, for a map keeps the order of insertion.
      inDoubt.delete(learner);
      inDoubt.set(learner, file);
      const [oldest] = inDoubt.keys();
      if (inDoubt.size > countMax && oldest !== undefined) inDoubt.delete(oldest);
      const failure = await call();
      if (failure?.kind !== 'unanswered') inDoubt.delete(learner);
      return failure;
    },
    settled: (learner) => void inDoubt.delete(learner),
  };
}
