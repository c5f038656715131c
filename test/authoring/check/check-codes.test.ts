import { expect, it } from 'vitest';
import { checkCodes } from '../../../src/authoring/check/check-codes.ts';
import { lessonCode } from '../../../src/flow/lesson-code.ts';
import type { FlowId } from '../../../src/flow/flow.ts';
import { fileOf, flowOf, say, told } from './flow-builders.ts';

/** Two ids with the same code: among some thousand there are such. */
function twins(): readonly [FlowId, FlowId] {
  const seen = new Map<string, FlowId>();
  for (let place = 0; ; place += 1) {
    const id = `a/bai-${place}` as FlowId;
    const other = seen.get(lessonCode(id));
    if (other !== undefined) return [other, id];
    seen.set(lessonCode(id), id);
  }
}

const [one, two] = twins();
const lesson = (id: FlowId) => fileOf(flowOf([say('a')], { id }));

it('two lessons with the same code are told of', () => {
  expect(told(checkCodes([lesson(one), lesson(two)]))).toEqual(['code-taken title']);
});

it('other lessons are not', () => {
  expect(checkCodes([lesson(one), lesson('b/khac' as FlowId)])).toEqual([]);
});

it('a part has no code of its own', () => {
  const part = fileOf(flowOf([say('a')], { id: two, kind: 'part' }));
  expect(checkCodes([lesson(one), part])).toEqual([]);
});
