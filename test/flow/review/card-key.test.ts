import { expect, test } from 'vitest';
import type { FlowId, StepId } from '../../../src/flow/flow.ts';
import { cardKeyOf, hasFlowOf, questionsByKey } from '../../../src/flow/review/card-key.ts';
import { flow, judged, library, say } from '../build-library.ts';

const key = (flowId: string, step: string) => cardKeyOf(flowId as FlowId, step as StepId);

test('a key never changes: cards are kept under it', () => {
  expect(key('vneid/vi-giay-to', 'cau-1').toString(16)).toBe('c4aaeaa17a');
  expect(key('', '')).toBeGreaterThanOrEqual(0);
});

test('forty thousand questions, named alike in every lesson, have as many keys of 40 bits', () => {
  const keys = new Set<number>();
  for (let lesson = 0; lesson < 10_000; lesson += 1) {
    for (const step of ['cau-1', 'cau-2', 'cau-3', 'cau-4']) keys.add(key(`bai/${lesson}`, step));
  }
  expect(keys.size).toBe(40_000);
  expect(Math.max(...keys)).toBeLessThan(2 ** 40);
});

test('only judged questions that come back have a key, also by their former names', () => {
  const lesson = flow(
    'a/b',
    [
      say('loi'),
      judged('moi', { review: true }),
      judged('mot-lan'),
      judged('la', { review: true }),
    ],
    { moved: { cu: 'cu-hon' as StepId, 'cu-hon': 'moi' as StepId, mat: 'loi' as StepId } },
  );
  const questions = questionsByKey(library([lesson]));
  const steps = ['moi', 'cu', 'cu-hon', 'la', 'mot-lan', 'loi', 'mat', 'khong-co'];
  expect(steps.map((step) => questions.get(key('a/b', step))?.step.id)).toEqual([
    'moi',
    'moi',
    'moi',
    'la',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(questions.get(key('a/b', 'cu'))).toBe(questions.get(key('a/b', 'moi')));
});

test('a name that was given anew means the step that has it now', () => {
  const lesson = flow('a/b', [judged('hai', { review: true }), judged('mot', { review: true })], {
    moved: { mot: 'hai' as StepId },
  });
  const questions = questionsByKey(library([lesson]));
  expect(questions.get(key('a/b', 'mot'))?.step.id).toBe('mot');
});

test('the flow of a card is known by its key', () => {
  const shelf = library([flow('a/b', [say('loi')])]);
  expect(hasFlowOf(shelf, key('a/b', 'khong-co'))).toBe(true);
  expect(hasFlowOf(shelf, key('a/c', 'loi'))).toBe(false);
});

test('the keys of a library are made once', () => {
  const shelf = library([flow('a/b', [judged('moi', { review: true })])]);
  expect(questionsByKey({ ...shelf })).toBe(questionsByKey(shelf));
});
