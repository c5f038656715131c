import { describe, expect, it, test } from 'vitest';
import { checkLengths } from '../../../src/authoring/check/check-lengths.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import type { Problem } from '../../../src/authoring/problem.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import type { Audience, Flow, Step } from '../../../src/flow/flow.ts';
import {
  choice,
  fileOf,
  flowOf,
  inEnglish,
  judged,
  record,
  say,
  told,
  tryStep,
  typed,
  worldOf,
} from './flow-builders.ts';

const WORLD = worldOf();

function lengths(steps: readonly Step[], head: Partial<Flow> = {}): readonly Problem[] {
  const files = [fileOf(flowOf(steps, head))];
  return checkLengths(writtenFiles(files), WORLD, savedNames(files));
}

const words = (length: number) =>
  'dài. '
    .repeat(length / 5)
    .trim()
    .padEnd(length, 'x');

describe('lengths', () => {
  test.each<[readonly Audience[], number]>([
    [['everyone'], 160],
    [['citizen', 'volunteer'], 160],
    [['older'], 160],
    [['youth', 'official'], 160],
    [[], 160],
    [['volunteer'], 300],
    [['volunteer', 'official'], 300],
    [['official'], 500],
    [['police', 'official'], 500],
  ])('%s read at most %i characters', (audience, max) => {
    expect(lengths([say('a', { say: words(max) })], { audience })).toEqual([]);
    expect(told(lengths([say('a', { say: words(max + 1) })], { audience }))).toEqual([
      'too-long steps/a/say',
    ]);
  });

  test.each<[string, Step, string]>([
    ['an option', judged('a', [`+${words(41)}`, 'Hai', 'Ba']), 'too-long steps/a/answers/0/right'],
    ['a hint', tryStep('a', { stuck: words(121) }), 'too-long steps/a/stuck/0'],
    ['a question', judged('a', undefined, { ask: words(161) }), 'too-long steps/a/ask'],
    ['what is said with a record', record('a', [], { say: words(161) }), 'too-long steps/a/say'],
    [
      'a description',
      say('a', { picture: { file: 'x', shows: { vi: words(121) } } }),
      'too-long steps/a/shows',
    ],
  ])('%s', (_, step, expected) => {
    expect(told(lengths([step]))).toEqual([expected]);
  });

  it('a title is one line', () => {
    expect(told(lengths([say('a')], { title: { vi: words(41) } }))).toEqual(['too-long title']);
  });

  it('stars of bold type do not count, filled placeholders do', () => {
    const bold = `**${words(158)}**`;
    const place = `{place.name} ${words(130)}`;
    const steps = [
      typed('xa', 'place', { save: 'place' }),
      say('a', { say: bold }),
      say('b', { say: place }),
    ];
    expect(told(lengths(steps))).toEqual(['too-long steps/b/say']);
  });

  it.each([
    ['number', 140, []],
    ['day', 140, []],
    ['phone', 140, []],
    ['place', 130, ['too-long steps/b/say']],
    ['words', 130, ['too-long steps/b/say']],
  ] as const)('a saved %s takes its room', (answer, length, expected) => {
    const steps = [typed('a', answer, { save: 'x' }), say('b', { say: `{x} ${words(length)}` })];
    expect(told(lengths(steps))).toEqual(expected);
  });

  it.each([
    [140, []],
    [150, ['too-long steps/a/say']],
  ])('the words of a wish that is asked for later take theirs (%i)', (length, expected) => {
    const hour = choice('gio', ['Sáng, 7 giờ=7', 'Tối=19'], { save: 'learner.push_hour' });
    const shown = say('a', { say: `{learner.push_hour.text} ${words(length)}` });
    expect(told(lengths([shown, hour]))).toEqual(expected);
  });

  it('a chosen option and a hotline take theirs', () => {
    const topic = choice('a', ['Ngắn=x', 'Một lựa chọn dài hơn nhiều=y'], { save: 'topic' });
    expect(told(lengths([topic, say('b', { say: `{topic.text} ${words(140)}` })]))).toEqual([
      'too-long steps/b/say',
    ]);
    expect(told(lengths([say('b', { say: `{hotline.portal} ${words(140)}` })]))).toEqual([
      'too-long steps/b/say',
    ]);
    expect(told(lengths([say('b', { say: `{hotline.police} ${words(135)}` })]))).toEqual([]);
  });

  it('a translation may be longer: that is a warning', () => {
    const file = fileOf(flowOf([say('a', { say: 'Ngắn.', en: words(161) })]));
    const files = [inEnglish(file)];
    const problems = checkLengths(writtenFiles(files), WORLD, savedNames(files));
    expect(problems.map(({ code, level }) => [code, level])).toEqual([['too-long', 'warning']]);
  });

  it('a sentence of more than sixteen syllables is a warning', () => {
    const sixteen = 'một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu';
    expect(
      lengths([say('a', { say: `${sixteen}. ${sixteen}: ${sixteen}\n${sixteen}` })], {
        audience: ['official'],
      }),
    ).toEqual([]);
    const [problem] = lengths([say('a', { say: `Ngắn. ${sixteen} bảy.` })]);
    expect(problem).toMatchObject({ code: 'long-sentence', level: 'warning' });
    expect(problem?.text.vi).toContain('"một hai ba bốn …" dài 17 tiếng');
  });
});
