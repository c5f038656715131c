import { describe, expect, test } from 'vitest';
import { loadFlows } from '../../src/authoring/read/load.ts';
import { findEmergency } from '../../src/flow/understand/emergency.ts';
import type { Emergency } from '../../src/flow/library.ts';

const EMERGENCIES: readonly Emergency[] = [
  {
    hotline: 'fire',
    words: ['cháy', 'cháy nhà', 'cháy hàng xóm'],
    except: ['cháy hàng', 'chạy xe', 'bán chạy'],
  },
  { hotline: 'ambulance', words: ['cấp cứu', 'tự tử'], except: ['từ từ thôi'] },
  { hotline: 'police', words: ['bị đánh'], except: ['bị đánh cắp'] },
];

describe('an emergency is heard', () => {
  test.each([
    ['Cháy!', 'fire'],
    ['chay nha roi', 'fire'],
    ['CHÁY NHÀ EM', 'fire'],
    ['chay hang xom em', 'fire'],
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

test('the shipped list knows selling out from a fire, also at the neighbour’s', async () => {
  const { emergencies } = await loadFlows({ flowsDir: 'flows', localesDir: 'locales' });
  const hotlineOf = (text: string) => findEmergency(text, emergencies)?.hotline;
  expect(['cháy hàng', 'chay hang roi', 'hàng cháy'].map(hotlineOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(['cháy hàng xóm', 'nha hang xom chay', 'cháy!'].map(hotlineOf)).toEqual([
    'fire',
    'fire',
    'fire',
  ]);
});
