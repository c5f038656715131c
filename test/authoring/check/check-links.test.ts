import { describe, expect, it, test } from 'vitest';
import { checkLinks } from '../../../src/authoring/check/check-links.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { fileOf, flowOf, judged, say, told, worldOf } from './flow-builders.ts';

const WORLD = worldOf();

describe('links', () => {
  test.each([
    ['Vào dichvucong.gov.vn nhé.', undefined],
    ['Vào https://www.vneid.gov.vn/tai-ve.', undefined],
    ['Vào dienbien.dichvucong.gov.vn', undefined],
    ['TP.HCM, 26.B1.12345, 2.500.000 đồng, v.v.', undefined],
    ['Xong.Rồi bấm Tiếp...', undefined],
    ['Tệp .apk thì không cài.', undefined],
    ['http://vneid.gov.vn', 'insecure-link'],
    ['ftp://vneid.gov.vn/x', 'insecure-link'],
    ['https://vneid.gov.vn@tang-qua.com', 'foreign-link'],
    ['vneid.gov.vn.tang-qua.com', 'foreign-link'],
    ['tangqua-vneid.gov.vn', 'foreign-link'],
    ['Gửi tới a@gmail.com', 'foreign-link'],
    ['Vào VNEID.GOV.XYZ', 'foreign-link'],
    ['zalo.me/123', 'foreign-link'],
    ['https://10.0.0.1/x', 'foreign-link'],
    ['www.báo-mới.vn', 'foreign-link'],
    ['vneіd.gov.vn', 'foreign-link'],
    ['bit.ly/abc', 'short-link'],
    ['Tải VNeID.apk về', 'app-file-link'],
    ['https://vneid.gov.vn/vneid.apk', 'app-file-link'],
  ])('%s: %s', (text, code) => {
    const problems = told(
      checkLinks(writtenFiles([fileOf(flowOf([say('a', { say: text })]))]), WORLD),
    );
    expect(problems).toEqual(code === undefined ? [] : [`${code} steps/a/say`]);
  });

  it('are looked for in answers too', () => {
    const step = judged('a', ['+Vào vneid.gov.vn', 'Vào vneid-gov.com', 'Chờ']);
    expect(told(checkLinks(writtenFiles([fileOf(flowOf([step]))]), WORLD))).toEqual([
      'foreign-link steps/a/answers/1/wrong',
    ]);
  });
});
