// Which photos are in doubt, and whose doubt is forgotten first.
import { expect, test } from 'vitest';
import type { LearnerId } from '../../../../src/flow/learner.ts';
import { photoTries } from '../../../../src/messenger/zalo-bot/out/photo-tries.ts';

const learner = (nth: number) => `zalo-bot:${nth}` as LearnerId;
const unanswered = async () => ({ kind: 'unanswered' });

test('who met a photo again is not the one of longest ago', async () => {
  const tries = photoTries(2);
  await tries.during(learner(1), 'a', unanswered);
  await tries.during(learner(2), 'b', unanswered);
  await tries.during(learner(1), 'c', unanswered);
  await tries.during(learner(3), 'd', unanswered);
  expect(tries.isInDoubt(learner(1), 'c')).toBe(true);
  expect(tries.isInDoubt(learner(2), 'b')).toBe(false);
  expect(tries.isInDoubt(learner(3), 'd')).toBe(true);
});
