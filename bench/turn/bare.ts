// The floor: a turn that reads a state and writes it back, and promises nothing.
import type { Redis } from 'ioredis';
import type { Variant } from './variant.ts';

/** As long as a learner's record in mid-lesson. */
const STATE = 'x'.repeat(300);

export function bare(redis: Redis): Variant {
  return {
    async turn(learner) {
      await redis.get(keyOf(learner));
      await redis.set(keyOf(learner), STATE);
    },
    keysOf: (learner) => [keyOf(learner)],
  };
}

function keyOf(learner: number): string {
  return `bare:${learner}`;
}
