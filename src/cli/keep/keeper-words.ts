// Why `backup` and `restore` did not do it, and what to do: one line each.
import type { Words } from '../../flow/words.ts';
import type { BackupRefusal } from './operator-world.ts';

export function countOf(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ' ');
}

/** `detail`: the file, the store or what Redis said, whichever the line is about. */
export function refusalOf({
  why,
  detail,
}: {
  readonly why: BackupRefusal;
  readonly detail: string;
}): Words {
  return REFUSALS[why](detail);
}

const REFUSALS: Readonly<Record<BackupRefusal, (detail: string) => Words>> = {
  there: (file) => ({
    vi: `Đã có tệp ${file}: hãy ghi tên khác.`,
    en: `${file} is there already: name another file.`,
  }),
  unwritable: (file) => ({
    vi: `Không ghi được tệp ${file}: hãy chọn thư mục có quyền ghi.`,
    en: `${file} cannot be written: choose a folder you may write to.`,
  }),
  stopped: (file) => ({
    vi: `Đã dừng theo yêu cầu: không có tệp ${file}, kho không thay đổi.`,
    en: `Stopped as you asked: there is no file ${file}, and the store is as it was.`,
  }),
  absent: (file) => ({
    vi: `Không có tệp ${file}.`,
    en: `There is no file ${file}.`,
  }),
  unreadable: (file) => ({
    vi: `Không đọc được tệp ${file}: hãy xem lại quyền đọc.`,
    en: `${file} cannot be read: look at who may read it.`,
  }),
  damaged: (file) => ({
    vi: `Tệp ${file} không phải bản sao của Hoa Ban, hoặc đã hỏng: hãy dùng bản sao khác. Chưa có gì thay đổi.`,
    en: `${file} is no backup of Hoa Ban, or it is damaged: use another one. Nothing was changed.`,
  }),
  newer: (file) => ({
    vi: `Tệp ${file} do bản Hoa Ban mới hơn chép: hãy cập nhật Hoa Ban trước. Chưa có gì thay đổi.`,
    en: `${file} was written by a newer Hoa Ban: update this one first. Nothing was changed.`,
  }),
  'not-empty': (address) => ({
    vi: `Kho ${address} đã có người học: chỉ đưa lại vào kho trống (DATA_DIR hoặc REDIS_URL khác). Chưa có gì thay đổi.`,
    en: `The store ${address} holds learners: restore into an empty one (another DATA_DIR or REDIS_URL). Nothing was changed.`,
  }),
  running: (address) => ({
    vi: `Ban đang chạy trên kho ${address}: hãy dừng Ban rồi làm lại. Chưa có gì thay đổi.`,
    en: `A tutor runs on the store ${address}: stop it, then try again. Nothing was changed.`,
  }),
  half: (cause) => ({
    vi: `Redis dừng giữa chừng (${cause}). Kho chỉ có một phần bản sao: hãy dọn trống kho, rồi đưa lại.`,
    en: `Redis stopped in the middle (${cause}). The store holds a part of the backup: empty it, then restore again.`,
  }),
};
