import { expect, test } from 'vitest';
import { pace } from '../../../src/messenger/web/pace.ts';

test('remembers no more learners than it may, and forgets the one not seen for longest', () => {
  const clock = { nowMs: () => 0, monotonicMs: () => 0 };
  const take = pace({ burst: 1, perSecond: 1, rememberedMax: 2 }, clock);
  take('an');
  take('binh');
  take('an');
  take('chi');
  // Bình was forgotten, so she may write as if she were new; An was seen since.
  expect(take('an')).toEqual({ kind: 'too-fast', retryAfterMs: 1000 });
  expect(take('binh')).toEqual({ kind: 'granted' });
});

test('a bucket never holds more than its burst', () => {
  const clock = { ms: 0, nowMs: () => 0, monotonicMs: () => clock.ms };
  const take = pace({ burst: 2, perSecond: 1, rememberedMax: 10 }, clock);
  take('an');
  clock.ms = 3_600_000;
  expect([take('an'), take('an'), take('an')].map(({ kind }) => kind)).toEqual([
    'granted',
    'granted',
    'too-fast',
  ]);
});
