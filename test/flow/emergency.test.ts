import { describe, expect, test } from 'vitest';
import { findEmergency } from '../../src/flow/understand/emergency.ts';
import type { Emergency } from '../../src/flow/library.ts';

const EMERGENCIES: readonly Emergency[] = [
  { hotline: 'fire', words: ['cháy', 'cháy nhà'], except: ['cháy hàng', 'chạy xe', 'bán chạy'] },
  { hotline: 'ambulance', words: ['cấp cứu', 'tự tử'], except: ['từ từ thôi'] },
  { hotline: 'police', words: ['bị đánh'], except: ['bị đánh cắp'] },
];

describe('an emergency is heard', () => {
  test.each([
    ['Cháy!', 'fire'],
    ['chay nha roi', 'fire'],
    ['CHÁY NHÀ EM', 'fire'],
    ['gọi cap cuu giúp', 'ambulance'],
    ['cháu bị đánh', 'police'],
    ['bi danh dau qua', 'police'],
    ['tu tu', 'ambulance'],
    ['bán chạy lắm mà nhà hàng xóm đang cháy', 'fire'],
  ])('%s', (text, hotline) => {
    expect(findEmergency(text, EMERGENCIES)?.hotline).toBe(hotline);
  });
});

describe('no alarm is raised', () => {
  test.each([
    ['em chạy xe máy'],
    ['chay xe ra chợ'],
    ['hàng bán chạy'],
    ['chay hang roi'],
    ['từ từ'],
    ['tu tu thoi em'],
    ['bị đánh cắp điện thoại'],
    ['cháym'],
    [''],
  ])('%s', (text) => {
    expect(findEmergency(text, EMERGENCIES)).toBeUndefined();
  });
});
