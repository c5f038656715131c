import { expect, test } from 'vitest';
import { flowOfStartCode } from '../../../../src/messenger/telegram/in/start-code.ts';

test.each([
  ['an-toan__ba-dieu-khong', 'an-toan/ba-dieu-khong'],
  ['a1__bai-2026', 'a1/bai-2026'],
])('%s opens %s', (code, flow) => {
  expect(flowOfStartCode(code)).toBe(flow);
});

test.each([
  '4111111111111111',
  '4111-1111__',
  '4111_1111_1111_1111',
  'a__b__c',
  'A__b',
  'a__',
  '-a__b',
  'a/b',
  '__proto__',
  `${'x'.repeat(40)}__${'y'.repeat(23)}`,
])('%s is no code', (text) => {
  expect(flowOfStartCode(text)).toBeUndefined();
});
