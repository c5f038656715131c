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
    call: 'check',
    does: { vi: 'soát lỗi các bài học', en: 'finds the mistakes in the lessons' },
  },
  {
    call: 'rehearse',
    does: { vi: 'diễn các cuộc nói chuyện mẫu', en: 'plays the conversations beside the lessons' },
  },
  {
    call: 'notes',
    does: { vi: 'xuất những gì các phiếu đã ghi (CSV)', en: 'prints what forms wrote down (CSV)' },
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
