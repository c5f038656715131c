import { expect, it } from 'vitest';
import { parseDuration } from '../../../src/authoring/talk/talk-duration.ts';

it.each([
  ['3d', 259_200_000],
  ['2h', 7_200_000],
  ['30m', 1_800_000],
  [' 1 d ', 86_400_000],
  ['3660d', 316_224_000_000],
  ['3661d', undefined],
  ['0d', undefined],
  ['3', undefined],
  ['3w', undefined],
  ['-1d', undefined],
  ['ba ngày', undefined],
  ['', undefined],
])('reads "%s" as a stretch of time or refuses it', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
