import { describe, expect, it, test } from 'vitest';
import { checkTargets } from '../../../src/authoring/check/check-targets.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import { choice, fileOf, flowOf, id, say, told, typed, when } from './flow-builders.ts';

function targets(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  return told(checkTargets([fileOf(flowOf(steps, head))]));
}

describe('targets', () => {
  test.each<[string, readonly Step[], readonly string[]]>([
    ['go', [say('a', { go: id('x') })], ['unknown-target steps/a/go']],
    ['skip', [typed('a', 'place', { skip: 'x' })], ['unknown-target steps/a/skip']],
    ['a choice', [choice('a', ['Một', 'Hai>x'])], ['unknown-target steps/a/choices/1/go']],
    [
      'a branch',
      [when('a', [['b == 1', 'x']], 'c'), say('c')],
      ['unknown-target steps/a/when/0/go'],
    ],
    ['else', [when('a', [['b == 1', 'c']], 'x'), say('c')], ['unknown-target steps/a/when/1/else']],
    ['the end', [say('a', { go: id('end') })], ['unknown-target steps/a/go']],
    ['a step that is there', [say('a', { go: id('b') }), say('b')], []],
  ])('%s', (_, steps, expected) => {
    expect(targets(steps)).toEqual(expected);
  });

  it('a broken step is a known target', () => {
    const file = fileOf(flowOf([say('a', { go: id('hong') })]), ['hong']);
    expect(checkTargets([file])).toEqual([]);
  });

  it('moved leads to a step, and from one that is gone', () => {
    const moved = { cu: id('x'), a: id('b') };
    expect(targets([say('a'), say('b')], { moved })).toEqual([
      'unknown-target moved/cu',
      'moved-still-there moved/a',
    ]);
  });

  it('no step may be called end', () => {
    expect(targets([say('end')])).toEqual(['reserved-name steps/end']);
  });

  it('suggests the step that was meant', () => {
    const [problem] = checkTargets([
      fileOf(flowOf([say('a', { go: id('bien-sо') }), say('bien-so')])),
    ]);
    expect(problem?.text.vi).toContain('Có phải là "bien-so"?');
    expect(problem?.text.en).toContain('Did you mean "bien-so"?');
  });
});
