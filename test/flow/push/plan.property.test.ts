// What holds for the plan of anybody, at any time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choose, questionsAt, whyNot } from '../../../src/flow/push/decide.ts';
import { atOfMinute, dayOfMinute, minuteOf } from '../../../src/flow/push/local-time.ts';
import { nextDueMinute } from '../../../src/flow/push/plan.ts';
import { type Case, anyCase, faultsOf, wallClock } from './any-learner.ts';

const RUNS = { numRuns: 10_000 };

/** Most random learners have a plan; a property that holds because there is none says nothing. */
function planned(each: (minute: number, one: Case) => void): void {
  let count = 0;
  fc.assert(
    fc.property(anyCase, (one) => {
      const minute = nextDueMinute(one.learner, one.facts, one.at);
      if (minute === undefined) return;
      count += 1;
      each(minute, one);
    }),
    RUNS,
  );
  expect(count).toBeGreaterThan(RUNS.numRuns / 4);
}

test('a planned minute breaks no rule, and lies ahead', () => {
  planned((minute, { learner, at }) => {
    expect(faultsOf(learner, atOfMinute(minute))).toEqual([]);
    expect(minute).toBeGreaterThan(minuteOf(at));
  });
});

test('a planned minute is in the learner’s hours or up to 90 minutes later, or the last that is free', () => {
  planned((minute, { learner }) => {
    const { hour, perDayMax } = learner.pushing.wishes;
    const hours = [hour, hour + 4, hour + 8, hour - 4, hour - 8].slice(0, perDayMax === 1 ? 1 : 5);
    const at = wallClock(atOfMinute(minute)).minute;
    const isInHours = hours.some((each) => at >= each * 60 - 30 && at < each * 60 + 120);
    const silent = minute - (learner.contact.heardAtMinute ?? 0);
    const isLastFree = learner.id.startsWith('zalo-oa') && silent >= 40 * 60 && silent < 48 * 60;
    expect(isInHours || isLastFree).toBe(true);
  });
});

test('who did not write lately is planned for within half an hour of their hour', () => {
  planned((minute, { learner, at }) => {
    const { contact, pushing, id } = learner;
    const isAtRest =
      (contact.heardAtMinute ?? 0) < minuteOf(at) - 60 &&
      (contact.silentUntilMinute ?? 0) <= minuteOf(at) &&
      (pushing.lastAtMinute ?? 0) < minuteOf(at) - 240;
    if (!isAtRest || pushing.wishes.perDayMax > 1 || id.startsWith('zalo-oa')) return;
    const distance = wallClock(atOfMinute(minute)).minute - pushing.wishes.hour * 60;
    expect(Math.abs(distance)).toBeLessThanOrEqual(30);
  });
});

test('plan and decision agree: at the planned minute there is no reason not to, and something to say', () => {
  planned((minute, { learner, facts }) => {
    const at = atOfMinute(minute);
    expect(whyNot(learner, { at, mayCost: true })).toBeUndefined();
    const hasQuestion =
      (learner.pushing.reviewDay ?? Number.POSITIVE_INFINITY) <=
      dayOfMinute(minuteOf(questionsAt(learner, at)));
    const what = choose(learner, { at, hasQuestion, hasTip: true, ...facts });
    expect(what).toBeDefined();
    // Nobody is asked what they do not want to be asked.
    expect(what !== undefined && learner.pushing.wishes[what]).toBe(true);
  });
});

test('the same plan comes of any time before its minute', () => {
  planned((minute, { learner, facts, at }) => {
    const between = (minute - minuteOf(at)) / 3;
    for (const later of [
      0,
      Math.floor(between),
      Math.floor(2 * between),
      minute - minuteOf(at) - 1,
    ]) {
      expect(nextDueMinute(learner, facts, at + later * 60_000)).toBe(minute);
    }
    expect(nextDueMinute(structuredClone(learner), { ...facts }, at)).toBe(minute);
  });
});

test('a minute at which nothing came of it is not planned again', () => {
  planned((minute, { learner, facts }) => {
    const next = nextDueMinute(learner, facts, atOfMinute(minute));
    expect(next ?? minute + 1).toBeGreaterThan(minute);
  });
});

test('nobody who may not be written to has a plan, or is written to', () => {
  fc.assert(
    fc.property(anyCase, ({ learner, facts, at }) => {
      const { profile, standing } = learner;
      const may = profile.consent === 'yes' && !profile.quiet && standing.at !== 'door';
      if (may) return;
      expect(nextDueMinute(learner, facts, at)).toBeUndefined();
      expect(whyNot(learner, { at, mayCost: true })).toBe('unwanted');
    }),
    RUNS,
  );
});

test('a decision says no exactly where a rule is broken', () => {
  fc.assert(
    fc.property(anyCase, ({ learner, at }) => {
      const isNo = whyNot(learner, { at, mayCost: true }) !== undefined;
      expect(isNo).toBe(faultsOf(learner, at).length > 0);
    }),
    RUNS,
  );
});
