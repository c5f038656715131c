// The sentences for the books beside the lessons.
import { AUDIENCES } from '../../flow/flow.ts';
import { didYouMean } from '../closest-word.ts';
import type { Fault } from '../problem.ts';

export const dataFaults = {
  badKey: (key: string, example: string): Fault => ({
    code: 'bad-key',
    text: {
      vi: `Tên mục \`${key}\` chưa đúng. Viết như ví dụ này: \`${example}\`.`,
      en: `The name \`${key}\` of this entry is not written rightly. Write it like this: \`${example}\`.`,
    },
  }),
  badAudience: (key: string): Fault => {
    const hint = didYouMean(key, AUDIENCES);
    return {
      code: 'unknown-key',
      text: {
        vi: `Không có nhóm người nào tên \`${key}\`.${hint.vi || ` Chọn trong: ${AUDIENCES.join(', ')}.`}`,
        en: `There is no audience \`${key}\`.${hint.en || ` Choose from: ${AUDIENCES.join(', ')}.`}`,
      },
    };
  },
  unknownHotline: (key: string, known: Iterable<string>): Fault => {
    const hint = didYouMean(key, known);
    return {
      code: 'unknown-hotline',
      text: {
        vi: `Không có số nào tên \`${key}\` trong flows/hotlines.yaml.${hint.vi || ' Thêm vào đó trước.'}`,
        en: `There is no \`${key}\` in flows/hotlines.yaml.${hint.en || ' Add it there first.'}`,
      },
    };
  },
  missingBook: (file: string): Fault => ({
    code: 'missing-file',
    text: {
      vi: `Thiếu tệp ${file}. Tạo tệp, hoặc lấy lại từ bản gốc của dự án.`,
      en: `The file ${file} is missing. Make it, or take it from the original project.`,
    },
  }),
};
