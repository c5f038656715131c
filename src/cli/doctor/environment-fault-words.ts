// The faults of variables in Vietnamese. Whoever reads the environment tells them in English, for the log of a start that fails.
import type { Words } from '../../flow/words.ts';

/** `PORT must be a number` is a name, and what its value must be. */
export function wordsOfEnvironmentFault(fault: string): EnvironmentFault {
  const [, name = '', must = ''] = /^(\S+) (.*)$/su.exec(fault) ?? [];
  return { name, must: { vi: IN_VIETNAMESE[must] ?? addressLike(must) ?? UNKNOWN, en: must } };
}

interface EnvironmentFault {
  readonly name: string;
  /** What its value has to be. */
  readonly must: Required<Words>;
}

const UNKNOWN = 'có giá trị không dùng được';

const IN_VIETNAMESE: Readonly<Record<string, string>> = {
  'must be a number': 'phải là một số',
  'must be a whole number': 'phải là số nguyên',
  'must be 0 or more': 'phải là 0 hoặc lớn hơn',
  'must be a number without dots like 3000, or 0 for no limit':
    'phải là một số không có dấu chấm như 3000, hoặc 0 là không giới hạn',
  'must be at most 65535': 'phải nhỏ hơn 65536',
  'must be always or everysec': 'phải là always hoặc everysec',
  'must be yes or no': 'phải là yes hoặc no',
  'must be one of trace, debug, info, warn, error, silent':
    'phải là một trong: trace, debug, info, warn, error, silent',
  'must have at least 8 characters': 'phải có ít nhất 8 ký tự',
  'must have at least 16 characters': 'phải có ít nhất 16 ký tự',
  'must have 16 to 256 characters': 'phải có từ 16 đến 256 ký tự: chữ không dấu, số, dấu câu',
  'must be 16 to 256 letters, digits, _ or -':
    'phải có từ 16 đến 256 ký tự: chữ không dấu, số, _ hoặc -',
  'must be as BotFather gave it, like 123456:ABC…':
    'phải chép đúng như BotFather đưa, dạng 123456:ABC…',
  'must be as the Zalo Bot Manager gave it, like 123456:abc…':
    'phải chép đúng như Zalo Bot Manager đưa, dạng 123456:abc…',
  'must be the number of the Zalo app': 'phải là dãy số của ứng dụng Zalo',
  'must be the number of the Official Account': 'phải là dãy số của OA',
  'must be the name of Zalo’s file, like zalo_verifierABC123.html':
    'phải là tên tệp Zalo đưa, dạng zalo_verifierABC123.html',
};

function addressLike(must: string): string | undefined {
  const [, example] = /^must be an address like (\S+)$/u.exec(must) ?? [];
  return example && `phải là địa chỉ dạng ${example}`;
}
