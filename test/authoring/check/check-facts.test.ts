import { describe, expect, it, test } from 'vitest';
import { checkFacts } from '../../../src/authoring/check/check-facts.ts';
import { type Flow } from '../../../src/flow/flow.ts';
import { day, fileOf, flowOf, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

const facts = (ids: readonly string[], head: Partial<Flow> = {}, until?: string) =>
  told(
    checkFacts(
      [
        fileOf(
          flowOf([say('a', { until: until === undefined ? undefined : day(until) })], {
            facts: ids,
            ...head,
          }),
        ),
      ],
      WORLD,
    ),
  );

describe('facts', () => {
  test.each<[string, readonly string[], string | undefined, readonly string[]]>([
    ['a sure one', ['F1.1'], undefined, []],
    ['an unknown one', ['F9.9'], undefined, ['unknown-fact facts']],
    ['an unsure one', ['F1.2'], undefined, ['unsure-fact facts']],
    ['one that ends later', ['F1.3'], undefined, []],
    ['one that is over', ['F1.4'], undefined, ['fact-over facts']],
    ['one that is over, and its step too', ['F1.4'], '2026-11-01', []],
    ['one that is soon over', ['F1.5'], undefined, ['fact-over-soon facts']],
    ['one that is soon over, and its step with it', ['F1.5'], '2026-12-01', []],
    [
      'a step that goes on after its fact',
      ['F1.1', 'F1.3'],
      '2027-03-01',
      ['until-after-fact steps/a/until'],
    ],
    ['a step that ends with its fact', ['F1.3'], '2027-02-28', []],
    ['a step with an end of its own', ['F1.1'], '2027-03-01', []],
  ])('%s', (_, ids, until, expected) => {
    expect(facts(ids, {}, until)).toEqual(expected);
  });

  it('one step of several may end with its fact', () => {
    const steps = [say('a'), say('b', { until: day('2026-12-01') })];
    expect(checkFacts([fileOf(flowOf(steps, { facts: ['F1.5'] }))], WORLD)).toEqual([]);
  });

  it('a flow may end with its fact', () => {
    expect(facts(['F1.5'], { validUntil: day('2026-12-01') })).toEqual([]);
  });
});
