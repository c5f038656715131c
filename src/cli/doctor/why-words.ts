// Why nobody answered, in Vietnamese. Codes of a system (`ECONNREFUSED`) and of HTTP are the same in every language.

export function whyInVietnamese(why: string): string {
  return IN_VIETNAMESE[why] ?? why;
}

const IN_VIETNAMESE: Readonly<Record<string, string>> = {
  'connection failed': 'không nối được',
  'no answer': 'không có lời đáp',
  'time ran out': 'quá lâu',
  timeout: 'quá lâu',
};
