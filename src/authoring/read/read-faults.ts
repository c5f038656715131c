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
  /** `code`: as the operating system names the reason. */
  unreadable: (code: string): Fault => ({
    code: 'unreadable',
    text: REASONS[code] ?? UNKNOWN_REASON,
  }),
  notAFile: (): Fault => ({
    code: 'not-a-file',
    text: {
      vi: 'Đây không phải tệp thường (mà là ống dẫn, ổ cắm hay thiết bị) nên không đọc. Xóa đi, hoặc thay bằng tệp thường.',
      en: 'This is no ordinary file (but a pipe, a socket or a device) and was not read. Remove it, or put a file in its place.',
    },
  }),
  unknownLanguage: (name: string, known: readonly string[]): Fault => ({
    code: 'unknown-language',
    text: {
      vi: `Không có tiếng nào tên "${name}" nên bản dịch trong đó không đọc. Các tiếng để dịch: ${known.join(', ')}. Đổi tên thư mục, hoặc xóa.`,
      en: `There is no language "${name}"; the translations in it were not read. Flows are translated to: ${known.join(', ')}. Rename the folder, or remove it.`,
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
      vi: 'Tên tệp phải kết thúc bằng đúng `.yaml`, chữ thường, nên tệp này không được đọc. Đổi tên tệp.',
      en: 'The file name must end in exactly `.yaml`, in small letters, so this file was not read. Rename it.',
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

const NO_PERMISSION = {
  vi: 'Không mở được vì không có quyền đọc. Cho phép đọc tệp hay thư mục này.',
  en: 'It cannot be opened: reading is not permitted. Give the right to read it.',
};

const REASONS: Readonly<Record<string, Fault['text']>> = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  ELOOP: {
    vi: 'Không mở được vì đường tắt (symlink) này đi vòng về chính nó. Xóa đường tắt đi.',
    en: 'It cannot be opened: this symlink leads in a circle. Remove it.',
  },
  ENOENT: {
    vi: 'Không mở được vì đường tắt (symlink) này dẫn tới chỗ không có gì. Sửa hoặc xóa đường tắt.',
    en: 'It cannot be opened: this symlink leads nowhere. Mend or remove it.',
  },
  ENOTDIR: {
    vi: 'Đây phải là một thư mục, nhưng lại là một tệp. Đổi tên tệp rồi tạo thư mục.',
    en: 'This should be a folder, but it is a file. Rename the file and make the folder.',
  },
  ENAMETOOLONG: {
    vi: 'Không mở được vì tên dài quá. Đặt tên ngắn hơn.',
    en: 'It cannot be opened: its name is too long. Give it a shorter one.',
  },
};

const UNKNOWN_REASON = {
  vi: 'Máy tính không mở được. Thử mở bằng trình soạn văn bản; không được thì chép lại từ bản gốc.',
  en: 'The computer cannot open it. Try it in a text editor; if that fails, too, copy it from the original.',
};
