// The sentences for files and folders that cannot be read at all.
import type { Fault } from '../problem.ts';

export const faults = {
  tooBig: (kilobytes: number): Fault => ({
    code: 'file-too-big',
    text: {
      vi: `Tệp lớn hơn ${kilobytes} KB nên không đọc. Chia thành nhiều bài nhỏ.`,
      en: `The file is bigger than ${kilobytes} KB and was not read. Split it into smaller lessons.`,
    },
  }),
  binary: (): Fault => ({
    code: 'binary-file',
    text: {
      vi: 'Đây không phải tệp văn bản. Mở bằng trình soạn văn bản rồi lưu lại dạng văn bản thường, mã UTF-8.',
      en: 'This is not a text file. Save it as plain text in UTF-8.',
    },
  }),
  notUtf8: (): Fault => ({
    code: 'not-utf8',
    text: {
      vi: 'Tệp không lưu bằng mã UTF-8 nên chữ Việt bị hỏng. Trong trình soạn văn bản, chọn Lưu thành…, mã hóa UTF-8.',
      en: 'The file is not saved in UTF-8. Save it again with the encoding UTF-8.',
    },
  }),
  unreadable: (reason: string): Fault => ({
    code: 'unreadable',
    text: {
      vi: `Không mở được (${reason}). Xem lại tên, quyền đọc và đường tắt (symlink) của nó.`,
      en: `It cannot be opened (${reason}). Look at its name, its permissions, and where a symlink leads.`,
    },
  }),
  noFolder: (): Fault => ({
    code: 'no-folder',
    text: {
      vi: 'Không có thư mục này. Tạo thư mục, hoặc chạy lệnh ở thư mục gốc của dự án.',
      en: 'There is no such folder. Make it, or run the command in the root of the project.',
    },
  }),
  linkLoop: (): Fault => ({
    code: 'link-loop',
    text: {
      vi: 'Đường tắt (symlink) này dẫn về một thư mục đã đọc. Xóa đường tắt đi.',
      en: 'This symlink leads to a folder that was already read. Remove it.',
    },
  }),
  tooManyFiles: (max: number): Fault => ({
    code: 'too-many-files',
    text: {
      vi: `Thư mục có hơn ${max} tệp nên phần còn lại không đọc. Chỉ để bài học trong thư mục này.`,
      en: `The folder has more than ${max} files; the rest was not read. Keep only lessons in it.`,
    },
  }),
  tooDeep: (max: number): Fault => ({
    code: 'folder-too-deep',
    text: {
      vi: `Thư mục lồng nhau quá ${max} tầng nên không đọc. Đặt bài ở flows/<khóa>/<bài>.yaml.`,
      en: `Folders are nested deeper than ${max}; this one was not read. Lessons belong at flows/<course>/<lesson>.yaml.`,
    },
  }),
  badEnding: (): Fault => ({
    code: 'bad-file-name',
    text: {
      vi: 'Tên tệp phải kết thúc bằng `.yaml`. Đổi `.yml` thành `.yaml`.',
      en: 'The file name must end in `.yaml`. Rename `.yml` to `.yaml`.',
    },
  }),
  badFlowPath: (): Fault => ({
    code: 'bad-file-name',
    text: {
      vi: 'Bài phải nằm ở flows/<khóa>/<bài>.yaml, tên chỉ có chữ thường không dấu, số và gạch nối. Chuyển hoặc đổi tên tệp.',
      en: 'A flow must be at flows/<course>/<lesson>.yaml; names have a-z, 0-9 and hyphens only. Move or rename the file.',
    },
  }),
  unknownDataFile: (): Fault => ({
    code: 'bad-file-name',
    text: {
      vi: 'Không biết tệp này để làm gì. Ngay trong flows chỉ có courses, facts, hotlines, addresses và emergencies; bài thì nằm trong thư mục của khóa.',
      en: 'Nobody knows what this file is for. Directly in flows there are only courses, facts, hotlines, addresses and emergencies; a lesson lies in the folder of its course.',
    },
  }),
};
