import { describe, expect, it } from 'vitest';
import { checkFit } from '../../../src/authoring/check/check-fit.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { savedNames } from '../../../src/authoring/check/saved-names.ts';
import type { Audience, Step } from '../../../src/flow/flow.ts';
import { choice, fileOf, flowOf, inEnglish, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

function fit(step: Step, audience: readonly Audience[] = ['official']): readonly string[] {
  const files = [
    inEnglish(fileOf(flowOf([step], { audience, title: { vi: 'Bài', en: 'x'.repeat(40) } }))),
  ];
  return told(checkFit(writtenFiles(files), WORLD, savedNames(files)));
}

describe('channels', () => {
  it('a text that is longer than a message of one of them', () => {
    expect(fit(say('a', { say: 'x'.repeat(1700) }))).toEqual([]);
    expect(fit(say('a', { say: 'x'.repeat(1701) }))).toEqual(['text-does-not-fit steps/a/say']);
  });

  it('a text that is only shown where it fits', () => {
    expect(fit(say('a', { say: 'x'.repeat(1701), only: ['web'] }))).toEqual([]);
  });

  it('options count where there are no buttons', () => {
    const ask = 'x'.repeat(1600);
    expect(fit(choice('a', ['y'.repeat(40)], { ask }))).toEqual([]);
    expect(fit(choice('a', ['y'.repeat(40), 'z'.repeat(40), 'w'.repeat(40)], { ask }))).toEqual([
      'text-does-not-fit steps/a/ask',
    ]);
    expect(
      fit(
        choice('a', ['y'.repeat(40), 'z'.repeat(40), 'w'.repeat(40)], { ask, only: ['zalo-oa'] }),
      ),
    ).toEqual([]);
  });

  it('a title of which no button can be made', () => {
    const flow = flowOf([say('a')], { title: { vi: 'Bài', en: 'x'.repeat(41) } });
    const files = [inEnglish(fileOf(flow))];
    expect(told(checkFit(writtenFiles(files), WORLD, savedNames(files)))).toEqual([
      'button-does-not-fit title',
    ]);
  });

  it('more options than buttons become a list', () => {
    const ask = 'x'.repeat(1600);
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(30));
    expect(fit(choice('a', six, { ask, only: ['zalo-oa'] }))).toEqual([
      'text-does-not-fit steps/a/ask',
    ]);
  });

  it('a button that is longer than a channel shows', () => {
    const long = `Ngắn|${'y'.repeat(41)}`;
    expect(fit(choice('a', [long]))).toEqual(['button-does-not-fit steps/a/choices/0/text']);
    expect(fit(choice('a', [long], { only: ['zalo-oa', 'terminal'] }))).toEqual([]);
  });
});
