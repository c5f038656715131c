import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords } from '../../src/flow/understand/fold.ts';
import { placeBook } from '../../src/places/place-book.ts';
import { placeNames } from '../../src/places/place-names.ts';
import { codesMeant, meant } from './builders.ts';
import { OFFICIAL_LIST } from './official-list.ts';

const PROVINCE_NAMES = { '11': 'Điện Biên', '14': 'Sơn La' } as const;
const anyUnit = fc.constantFrom(...OFFICIAL_LIST);

describe('every unit', () => {
  it('is known by its code', () => {
    const book = placeBook();
    for (const unit of OFFICIAL_LIST) {
      expect(book.byCode(unit.code)).toEqual({
        ...unit,
        provinceName: PROVINCE_NAMES[unit.province],
      });
    }
    expect(book.byCode('00004')).toBeUndefined();
  });

  it.each([
    ['its name', (name: string) => name],
    ['its name without marks', foldWords],
    ['its name in capitals', (name: string) => name.toUpperCase()],
    ['its name without spaces', (name: string) => foldWords(name).replaceAll(' ', '')],
    ['its name in decomposed letters', (name: string) => name.normalize('NFD')],
  ])('is found by %s, and first unless another has the very same name', (_, written) => {
    for (const unit of OFFICIAL_LIST) {
      const codes = codesMeant(written(unit.name));
      const namesakes = OFFICIAL_LIST.filter((other) => other.name === unit.name);
      expect(codes.slice(0, namesakes.length), unit.name).toContain(unit.code);
    }
  });

  it('is the only one found by kind, marked name and province', () => {
    for (const unit of OFFICIAL_LIST) {
      const written = `${unit.kind} ${unit.name}, tỉnh ${PROVINCE_NAMES[unit.province]}`;
      expect(codesMeant(written), written).toEqual([unit.code]);
    }
  });

  it('is found among a few by marked name and kind, whatever polite words stand around them', () => {
    const before = fc.constantFrom('em ở', 'nhà tôi ở', 'Dạ cháu ở', 'quê mình là', '');
    const after = fc.constantFrom('ạ', 'nhé', '.', '!', '');
    fc.assert(
      fc.property(anyUnit, before, after, (unit, start, end) => {
        const codes = codesMeant(`${start} ${unit.kind} ${unit.name} ${end}`);
        expect(codes).toContain(unit.code);
        expect(codes.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('is never replaced by another when one letter of a long name is wrong', () => {
    const typo = fc.record({
      at: fc.nat(),
      letter: fc.constantFrom(...'a b c d e g h i k l m n o p q r s t u v x y'.split(' ')),
    });
    const known = new Set(placeNames().map((name) => name.key));
    const long = OFFICIAL_LIST.filter((unit) => foldWords(unit.name).length > 7);
    fc.assert(
      fc.property(fc.constantFrom(...long), typo, (unit, { at, letter }) => {
        const letters = foldWords(unit.name).replaceAll(' ', '').split('');
        letters[at % letters.length] = letter;
        const typed = letters.join('');
        const codes = codesMeant(typed);
        if (codes.length === 1 && !known.has(typed)) expect(codes).toEqual([unit.code]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what people type', () => {
  it.each([
    ['Tủa Chùa', '03217 xã Tủa Chùa'],
    ['tua chua', '03217 xã Tủa Chùa'],
    ['xa tua chua', '03217 xã Tủa Chùa'],
    ['x. tủa chùa', '03217 xã Tủa Chùa'],
    ['p. mường thanh', '03334 phường Mường Thanh'],
    ['p.mường thanh', '03334 phường Mường Thanh'],
    ['Muong Thanh', '03334 phường Mường Thanh'],
    ['xã em là Tủa Chùa', '03217 xã Tủa Chùa'],
    ['Sơn La, Mai Sơn', '04105 xã Mai Sơn'],
    ['muong e', '03727 xã Mường É'],
    ['xã Xa Dung', '03208 xã Xa Dung'],
    ['Xa Dung', '03208 xã Xa Dung'],
    ['Sính Phình huyện Tủa Chùa tỉnh Điện Biên', '03241 xã Sính Phình'],
    ['xã Mộc Châu', '03980 phường Mộc Châu'],
    ['Tủa Chùa, huyện Tủa Chùa', '03217 xã Tủa Chùa'],
    ['tua chua tua chua', '03217 xã Tủa Chùa'],
  ])('understands %j', (typed, place) => {
    expect(meant(typed)).toBe(place);
  });

  it.each([
    ['tổ 5 phường tô hiệu, tp sơn la', '03646 phường Tô Hiệu'],
    ['tổ 5 Tô Hiệu', '03646 phường Tô Hiệu'],
    ['bản Mường La, xã Tủa Thàng', '03220 xã Tủa Thàng'],
    ['bản Pá Tra, Mường Lèo', '04240 xã Mường Lèo'],
    ['số nhà 12 đường 7/5 phường Mường Thanh', '03334 phường Mường Thanh'],
  ])('takes the unit out of the address %j', (typed, place) => {
    expect(meant(typed)).toBe(place);
  });

  it.each([
    ['tau chua', '03217 xã Tủa Chùa'],
    ['sốp cộpp', '04231 xã Sốp Cộp'],
    ['quyng nhai', '03703 xã Quỳnh Nhai'],
    ['thanhnua', '03328 xã Thanh Nưa'],
    ['liện biên phủ', '03127 phường Điện Biên Phủ'],
    ['Bân Hồ', '04048 xã Vân Hồ'],
    ['bắc ngà', '03871 xã Pắc Ngà'],
    ['vung lao', '03301 xã Búng Lao'],
    ['loàn kết', '04000 xã Đoàn Kết'],
  ])('mends one slip in %j', (typed, place) => {
    expect(meant(typed)).toBe(place);
  });

  it.each([
    'không biết',
    'dạ ừ',
    'menu',
    'bỏ qua',
    'em không nói đâu',
    'muốn gặp người',
    'Mường',
    'xã',
    '',
    '5',
    '03217',
    'bản Mường La',
    'không phải Mường La',
    'không phải xã Mường La',
    'gần xã Mường La',
    'Hà Nội',
    'Sơn La',
    'Điện Biên',
    'Tủa Chùa, Sơn La',
    'Mường La hay Tủa Chùa',
    'sop coppp',
    'sin chaii, tua chuaa',
  ])('finds no place in %j', (typed) => {
    expect(meant(typed)).toBe('none');
  });
});

describe('a name that may mean several', () => {
  it.each([
    ['Chiềng Sinh', ['03283 Chiềng Sinh', '03679 Chiềng Sinh']],
    ['muong lan', ['03313 Mường Lạn', '04246 Mường Lạn']],
    // The old one of Điện Biên became part of Mường Luân.
    ['Chiềng Sơ', ['04195 Chiềng Sơ', '03214 Mường Luân']],
    ['chieng soo', ['04195 Chiềng Sơ', '03985 Chiềng Sơn', '03214 Mường Luân']],
    ['chieng hac', ['04078 Chiềng Hặc', '03980 Mộc Châu']],
  ])('%j is asked back', (typed, places) => {
    expect(meant(typed)).toEqual(places);
  });

  it.each([
    ['phường Chiềng Sinh', '03679 phường Chiềng Sinh'],
    ['xã Chiềng Sinh', '03283 xã Chiềng Sinh'],
    ['phường Chiềng Sinh, Sơn La', '03679 phường Chiềng Sinh'],
    ['chieng sinh dien bien', '03283 xã Chiềng Sinh'],
    ['chieng sinh tuan giao', '03283 xã Chiềng Sinh'],
    ['Mường Lạn Sốp Cộp', '04246 xã Mường Lạn'],
    ['Mường Lạn huyện Mường Ảng', '03313 xã Mường Lạn'],
    ['chieng so son la', '04195 xã Chiềng Sơ'],
    ['Chiềng Hắc', '03980 phường Mộc Châu'],
    ['Chiềng Hặc', '04078 xã Chiềng Hặc'],
  ])('%j says enough', (typed, place) => {
    expect(meant(typed)).toBe(place);
  });
});

describe('names from before 1/7/2025', () => {
  it.each([
    ['Him Lam', '03127 phường Điện Biên Phủ'],
    ['nà nghịu', '04168 xã Sông Mã'],
    ['thị trấn Mường Chà', '03172 xã Na Sang'],
    ['xa tong lanh', '03721 xã Thuận Châu'],
    ['thị xã Mường Lay', '03151 phường Mường Lay'],
    ['Mường Bằng', '04123 xã Chiềng Mung'],
    ['Huổi Lếch', '03163 xã Mường Toong'],
  ])('%j is the unit it went into', (typed, place) => {
    expect(meant(typed)).toBe(place);
  });

  it('a district is asked back as its units, the one of its name first, the others by name', () => {
    expect(meant('huyện Tủa Chùa')).toEqual([
      '03217 Tủa Chùa',
      '03244 Sáng Nhè',
      '03226 Sín Chải',
      '03241 Sính Phình',
      '03220 Tủa Thàng',
    ]);
    expect(codesMeant('Điện Biên Đông')).toHaveLength(6);
    expect(codesMeant('huyện Điện Biên')).toHaveLength(8);
    expect(codesMeant('Nậm Pồ, huyện Nậm Pồ, tỉnh Điện Biên')).toHaveLength(6);
    expect(codesMeant('h. Thuận Châu')).toHaveLength(10);
  });

  it('a town is meant only when it is called one, because its name is the province or a ward', () => {
    expect(codesMeant('TP Sơn La')).toHaveLength(4);
    expect(codesMeant('tp. Điện Biên Phủ')).toHaveLength(4);
    expect(codesMeant('thành phố điện biên')).toEqual(codesMeant('tp ĐBP'));
    expect(meant('Điện Biên Phủ')).toBe('03127 phường Điện Biên Phủ');
  });

  it('the unit wins over the old district of its name, unless it does not lie in it', () => {
    expect(meant('Tuần Giáo')).toBe('03253 xã Tuần Giáo');
    expect(meant('xã Mường Chà')).toBe('03166 xã Mường Chà');
    expect(codesMeant('Mường Chà')[0]).toBe('03166');
    expect(codesMeant('Mường Chà')).toHaveLength(7);
    expect(codesMeant('huyện Mường Chà')).toHaveLength(6);
    // No such xã ever lay there, so the whole old district is asked back.
    expect(codesMeant('xã Mường Chà, huyện Mường Chà')).toHaveLength(6);
    expect(meant('Mường Chà, Nậm Pồ')).toBe('03166 xã Mường Chà');
  });
});
