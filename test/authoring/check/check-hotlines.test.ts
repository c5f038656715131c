import { describe, expect, it, test } from 'vitest';
import { checkHotlines } from '../../../src/authoring/check/check-hotlines.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { fileOf, flowOf, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

describe('hotline numbers', () => {
  test.each([
    ['Gọi {hotline.portal}', undefined],
    ['Có 113 người, 113 nghìn đồng, 113.000, 1/113, 113%', undefined],
    ['Biển 26B1-113', undefined],
    ['Sinh năm 1800', undefined],
    ['Gọi 113.', 'number-as-digits'],
    ['Gọi 113 ngay', 'number-as-digits'],
    ['18001096', 'number-as-digits'],
    ['1800 1096', 'number-as-digits'],
    ['1800.1096', 'number-as-digits'],
    ['Gọi 1900 0368', 'unknown-number'],
    ['Gọi 1900-123456', 'unknown-number'],
    ['Gọi 0912345678 nhé', 'unknown-number'],
    ['Gọi 0912 345 678.', 'unknown-number'],
    ['Gọi 0215 3 845 123', 'unknown-number'],
    ['Gọi (0215) 3845123', 'unknown-number'],
    ['Gọi +84 912 345 678', 'unknown-number'],
    ['Gọi +84912345678', 'unknown-number'],
    ['Gọi 0084 215 3845123', 'unknown-number'],
    ['Mã 012345678912', undefined],
    ['Số 0123', undefined],
    ['Ngày 02.09.2026', undefined],
  ])('%s: %s', (text, code) => {
    const problems = told(
      checkHotlines(writtenFiles([fileOf(flowOf([say('a', { say: text })]))]), WORLD),
    );
    expect(problems).toEqual(code === undefined ? [] : [`${code} steps/a/say`]);
  });

  it('are told by their key', () => {
    const [problem] = checkHotlines(
      writtenFiles([fileOf(flowOf([say('a', { say: 'Gọi 1800-1096' })]))]),
      WORLD,
    );
    expect(problem?.text.vi).toContain('Viết {hotline.portal}');
  });
});
