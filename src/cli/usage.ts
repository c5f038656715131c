// The overview of all commands.
import { inLanguage, type Language, type Words } from '../flow/words.ts';

interface Listed {
  readonly call: string;
  readonly does: Words;
}

const COMMANDS: readonly Listed[] = [
  {
    call: 'start',
    does: { vi: 'chạy Ban, mở trang chat', en: 'runs the tutor with its chat page' },
  },
  {
    call: 'chat',
    does: { vi: 'nói chuyện với Ban ngay ở đây', en: 'talks with the tutor in this terminal' },
  },
  {
    call: 'dev-zalo',
    does: {
      vi: 'thử Ban trên Zalo giả lập, không cần tài khoản',
      en: 'tries the tutor on an emulated Zalo, without an account',
    },
  },
  {
    call: 'check',
    does: { vi: 'soát lỗi các bài học', en: 'finds the mistakes in the lessons' },
  },
  {
    call: 'rehearse',
    does: { vi: 'diễn các cuộc nói chuyện mẫu', en: 'plays the conversations beside the lessons' },
  },
  {
    call: 'links',
    does: { vi: 'in mã của từng bài', en: 'prints the code of every lesson' },
  },
  {
    call: 'notes',
    does: { vi: 'xuất những gì các phiếu đã ghi (CSV)', en: 'prints what forms wrote down (CSV)' },
  },
  {
    call: 'doctor',
    does: {
      vi: 'xem máy này chạy Ban được chưa; doctor zalo: cài đặt Zalo',
      en: 'looks whether this machine is fit to run it; doctor zalo: setting up Zalo',
    },
  },
  {
    call: 'queues',
    does: {
      vi: 'xem lời nhắc, câu hỏi ôn đang chờ gửi; việc hỏng',
      en: 'shows what waits to be sent by itself, and what failed',
    },
  },
  {
    call: 'backup',
    does: { vi: 'chép dữ liệu người học ra tệp', en: 'copies all that learners left into a file' },
  },
  {
    call: 'restore',
    does: { vi: 'đưa bản sao vào kho trống', en: 'puts a backup into an empty store' },
  },
  {
    call: 'graph',
    does: { vi: 'vẽ đường đi của một bài (Mermaid)', en: 'draws a flow (Mermaid)' },
  },
];

/** What `hoa-ban` prints when nobody said what to do. Vietnamese first: those who run it here read it. */
export function usage(): string {
  return [
    section('vi', 'Cách dùng: hoa-ban <lệnh>'),
    section('en', 'Usage: hoa-ban <command>'),
  ].join('\n\n');
}

function section(language: Language, heading: string): string {
  const width = Math.max(...COMMANDS.map(({ call }) => call.length));
  const lines = COMMANDS.map(
    ({ call, does }) => `  ${call.padEnd(width)}  ${inLanguage(does, language)}`,
  );
  return [heading, '', ...lines, '', MORE[language]].join('\n');
}

const MORE: Readonly<Record<Language, string>> = {
  vi: 'Xem từng lệnh: hoa-ban <lệnh> --help. Tiếng Anh: thêm --lang en.',
  en: 'Each command: hoa-ban <command> --help --lang en.',
};
