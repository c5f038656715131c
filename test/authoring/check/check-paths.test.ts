import { describe, expect, it, test } from 'vitest';
import { checkPaths } from '../../../src/authoring/check/check-paths.ts';
import type { Flow, Step } from '../../../src/flow/flow.ts';
import {
  choice,
  day,
  fileOf,
  flowId,
  flowOf,
  id,
  judged,
  record,
  run,
  say,
  told,
  tryStep,
  typed,
  when,
} from './flow-builders.ts';

function paths(steps: readonly Step[], head: Partial<Flow> = {}): readonly string[] {
  return told(checkPaths([fileOf(flowOf(steps, head))]));
}

const asks = fileOf(flowOf([judged('hoi')], { id: flowId('k/hoi'), kind: 'part' }));

const tells = fileOf(flowOf([say('noi')], { id: flowId('k/noi'), kind: 'part' }));

const loop = (...middle: readonly Step[]) =>
  told(
    checkPaths([
      fileOf(flowOf([...middle, when('re', [['x == 1', middle[0]?.id ?? 're']], 'ra'), say('ra')])),
      asks,
      tells,
    ]),
  );

describe('ways through a flow', () => {
  test.each<[string, readonly Step[], readonly string[]]>([
    [
      'a step that is jumped over',
      [say('a', { go: id('c') }), say('b'), say('c')],
      ['unreachable-step steps/b'],
    ],
    [
      'only the first step of a stretch that nobody reaches',
      [say('a', { go: id('d') }), say('b'), say('c'), say('d')],
      ['unreachable-step steps/b'],
    ],
    [
      'a round that nobody reaches',
      [say('a', { go: id('d') }), judged('b'), judged('c', undefined, { go: id('b') }), say('d')],
      ['unreachable-step steps/b'],
    ],
    [
      'what comes after a skip',
      [typed('a', 'place', { skip: 'c', go: id('c') }), say('b'), say('c')],
      ['unreachable-step steps/b'],
    ],
    ['all steps of a straight flow', [say('a'), judged('b'), say('c')], []],
    ['a round with questions and a way out', [choice('a', ['Lại>a', 'Đi>b']), say('b')], []],
    [
      'a step that is only passed when it is over',
      [judged('a', undefined, { until: day('2027-01-01'), go: id('b') }), say('b')],
      [],
    ],
  ])('%s', (_, steps, expected) => {
    expect(paths(steps)).toEqual(expected);
  });

  it('a step that moved rows lead to is reached', () => {
    const steps = [say('a', { go: id('c') }), say('b'), say('c')];
    expect(paths(steps, { moved: { cu: id('b') } })).toEqual([]);
  });

  it('a mistyped target does not also make its step unreachable', () => {
    expect(
      paths([say('a', { go: id('lo-dok') }), say('b', { go: id('lo-doc') }), say('lo-doc')]),
    ).toEqual(['unreachable-step steps/b']);
  });

  it('behind a step that could not be read, nothing is called unreachable', () => {
    const flow = flowOf([say('a', { go: id('hong') }), say('b'), say('c')]);
    expect(checkPaths([fileOf(flow, ['hong'])])).toEqual([]);
  });

  it('a round of questions without a way out is a dead end', () => {
    expect(paths([say('a'), judged('b'), judged('c', undefined, { go: id('b') })])).toEqual([
      'dead-end steps/b',
    ]);
  });

  it('of two dead ends both are told', () => {
    const steps = [
      choice('a', ['Một>b', 'Hai>c', 'Ba>d']),
      judged('b', undefined, { go: id('b') }),
      judged('c', undefined, { go: id('c') }),
      say('d'),
    ];
    expect(paths(steps)).toEqual(['dead-end steps/b', 'dead-end steps/c']);
  });
});

describe('loops without a question', () => {
  test.each<[string, readonly Step[], readonly string[]]>([
    ['words alone', [say('a')], ['loop-without-question steps/a']],
    ['nothing but a branch', [], ['loop-without-question steps/re']],
    ['something written down', [record('a', [])], ['loop-without-question steps/a']],
    ['a flow that only tells', [run('a', 'k/noi')], ['loop-without-question steps/a']],
    [
      'a question that may be over',
      [judged('a', undefined, { until: day('2027-01-01') })],
      ['loop-without-question steps/a'],
    ],
    [
      'a question for one channel',
      [judged('a', undefined, { only: ['web'] })],
      ['loop-without-question steps/a'],
    ],
    ['a question', [say('a'), judged('b')], []],
    ['something to try', [tryStep('a')], []],
    ['a flow that asks', [run('a', 'k/hoi')], []],
  ])('%s', (_, middle, expected) => {
    expect(loop(...middle)).toEqual(expected);
  });
});
