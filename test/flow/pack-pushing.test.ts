// What Ban knows for its next push, in the record: whatever it is comes back, and most learners pay nothing for it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packLearner, unpackLearner } from '../../src/flow/pack.ts';
import { NO_PUSHING, type Pushing, USUAL_WISHES } from '../../src/flow/push/pushing.ts';
import type { FlowId, StepId } from '../../src/flow/flow.ts';
import type { Learner, Print, Session } from '../../src/flow/learner.ts';
import { learner } from './build-library.ts';
import { anyWishes } from './push/any-learner.ts';

const HEARD = 30_000_000;
/** Most of what is kept is near the last word, and none of it may be lost where it is the very same. */
const HEARD_DAY = Math.floor((HEARD + 420) / 1440);
const anyDay = fc.option(
  fc.oneof(
    fc.integer({ min: HEARD_DAY - 2, max: HEARD_DAY + 2 }),
    fc.integer({ min: 0, max: HEARD_DAY + 3000 }),
  ),
  { nil: undefined },
);

const anyPushing: fc.Arbitrary<Pushing> = fc
  .record({
    wishes: fc.oneof(fc.constant(USUAL_WISHES), anyWishes),
    lastAtMinute: fc.option(
      fc.oneof(fc.integer({ min: HEARD - 3, max: HEARD + 3 }), fc.nat(2 * HEARD)),
      { nil: undefined },
    ),
    onLastDay: fc.integer({ min: 1, max: 4 }),
    reminders: fc.integer({ min: 0, max: 3 }),
    reviewDay: anyDay,
    streakDays: fc.nat(1000),
    streakLastDay: anyDay,
  })
  .map((one) => (one.lastAtMinute === undefined ? { ...one, onLastDay: 0 } : one));

const anyContact = fc.record({
  heardAtMinute: fc.option(fc.oneof(fc.constant(HEARD), fc.integer({ min: 1, max: 2 * HEARD })), {
    nil: undefined,
  }),
  silentUntilMinute: fc.option(fc.integer({ min: 1, max: 40_000_000 }), { nil: undefined }),
  hasMissed: fc.boolean(),
  hasLeft: fc.constant(false),
  isClosed: fc.constant(false),
});

function reviewing(count: number | undefined): Session {
  return {
    here: { flow: 'a/b' as FlowId, step: 'c' as StepId },
    below: [],
    before: undefined,
    waiting: { for: 'answer', print: 'KcexUB' as Print, wrong: 0, misses: 0, among: [] },
    saved: {},
    right: 0,
    judged: 0,
    seed: 46_655,
    review: count,
  };
}

const anySession = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }).map(reviewing);

const anyLearner: fc.Arbitrary<Learner> = fc
  .record({
    pushing: fc.oneof(fc.constant(NO_PUSHING), anyPushing),
    contact: fc.oneof(fc.constant(learner().contact), anyContact),
    session: anySession,
    paused: fc.array(anySession, { maxLength: 2 }),
  })
  .map(({ session, paused, ...rest }) =>
    learner({ ...rest, standing: { at: 'flow', session, paused } }),
  );

const bytesOf = (one: Learner) => new TextEncoder().encode(packLearner(one)).length;
const bytesAt = (session: Session) =>
  bytesOf(learner({ standing: { at: 'flow', session, paused: [] } }));

test('comes back as it was, byte for byte', () => {
  fc.assert(
    fc.property(anyLearner, (one) => {
      const packed = packLearner(one);
      expect(unpackLearner(one.id, packed)).toEqual(one);
      expect(packLearner(unpackLearner(one.id, packed))).toBe(packed);
    }),
    { numRuns: 5000 },
  );
});

describe('what it costs', () => {
  const contact = {
    heardAtMinute: HEARD,
    silentUntilMinute: undefined,
    hasMissed: false,
    isClosed: false,
    hasLeft: false,
  };
  const idle = (pushing: Partial<Pushing> = {}) =>
    learner({ contact, pushing: { ...NO_PUSHING, ...pushing } });
  const without = bytesOf(learner({ contact }));

  test('nothing for who has the usual wishes and was not written to', () => {
    expect(packLearner(learner({ pushing: { ...NO_PUSHING, wishes: { ...USUAL_WISHES } } }))).toBe(
      '[1,["vi","yes","everyone"],["i"],[]]',
    );
    expect(bytesOf(idle())).toBe(without);
  });

  test.each<readonly [string, Partial<Pushing>, number]>([
    ['a question that comes back in three weeks', { reviewDay: HEARD_DAY + 21 }, 5],
    ['a streak', { reviewDay: HEARD_DAY + 1, streakDays: 12, streakLastDay: HEARD_DAY }, 9],
    [
      'a push that was answered after ten minutes',
      {
        reviewDay: HEARD_DAY + 1,
        streakDays: 12,
        streakLastDay: HEARD_DAY,
        lastAtMinute: HEARD - 10,
        onLastDay: 1,
      },
      13,
    ],
    ['another hour alone', { wishes: { ...USUAL_WISHES, hour: 7 } }, 26],
  ])('%s: a few bytes', (_what, pushing, bytes) => {
    expect(bytesOf(idle(pushing)) - without).toBe(bytes);
  });

  test('a question that came back costs no more than a lesson', () => {
    expect(bytesAt(reviewing(1)) - bytesAt(reviewing(undefined))).toBeLessThanOrEqual(16);
  });
});
