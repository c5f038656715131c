// The shape of the books beside the lessons: their keys, and which go together.
import type { Form, KeyShape } from './shape-keys.ts';

export const DATA_FORMS = {
  fact: { required: ['says', 'source', 'confidence', 'checkedOn'], optional: ['validUntil'] },
  hotline: { required: ['number', 'for', 'en', 'cost', 'checkedOn'], optional: [] },
  address: { required: ['for', 'checkedOn'], optional: [] },
  courses: { required: ['courses'], optional: ['paths'] },
  course: { required: ['title', 'en'], optional: [] },
  emergency: { required: ['hotline', 'words'], optional: ['except'] },
} as const satisfies Record<string, Form>;

const text = (hover: string): KeyShape => ({ value: { kind: 'text' }, hover });

/** For what a teacher reads when a key is missing. */
export const DATA_KEYS: Readonly<Record<string, KeyShape>> = {
  says: text('Một câu nói điều ấy là gì.'),
  source: text('Điều ấy lấy từ đâu.'),
  confidence: text('Tin đến đâu: confirmed, seen-once, general hoặc unsure.'),
  checkedOn: text('Ngày kiểm tra gần nhất, viết năm-tháng-ngày: 2026-11-21.'),
  number: text('Số điện thoại như muốn cho bà con xem.'),
  for: text('Dùng để làm gì.'),
  en: text('Câu ấy bằng tiếng Anh.'),
  cost: text('free là không mất tiền, charged là mất cước.'),
  courses: text('Tên của mỗi thư mục bài học.'),
  title: text('Tên hiện trong danh sách.'),
  hotline: text('Tên một số trong flows/hotlines.yaml.'),
  words: text('Những chữ báo nguy hiểm, cách nhau bằng dấu phẩy.'),
};
