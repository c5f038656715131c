import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsSecretNumber } from '../../src/flow/understand/secret-number.ts';

const KNOWN = new Set(['19000368', '18001096', '112', '113', '114', '5656']);

describe('a number that looks secret is found', () => {
  test.each([
    ['482913', 'an OTP'],
    ['mã là 482 913 nhé', 'an OTP in two groups'],
    ['ma482913', 'an OTP glued to a word'],
    ['1234', 'a PIN'],
    ['12345678', 'a code of eight digits'],
    ['012345678', 'an old ID number'],
    ['011 199 012345', 'a citizen ID number'],
    ['9704 1234 5678 9012', 'a card'],
    ['9704-1234-5678-9012', 'a card with dashes'],
    ['４８２９１３', 'an OTP in full-width digits'],
    ['OTP: 4829.13', 'an OTP with a dot'],
  ])('%s (%s)', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(true);
  });
});

describe('an ordinary number is left alone', () => {
  test.each([
    ['12'],
    ['0912345678'],
    ['gọi 1900 0368'],
    ['nhắn 5656'],
    ['21/11/2026'],
    ['năm 2026'],
    ['Nghị định 13/2023'],
    ['500.000 đồng'],
    ['20000 người'],
    ['15000k'],
    ['26-B1 123.45'],
    ['27a 01234'],
    ['VNeID'],
    [''],
  ])('%s', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(false);
  });
});

describe('a secret does not hide behind words, signs or other numbers', () => {
  test.each([
    'em nhận được mã 482913 người ta bảo đọc',
    'mã em nhận 1990',
    'mã họ gửi là 2024',
    'mã của bà con là 1250 dân',
    '4829 hộ chiếu',
    '482900 dân phòng',
    'bốn tám, hai chín, một ba',
    'cccd 079203001234',
    '10/10/2024 482913',
    '1250 482 người',
    'pin là 12-34',
    'ma 482913 ho bao doc',
    'otp 482913 k biết',
    '079203001234 đồng chí',
    '48-29-13',
    '12/34/5678',
    '4829/1357',
    '482 - 913',
    '482,913',
    '482_913',
    '079203001234 0912345678',
    '079203001234 079203005678',
    '482913 2024',
    'bốn tám hai chín một ba',
    'bon tam hai chin mot ba',
    'mã là 4829',
    'mã 1984',
    'pin: 1990',
    'otp 200.000',
    '482913 đồng ý đọc',
    '482913 dong y',
    '482913 người ta',
    'mã 1250 người',
    '482913k biết',
    '482.913',
    '482–913',
    '482 / 913',
    '4 8 2 9 1 3',
    '4, 8, 2, 9, 1, 3',
    '4️⃣8️⃣2️⃣9️⃣',
    '48\u200b2913',
    '482 113',
    '482,113',
    '482 913 người',
    '482913 ngan hang goi',
    '4829 người ta bảo',
    '12 ma 48291',
    'four eight two nine one three',
    '0792 0300 1234',
    '0792 030 012 34',
    '٤٨٢٩١٣',
    'mã là bốn tám hai chín',
    '48:29:13',
    '482913 k',
    '482913 đ',
    '482900 đồng ý',
    'mã 482.000',
    'em 482913 ạ',
    'số thẻ 9704123456789012',
    '9704 1234 5678 9012 345',
    '1'.repeat(40),
    '482913 ho',
    '482 913',
    '4829 13',
    '079.203.001.234',
    '(482) 913',
    'mã xác nhận của em là 2024',
    '482913 tỷ',
    '4829 họ bảo',
    'mã 12/11',
    'mã 1211',
    'mã otp là 12-11-13',
    '48 29 13',
  ])('%s', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(true);
  });
});

describe('what people write every day is let through', () => {
  test.each([
    'sinh 1950',
    'Quyết định 1250/QĐ-UBND',
    'nhà em ở số 12/34',
    'em bán 20 kg mận 30000 đồng một cân',
    'từ 8h đến 10h30',
    'xã có 1.500 hộ 6.000 khẩu',
    '3.000.000đ/tháng',
    'SĐT: 0912345678, tên Mai',
    'mã số thuế 5500123456',
    'ngày 1/1/2026 đến 31/12/2026',
    'the year 2025 and 1250 people',
    '2026',
    'tổng đài 1022',
    '200.000',
    '1250 dân',
    '1.250.000',
    '500k',
    '200.000đ',
    '1950',
    'em sinh năm 1950',
    'nhắn 5656',
    'gọi 113, 114, 112',
    '1900 0368',
    '15-20',
    '10 - 12 người',
    '12, 15, 20',
    'năm học 2025-2026',
    '21/11',
    '21 / 11 / 2026',
    'sinh 01 01 1950',
    '24/7',
    '120/80',
    '0912 345 678',
    '+84 912 345 678',
    '(024) 3825 1234',
    '0912345678 0987654321',
    'gọi 0912345678 10h nhé',
    '7h30',
    '19:00 - 20:30',
    '1.500',
    '200,000',
    '500 000 đồng',
    'mua 500000 đồng',
    '5000 đồng ạ',
    '50 nghìn, 15 người',
    'lớp 12, 15 người',
    '1250 hộ',
    '1250 nguoi',
    '1250 người dân',
    '2000 nghìn',
    '500000đ',
    'một hai ba',
    'ba năm hai',
    'hai mươi mốt nghìn',
    '27A-01234',
    '26 B1 123.45',
    '1250 mét',
    '20000 người',
    '15000k',
    '1990, 1995',
    '13/2023',
    'Nghị định 13/2023/NĐ-CP',
    '3 con, 2 trâu',
    '5-6 người',
    '12 hay 15',
    '5 triệu 500 nghìn',
    '100%',
    '1.234.567 đồng',
    'mất 200.000 đồng vì đọc mã',
    'tong dai 1022',
    'xã 1250 dân, 300 hộ',
    '30 buoi',
    'bài 1, 2, 3',
    '2 kg mận 30.000 đồng',
    'ngày 21/11 lúc 14h',
    'năm 2026 12 người',
  ])('%s', (text) => {
    expect(holdsSecretNumber(text, KNOWN)).toBe(false);
  });
});

test('a bare code of six digits is found, whatever words stand around it', () => {
  const word = fc.stringMatching(/^[\p{L}]{1,8}$/u);
  fc.assert(
    fc.property(fc.integer({ min: 100_001, max: 999_999 }), word, word, (code, before, after) => {
      fc.pre(code % 100 !== 0);
      expect(holdsSecretNumber(`${before} ${code} ${after}`, KNOWN)).toBe(true);
    }),
  );
});

test('looking never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(typeof holdsSecretNumber(text, KNOWN)).toBe('boolean');
    }),
  );
});

test.each([
  '1',
  '1 ',
  '1.000.',
  '000,',
  '12-',
  '1/',
  'mã ',
  'mã là số ',
  ' 1250 ',
  'ba ',
  '2024 ',
  '0912345678 ',
])('a hundred thousand characters of %j are read at once', (part) => {
  const startedAt = performance.now();
  holdsSecretNumber(part.repeat(100_000 / part.length), KNOWN);
  // Reading them takes some tens of milliseconds; anything that grows faster than the text takes minutes.
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
