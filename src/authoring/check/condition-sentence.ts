// What a teacher reads about a condition that cannot be used. The parser's own messages are never shown.
import type {
  ConditionFault,
  SimpleFaultCode,
  ValueType,
} from '../../flow/condition/condition-fault.ts';
import type { Fault } from '../problem.ts';

export function conditionSentence(fault: ConditionFault): Fault {
  switch (fault.code) {
    case 'different-types': {
      const [left, right] = [TYPE_WORDS[fault.left], TYPE_WORDS[fault.right]];
      return sentence(
        'condition-types',
        `Điều kiện so ${left.vi} với ${right.vi}, hai thứ không bao giờ bằng nhau. ${MEND_TYPES.vi}`,
        `The condition compares ${left.en} with ${right.en}, which are never equal. ${MEND_TYPES.en}`,
      );
    }
    case 'wrong-type': {
      const [found, wanted] = [TYPE_WORDS[fault.found], TYPE_WORDS[fault.wanted]];
      return sentence(
        'condition-types',
        `Chỗ này là ${found.vi}, nhưng phải là ${wanted.vi}. ${fault.wanted === 'truth' ? MEND_TRUTH.vi : MEND_NUMBER.vi}`,
        `Here stands ${found.en}, but it has to be ${wanted.en}. ${fault.wanted === 'truth' ? MEND_TRUTH.en : MEND_NUMBER.en}`,
      );
    }
    default:
      return sentence(`condition-${fault.code}`, ...SIMPLE[fault.code]);
  }
}

const TYPE_WORDS: Readonly<Record<ValueType, { readonly vi: string; readonly en: string }>> = {
  text: { vi: 'một chữ', en: 'a text' },
  number: { vi: 'một số', en: 'a number' },
  truth: { vi: 'đúng hay sai', en: 'true or false' },
};

const MEND_TYPES = {
  vi: 'Số thì viết không có dấu nháy (people > 10), chữ thì đặt trong dấu nháy (topic == "vneid"), có hay không thì viết true hoặc false.',
  en: 'Write numbers without quotes (people > 10), texts in quotes (topic == "vneid"), yes or no as true or false.',
};
const MEND_TRUTH = {
  vi: 'So nó với một giá trị, ví dụ topic == "vneid".',
  en: 'Compare it with a value, for example topic == "vneid".',
};
const MEND_NUMBER = {
  vi: 'Chỉ cộng, trừ được với số.',
  en: 'Only numbers can be added or subtracted.',
};

const SIMPLE: Readonly<Record<SimpleFaultCode, readonly [vi: string, en: string]>> = {
  empty: [
    'Sau "if:" chưa có điều kiện. Viết một điều kiện, ví dụ if: topic == "vneid".',
    'There is no condition after "if:". Write one, for example if: topic == "vneid".',
  ],
  'too-long': [
    'Điều kiện dài quá, không ai đọc thành lời được. Tách ra nhiều dòng "if:".',
    'The condition is too long to be read aloud. Split it into several "if:" rows.',
  ],
  'single-equals': [
    'Một dấu = không so sánh được. Viết hai dấu: ==.',
    'A single = does not compare. Write two of them: ==.',
  ],
  'curly-quotes': [
    'Dấu nháy cong không dùng được trong điều kiện. Thay bằng dấu nháy thẳng ".',
    'Curly quotes do not work in a condition. Use the straight quote ".',
  ],
  'open-quote': [
    'Dấu nháy mở ra mà chưa đóng lại. Thêm dấu " ở cuối chữ.',
    'A quote is opened but not closed. Add a " behind the text.',
  ],
  hyphen: [
    'Dấu gạch nối ở đây là dấu trừ. Chữ có gạch nối thì đặt trong dấu nháy: "dich-vu-cong"; phép trừ thì viết cách ra: people - 1.',
    'A hyphen means minus here. Put a text with a hyphen in quotes: "dich-vu-cong"; write a subtraction with spaces: people - 1.',
  ],
  'strange-sign': [
    'Ngoài dấu nháy chỉ viết chữ không dấu, số và các dấu so sánh. Đặt chữ có dấu trong dấu nháy: "có".',
    'Outside quotes only plain letters, digits and comparison signs may stand. Put other text in quotes: "có".',
  ],
  chained: [
    'Không so sánh nối nhau được. Tách làm hai: people > 1 and people < 5.',
    'Comparisons cannot be chained. Write two: people > 1 and people < 5.',
  ],
  'bare-not': [
    'Sau "not" cần ngoặc tròn quanh cả phép so sánh: not (topic == "vneid").',
    'After "not", put the whole comparison in brackets: not (topic == "vneid").',
  ],
  unreadable: [
    'Không đọc được điều kiện từ chỗ này. Viết theo mẫu: topic == "vneid" and people > 10.',
    'The condition cannot be read from here on. Write it like this: topic == "vneid" and people > 10.',
  ],
  'too-difficult': [
    'Điều kiện này khó quá, bài học chỉ dùng so sánh, in, and, or, not, cộng và trừ. Viết lại cho đơn giản, hoặc tách ra nhiều dòng "if:".',
    'This condition does more than flows can: only comparisons, in, and, or, not, plus and minus. Write it more simply, or as several "if:" rows.',
  ],
};

function sentence(code: string, vi: string, en: string): Fault {
  return { code, text: { vi, en } };
}
