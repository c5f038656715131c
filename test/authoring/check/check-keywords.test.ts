import { describe, expect, it, test } from 'vitest';
import { checkKeywords } from '../../../src/authoring/check/check-keywords.ts';
import { fileOf, flowId, flowOf, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

const keywords = (...lists: readonly (readonly string[])[]) =>
  checkKeywords(
    lists.map((words, index) =>
      fileOf(flowOf([say('a')], { id: flowId(`k/b${index}`), keywords: words })),
    ),
    WORLD,
  );

describe('keywords', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a command', ['otp', 'dung'], ['keyword-hijacks-command keywords']],
    ['an emergency word', ['cháy nhà'], ['keyword-is-emergency keywords']],
    [
      'only a number',
      ['2026', '1 2'],
      ['keyword-is-number keywords', 'keyword-is-number keywords'],
    ],
    ['a number with words', ['vneid 2'], []],
    ['the same word with and without marks', ['mật khẩu', 'mat khau'], []],
    ['words of its own', ['otp', 'mật khẩu'], []],
  ])('%s', (_, words, expected) => {
    expect(told(keywords(words))).toEqual(expected);
  });

  it('open one flow each', () => {
    const [problem, ...others] = keywords(['ví', 'otp'], ['OTP']);
    expect(problem?.text.vi).toContain('k/b0');
    expect(problem?.file).toBe('flows/k/b1.yaml');
    expect(others).toEqual([]);
  });
});
