import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../../src/authoring/check/check-answers.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import type { Step } from '../../../src/flow/flow.ts';
import { choice, fileOf, flowOf, judged, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

const answers = (...steps: readonly Step[]) =>
  told(checkAnswers(writtenFiles([fileOf(flowOf(steps))]), WORLD));

describe('answers', () => {
  test.each<[string, Step, readonly string[]]>([
    ['none is right', judged('a', ['Một việc', 'Hai việc']), ['no-right-answer steps/a/answers']],
    ['all are right', judged('a', ['+Một việc', '+Hai việc']), ['no-wrong-answer steps/a/answers']],
    ['two of three are right', judged('a', ['+Ngân hàng', '+Công an', 'Không ai']), []],
    [
      'two are the same',
      judged('a', ['+Tắt máy', 'Tắt máy', 'Chờ']),
      ['alike-options steps/a/answers/1/wrong'],
    ],
    [
      'two differ by marks only',
      judged('a', ['+Bán', 'Bạn', 'Chờ']),
      ['alike-options steps/a/answers/1/wrong'],
    ],
    [
      'two differ by a sign that is kept',
      judged('a', ['+26B112345', '26-B1 123.45', '26.B1.12345']),
      [],
    ],
    [
      'two differ by a sign that is not kept',
      judged('a', ['+Gọi!', 'Gọi?', 'Chờ']),
      ['alike-options steps/a/answers/1/wrong'],
    ],
    [
      'a number of the shuffled list',
      judged('a', ['+3', 'Năm người', 'Sáu người']),
      ['ambiguous-option steps/a/answers/0/right'],
    ],
    ['a number behind the list', judged('a', ['+12', '15', '20']), []],
    [
      'a number in another place',
      choice('a', ['2', 'Một người']),
      ['ambiguous-option steps/a/choices/0/text'],
    ],
    ['numbers in their own places', choice('a', ['1', '2', '3']), []],
    ['a command', choice('a', ['Dừng', 'Đi tiếp']), ['option-like-command steps/a/choices/0/text']],
    [
      'a command in other letters',
      judged('a', ['+gap nguoi', 'Chờ', 'Về']),
      ['option-like-command steps/a/answers/0/right'],
    ],
    ['a command within more words', choice('a', ['Dừng, tắt máy, hỏi', 'Đi tiếp']), []],
    ['yes and no', choice('a', ['Có', 'Không']), []],
  ])('%s', (_, step, expected) => {
    expect(answers(step)).toEqual(expected);
  });
});
