import { describe, expect, it, test } from 'vitest';
import { checkNames } from '../../../src/authoring/check/check-names.ts';
import type { FlowFile } from '../../../src/authoring/read/flow-file.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import { choice, fileOf, flowOf, record, told, typed } from './flow-builders.ts';

function checkAll(files: readonly FlowFile[]): readonly Problem[] {
  return checkNames(files, savedNames(files));
}

function problems(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  return told(checkAll([fileOf(flowOf(steps, head))]));
}

const PEOPLE = typed('dem', 'number', { save: 'people' });

describe('names that are saved and written down', () => {
  it('record only what was saved before', () => {
    expect(problems([PEOPLE, record('ghi', ['people', 'place', 'learner.place'])])).toEqual([
      'unset-name steps/ghi/with',
    ]);
  });

  test.each<[string, Step, readonly string[]]>([
    [
      'a name that is not kept',
      choice('a', ['Một=x'], { save: 'learner.age' }),
      ['unknown-learner-name steps/a/save'],
    ],
    [
      'a value the name cannot have',
      choice('a', ['Một=yes', 'Hai=noo'], { save: 'learner.consent' }),
      ['impossible-value steps/a/choices/1/means'],
    ],
    [
      'no value',
      choice('a', ['Một'], { save: 'learner.language' }),
      ['impossible-value steps/a/choices/0/means'],
    ],
    ['a name with any value', typed('a', 'words', { save: 'learner.name' }), []],
    ['a name of the flow', typed('a', 'words', { save: 'age' }), []],
  ])('of a learner: %s', (_, step, expected) => {
    expect(problems([step])).toEqual(expected);
  });
});
