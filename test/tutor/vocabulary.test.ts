import { describe, expect, test } from 'vitest';
import { createVocabulary } from '../../src/tutor/vocabulary.ts';
import { flow, say, voice } from '../flow/build-library.ts';

const LESSONS = [
  flow('an-toan/mat-khau-otp', [say('a')], {
    title: { vi: 'Mật khẩu và mã OTP', en: 'Passwords and OTP codes' },
    keywords: ['otp', 'mật khẩu', 'mã xác nhận'],
  }),
  flow('tien/quet-ma-qr', [say('a')], {
    title: { vi: 'Quét mã trả tiền, nhận tiền', en: 'Paying by QR code' },
    keywords: ['quét mã', 'chuyển khoản', 'qr'],
  }),
  flow('vneid/dua-giay-to', [say('a')], {
    title: { vi: 'Đưa giấy tờ vào VNeID', en: 'Put your papers into VNeID' },
    keywords: ['tích hợp', 'ví giấy tờ', 'vneid'],
  }),
  flow('vneid/so-suc-khoe', [say('a')], {
    title: { vi: 'Sổ sức khỏe điện tử', en: 'Your electronic health book' },
    keywords: ['sổ sức khỏe', 'vneid'],
  }),
];
const vocabulary = createVocabulary(voice, LESSONS);
const find = (text: string) => vocabulary.findLessons(text, 'vi');

describe('a lesson is found', () => {
  test.each([
    ['by its keyword', 'otp', 'an-toan/mat-khau-otp'],
    ['by its title without marks', 'mat khau va ma otp', 'an-toan/mat-khau-otp'],
    ['in a sentence', 'em muốn học quét mã', 'tien/quet-ma-qr'],
    ['by its English title', 'paying by qr code', 'tien/quet-ma-qr'],
    ['with a slip of the finger', 'chuyen khoann', 'tien/quet-ma-qr'],
    ['by a part of its name', 'sức khỏe', 'vneid/so-suc-khoe'],
  ])('%s', (_, text, id) => {
    expect(find(text)).toEqual([id]);
  });
});

test('a word of two lessons finds both', () => {
  expect([...find('vneid')].toSorted()).toEqual(['vneid/dua-giay-to', 'vneid/so-suc-khoe']);
});

test.each(['', 'xin chào', 'em ơi', 'cho em hỏi', '???', 'học bài', 'a'])(
  '%j finds none',
  (text) => {
    expect(find(text)).toEqual([]);
  },
);

test.each(['part', 'tip'] as const)('a %s is never found', (kind) => {
  const hidden = flow('an-toan/ba-dieu-khong', [say('a')], { kind, keywords: ['ba điều'] });
  const known = createVocabulary(voice, [hidden]);
  expect(known.findLessons('ba điều', 'vi')).toEqual([]);
  expect(known.lessonNamed(hidden.title.vi)).toBeUndefined();
});
