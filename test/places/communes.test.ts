import { describe, expect, it } from 'vitest';
import { communes, oldDistricts } from '../../scripts/places.ts';
import { COMMUNES } from '../../src/places/communes.ts';
import { OLD_DISTRICTS } from '../../src/places/old-districts.ts';
import { placeNames } from '../../src/places/place-names.ts';
import { OFFICIAL_LIST } from './official-list.ts';

describe('the committed tables', () => {
  it('hold exactly the 45 units of Điện Biên and the 75 of Sơn La', () => {
    expect(COMMUNES).toEqual(OFFICIAL_LIST);
    expect(OFFICIAL_LIST.filter((unit) => unit.province === '11')).toHaveLength(45);
    expect(OFFICIAL_LIST.filter((unit) => unit.province === '14')).toHaveLength(75);
    expect(OFFICIAL_LIST.filter((unit) => unit.kind === 'phường')).toHaveLength(11);
  });

  it('are what the generator makes', () => {
    expect(COMMUNES).toEqual(communes());
    expect(OLD_DISTRICTS).toEqual(oldDistricts());
  });

  it('let every unit of today come from an old district, and nothing else come from one', () => {
    const grown = new Set(Object.values(OLD_DISTRICTS).flatMap((units) => Object.keys(units)));
    expect([...grown].toSorted()).toEqual(OFFICIAL_LIST.map((unit) => unit.code).toSorted());
  });

  it('name the ten old districts of Điện Biên and the twelve of Sơn La', () => {
    const districts = placeNames().filter((name) => name.rank === 'old-district');
    const full = new Set(districts.flatMap((name) => name.districts));
    expect(full.size).toBe(22);
    expect(full).toContain('huyện Nậm Pồ');
    expect(full).toContain('huyện Vân Hồ');
  });
});
