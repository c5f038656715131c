import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchOption, matchesWhole } from '../../src/flow/understand/match-option.ts';

const OPTIONS = ['Đọc mã để họ kiểm tra', 'Đọc ba số đầu thôi', 'Tắt máy'];

describe('an option is found', () => {
  test.each([
    ['by its number', '3', 2],
    ['by its number with words around it', 'câu 2 ạ', 1],
    ['by its number as an emoji', '1️⃣', 0],
    ['by its number in words', 'thứ hai', 1],
    ['by its words', 'Tắt máy', 2],
    ['without tone marks', 'tat may', 2],
    ['with polite words', 'dạ tắt máy ạ', 2],
    ['in capitals with a full stop', 'TẮT MÁY.', 2],
    ['with the slips of local speakers', 'lọc ba số lầu thôi', 1],
    ['with the slips of local speakers, politely', 'dạ lọc ba số lầu thôi ạ', 1],
    ['in decomposed Vietnamese', 'Tắt máy'.normalize('NFD'), 2],
  ])('%s', (_, text, index) => {
    expect(matchOption(text, OPTIONS)).toBe(index);
  });
});

const GROUPS = [
  'Người cao tuổi',
  'Người dân',
  'Thanh niên, học sinh',
  'Tình nguyện viên',
  'Cán bộ, công chức',
  'Công an',
];

const NONE = undefined;

test.each<[string, readonly string[], number | undefined]>([
  ['bà', GROUPS, NONE],
  ['bà con', GROUPS, NONE],
  ['ba con', GROUPS, NONE],
  ['tự', GROUPS, NONE],
  ['từ', GROUPS, NONE],
  ['làm được', GROUPS, NONE],
  ['hai người', GROUPS, NONE],
  ['ba', GROUPS, 2],
  ['tư', GROUPS, 3],
  ['thứ nhất', GROUPS, 0],
  ['câu thứ tư ạ', GROUPS, 3],
  ['số 4', GROUPS, 3],
  ['thứ 2', GROUPS, 1],
  ['two', GROUPS, 1],
  ['number three please', GROUPS, 2],
  ['200 đồng', ['200.000 đồng', 'Tắt'], NONE],
  ['200,000', ['200.000 đồng', 'Tắt'], 0],
  ['không đọc mã', ['Không đưa thẻ, chỉ đọc mã', 'Tắt'], NONE],
  ['give it', ["Don't give it", 'x y'], NONE],
  ['dont give', ["Don't give it", 'x y'], 0],
  ['don’t give', ["Don't give it", 'x y'], 0],
  ['đọc mã', ['Từ chối đọc mã', 'x'], NONE],
  ['từ chối', ['Từ chối đọc mã', 'x'], 0],
  ['gọi số con', ['Gọi số con vẫn dùng', 'Chờ'], 0],
  ['chuyển tiền', ['Đừng chuyển tiền', 'x'], NONE],
  ['dùng chuyển', ['Đừng chuyển tiền ngay', 'x'], NONE],
  ['dung chuyển', ['Đừng chuyển tiền ngay', 'x'], 0],
  ['đừng gọi số', ['Dùng gọi số con', 'x'], NONE],
  ['chưa', ['Chưa bao giờ', 'Lỡ rồi'], 0],
  ['không đọc', ['Không bao giờ đọc mã', 'x'], 0],
  ['ko đọc', ['Không bao giờ đọc mã', 'x'], 0],
  ['không', ['Không đưa thẻ, chỉ đọc mã', 'Tắt'], NONE],
  ['đưa thẻ không', ['Đưa thẻ, không đọc mã', 'Tắt'], NONE],
  ['never', ['Never tell', 'x'], 0],
  ['tell', ['Never tell anyone', 'x'], NONE],
])('%j at %j means %j', (text, options, index) => {
  expect(matchOption(text, options)).toBe(index);
});

describe('a part of an option is enough', () => {
  test.each([
    ['giu micro', 0],
    ['về màn hình', 1],
    ['200000', 2],
    ['200.000', 2],
  ])('%s', (text, index) => {
    const options = ['Giữ hình micro để nói', 'Về màn hình chính', '200.000 đồng'];
    expect(matchOption(text, options)).toBe(index);
  });

  test('unless it leaves out what turns the option round', () => {
    expect(matchOption('chuyển tiền', ['Không chuyển tiền', 'Gọi số cũ để hỏi'])).toBeUndefined();
  });

  test('unless it stands in two of them', () => {
    expect(matchOption('hỏi', ['Hỏi trưởng bản', 'Hỏi công an'])).toBeUndefined();
  });
});

test.each(['4', '0', '', 'tá', 'không tắt máy', 'máy tắt', '???'])('%j is no option', (text) => {
  expect(matchOption(text, OPTIONS)).toBeUndefined();
});

test('each level counts only when exactly one option fits it', () => {
  const plates = ['26B112345', '26-B1 123.45', '26.B1.12345'];
  expect(plates.map((plate) => matchOption(plate, plates))).toEqual([0, 1, 2]);
  expect(matchOption('26b1 123.45', plates)).toBeUndefined();
});

test('a part of an option is not said to the letter', () => {
  expect(matchesWhole('dừng tắt máy hỏi', ['Dừng – tắt máy – hỏi'])).toBe(0);
  expect(matchesWhole('dừng', ['Dừng – tắt máy – hỏi'])).toBeUndefined();
});

test('whatever is typed, the answer is an option or nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string(), { maxLength: 6 }),
      (text, options) => {
        const index = matchOption(text, options);
        expect(index === undefined || index in options).toBe(true);
      },
    ),
  );
});
