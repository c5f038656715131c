import { describe, expect, it } from 'vitest';
import { arrowKey, arrowsOf } from '../../src/flow/arrows.ts';
import type { Step } from '../../src/flow/flow.ts';
import {
  choice,
  day,
  flowOf,
  id,
  judged,
  record,
  run,
  say,
  tryStep,
  typed,
  when,
} from '../authoring/check/flow-builders.ts';

function keys(...steps: readonly Step[]): readonly string[] {
  return arrowsOf(flowOf(steps)).map(arrowKey);
}

describe('arrows of a flow', () => {
  it('lead to the next step and from the last one to the end', () => {
    expect(keys(say('a'), tryStep('b'), judged('c'), run('d', 'x/y'), record('e', []))).toEqual([
      'a>b:next',
      'b>c:next',
      'c>d:next',
      'd>e:next',
      'e>end:next',
    ]);
  });

  it('follow go', () => {
    expect(keys(say('a', { go: id('c') }), say('b', { go: id('a') }), say('c'))).toEqual([
      'a>c:next',
      'b>a:next',
      'c>end:next',
    ]);
  });

  it('are one for all choices with the same target', () => {
    expect(keys(choice('a', ['Một>c', 'Hai', 'Ba>c', 'Bốn>b']), say('b'), say('c'))).toEqual([
      'a>c:choice-1',
      'a>b:choice-2',
      'b>c:next',
      'c>end:next',
    ]);
  });

  it('are plain when every choice leads on', () => {
    expect(keys(choice('a', ['Một', 'Hai']), say('b'))).toEqual(['a>b:next', 'b>end:next']);
  });

  it('tell an answer from a skip, even to the same step', () => {
    expect(keys(typed('a', 'place', { skip: 'b' }), say('b'))).toEqual([
      'a>b:next',
      'a>b:skip',
      'b>end:next',
    ]);
  });

  it('are one for each branch of when', () => {
    const branches = [['x == 1', 'b'] as const, ['x == 2', 'c'] as const];
    expect(keys(when('a', branches, 'b'), say('b'), say('c'))).toEqual([
      'a>b:if-1',
      'a>c:if-2',
      'a>b:else',
      'b>c:next',
      'c>end:next',
    ]);
  });

  it('lead past a step that is over or not for this channel', () => {
    const until = day('2027-02-28');
    expect(
      keys(say('a', { until, only: ['web'] }), typed('b', 'words', { until, go: id('a') })),
    ).toEqual(['a>b:next', 'a>b:expired', 'a>b:elsewhere', 'b>a:next', 'b>a:expired']);
  });

  it('lead past a step without words as well: any step may expire', () => {
    expect(keys(run('a', 'x/y', { until: day('2027-02-28'), only: ['web'] }))).toEqual([
      'a>end:next',
      'a>end:expired',
      'a>end:elsewhere',
    ]);
  });
});
