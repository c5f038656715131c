// The sentences for translations that do not fit their flow.
import type { Language } from '../../flow/words.ts';
import type { YamlPath } from './flow-file.ts';
import type { Fault } from '../problem.ts';

/** A longer text is quoted by its beginning. */
const QUOTE_MAX = 60;

const LANGUAGE_NAMES: Readonly<Record<Language, { readonly vi: string; readonly en: string }>> = {
  vi: { vi: 'tiếng Việt', en: 'Vietnamese' },
  en: { vi: 'tiếng Anh', en: 'English' },
};

export const translationFaults = {
  noFile: (language: Language, file: string): Fault => ({
    code: 'missing-translation',
    text: {
      vi: `Bài chưa có bản ${LANGUAGE_NAMES[language].vi}. Tạo tệp ${file}.`,
      en: `The flow has no ${LANGUAGE_NAMES[language].en} translation. Make the file ${file}.`,
    },
  }),
  missing: (language: Language, path: YamlPath, vietnamese: string): Fault => ({
    code: 'missing-translation',
    text: {
      vi: `Thiếu bản ${LANGUAGE_NAMES[language].vi} của \`${path.join(' › ')}\`: "${begin(vietnamese)}". Viết thêm vào đây.`,
      en: `The ${LANGUAGE_NAMES[language].en} of \`${path.join(' › ')}\` is missing: "${begin(vietnamese)}". Write it here.`,
    },
  }),
  extra: (name: string | undefined): Fault => ({
    code: 'extra-translation',
    text: {
      vi: `${name === undefined ? 'Mục này' : `\`${name}\``} không có câu nào tương ứng trong bài tiếng Việt. Xóa đi, hoặc sửa cho khớp tên và thứ tự.`,
      en: `${name === undefined ? 'This entry' : `\`${name}\``} has no text in the Vietnamese flow that it translates. Remove it, or make names and order the same.`,
    },
  }),
  noFlow: (file: string): Fault => ({
    code: 'extra-translation',
    text: {
      vi: `Không có bài ${file} để dịch. Đổi tên tệp này cho khớp, hoặc xóa đi.`,
      en: `There is no flow ${file} that this translates. Rename this file, or remove it.`,
    },
  }),
  wantText: (vietnamese: string): Fault => ({
    code: 'wrong-type',
    text: {
      vi: `Ở đây cần bản dịch của "${begin(vietnamese)}", không phải danh sách hay từ khóa. Nếu câu có dấu hai chấm thì viết \`|\` rồi đặt câu ở dòng dưới.`,
      en: `The translation of "${begin(vietnamese)}" is wanted here, no list and no keys. If the text has a colon in it, write \`|\` and put the text on the next line.`,
    },
  }),
  lostPlaceholder: (name: string): Fault => ({
    code: 'translation-placeholder',
    text: {
      vi: `Bản dịch thiếu \`{${name}}\` có trong câu tiếng Việt. Thêm \`{${name}}\` vào chỗ hợp nghĩa.`,
      en: `The translation lacks \`{${name}}\`, which the Vietnamese has. Put \`{${name}}\` where it belongs.`,
    },
  }),
  newPlaceholder: (name: string): Fault => ({
    code: 'translation-placeholder',
    text: {
      vi: `Bản dịch có \`{${name}}\` mà câu tiếng Việt không có. Xóa đi, hoặc sửa tên trong ngoặc.`,
      en: `The translation has \`{${name}}\`, which the Vietnamese does not have. Remove it, or correct the name in braces.`,
    },
  }),
};

function begin(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length <= QUOTE_MAX ? line : `${line.slice(0, QUOTE_MAX)}…`;
}
