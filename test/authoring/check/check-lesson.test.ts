import { describe, expect, it, test } from 'vitest';
import { checkLesson } from '../../../src/authoring/check/check-lesson.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import {
  choice,
  fileOf,
  flowId,
  flowOf,
  judged,
  run,
  say,
  told,
  tryStep,
} from './flow-builders.ts';

const SOUND = [say('a'), say('b'), say('c'), say('d'), judged('e'), say('f'), judged('g')];

function lesson(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  const part = fileOf(flowOf([say('w'), judged('x')], { id: flowId('k/hoi'), kind: 'part' }));
  return told(checkLesson([fileOf(flowOf(steps, { kind: 'lesson', ...head })), part]));
}

describe('a lesson', () => {
  it('of five steps and two questions is sound', () => {
    expect(lesson(SOUND, { minutes: 5 })).toEqual([]);
  });

  test.each<[string, readonly Step[], readonly string[]]>([
    [
      'too few steps that teach',
      [say('a'), judged('b'), judged('c')],
      ['teaching-step-count steps'],
    ],
    [
      'too many',
      [...SOUND, say('h'), say('i'), say('k'), judged('l'), say('m')],
      ['teaching-step-count steps'],
    ],
    [
      'too few questions',
      [say('a'), tryStep('b'), say('c'), choice('d', ['Một']), say('e'), say('f'), judged('g')],
      ['too-few-questions steps'],
    ],
    [
      'five in a row',
      [say('a'), say('b'), say('c'), tryStep('d'), say('e'), judged('f'), judged('g')],
      ['no-question-between steps/e'],
    ],
    [
      'a flow that asks in between',
      [
        say('a'),
        say('b'),
        run('r', 'k/hoi'),
        say('c'),
        tryStep('d'),
        say('e'),
        judged('f'),
        judged('g'),
      ],
      [],
    ],
    [
      'an answer too many',
      [...SOUND, judged('h', ['+Một', 'Hai', 'Ba', 'Bốn'])],
      ['answer-count steps/h/answers'],
    ],
    [
      'seven choices',
      [...SOUND, choice('h', ['a', 'b', 'c', 'd', 'e', 'f', 'g'])],
      ['choice-count steps/h/choices'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(lesson(steps)).toEqual(expected);
  });

  it('for volunteers has four answers a question', () => {
    const four = judged('a', ['+Một', 'Hai', 'Ba', 'Bốn']);
    expect(told(checkLesson([fileOf(flowOf([four], { audience: ['volunteer'] }))]))).toEqual([]);
    expect(told(checkLesson([fileOf(flowOf([judged('a')], { audience: ['official'] }))]))).toEqual([
      'answer-count steps/a/answers',
    ]);
  });

  it('takes at most five minutes', () => {
    expect(lesson(SOUND, { minutes: 6 })).toEqual(['too-many-minutes minutes']);
  });

  it('with a step that could not be read is not counted', () => {
    expect(checkLesson([fileOf(flowOf([say('a')], { kind: 'lesson' }), ['hong'])])).toEqual([]);
  });
});
