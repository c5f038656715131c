// What a YAML file may not do here, each with its mend. A teacher never reads the parser's own words.
import type { Fault } from '../problem.ts';

const UNDER_BAR = {
  vi: 'Viết `|` sau dấu hai chấm, xuống dòng, thụt vào hai dấu cách rồi mới viết câu.',
  en: 'Write `|` after the colon, then the sentence on the next line, two spaces further in.',
};

export const yamlFaults = {
  tab: (more: number): Fault => ({
    code: 'tab',
    text: {
      vi: `Đầu dòng này có phím Tab${more > 0 ? ` (và ${more} dòng nữa)` : ''}. Thay mỗi Tab bằng hai dấu cách.`,
      en: `This line is indented with a tab${more > 0 ? ` (and ${more} more lines are)` : ''}. Use two spaces for each tab.`,
    },
  }),
  hidden: (code: string): Fault => ({
    code: 'hidden-character',
    text: {
      vi: `Ở đây có một ký tự không nhìn thấy (U+${code}), thường do chép từ nơi khác. Xóa chỗ này rồi gõ lại bằng tay.`,
      en: `There is an invisible character here (U+${code}), often pasted from elsewhere. Delete it and type the place again.`,
    },
  }),
  comment: (): Fault => ({
    code: 'comment-after-text',
    text: {
      vi: `Dấu # sau chữ làm mất phần còn lại của dòng. Lời ghi chú thì đặt ở một dòng riêng; nếu # là chữ trong câu: ${lower(UNDER_BAR.vi)}`,
      en: `A # after text cuts off the rest of the line. Put a note on a line of its own; if the # belongs to the sentence: ${lower(UNDER_BAR.en)}`,
    },
  }),
  colon: (): Fault => ({
    code: 'colon-in-text',
    text: {
      vi: `Trong câu có dấu hai chấm nên máy tưởng là một từ khóa nữa. ${UNDER_BAR.vi}`,
      en: `The sentence has a colon in it, which looks like one more key. ${UNDER_BAR.en}`,
    },
  }),
  beginsWith: (sign: string): Fault => ({
    code: 'bad-beginning',
    text: {
      vi: `Câu không được bắt đầu bằng ${quoted(sign)}. ${LIST_MEND.vi(sign)}${UNDER_BAR.vi}`,
      en: `A text may not begin with ${quoted(sign)}. ${LIST_MEND.en(sign)}${UNDER_BAR.en}`,
    },
  }),
  afterQuote: (): Fault => ({
    code: 'text-after-quote',
    text: {
      vi: `Sau dấu nháy đóng còn chữ. Cả câu nằm trong một cặp nháy, hoặc bỏ nháy: ${lower(UNDER_BAR.vi)}`,
      en: `There is text after the closing quote. Put the whole text in one pair of quotes, or: ${lower(UNDER_BAR.en)}`,
    },
  }),
  openQuote: (): Fault => ({
    code: 'open-quote',
    text: {
      vi: `Dấu nháy mở ở đây không đóng lại trên cùng dòng. ${UNDER_BAR.vi}`,
      en: `The quote that opens here is not closed on the same line. ${UNDER_BAR.en}`,
    },
  }),
  badEscape: (): Fault => ({
    code: 'bad-escape',
    text: {
      vi: `Dấu \\ trong cặp nháy kép không đọc được. ${UNDER_BAR.vi}`,
      en: `The \\ between double quotes cannot be read. ${UNDER_BAR.en}`,
    },
  }),
  afterBar: (): Fault => ({
    code: 'text-after-bar',
    text: {
      vi: 'Sau `|` phải xuống dòng ngay. Viết câu ở dòng dưới, thụt vào hai dấu cách.',
      en: 'After `|` the line must end. Write the text on the next line, two spaces further in.',
    },
  }),
  raggedText: (): Fault => ({
    code: 'ragged-text',
    text: {
      vi: 'Dòng này thụt ít hơn dòng đầu của câu. Thụt các dòng dưới `|` bằng nhau.',
      en: 'This line is indented less than the first line of the text. Indent all lines under `|` alike.',
    },
  }),
  manyLines: (): Fault => ({
    code: 'text-of-many-lines',
    text: {
      vi: `Câu này chạy sang dòng sau, chỗ xuống dòng sẽ mất. ${UNDER_BAR.vi}`,
      en: `The text runs on to the next line, and the line break would be lost. ${UNDER_BAR.en}`,
    },
  }),
  indent: (): Fault => ({
    code: 'bad-indent',
    text: {
      vi: 'Dòng này thụt vào không thẳng với các dòng cùng bậc. Mỗi bậc thụt đúng hai dấu cách.',
      en: 'This line is not indented like the lines of its level. Use exactly two spaces a level.',
    },
  }),
  tooDeep: (): Fault => ({
    code: 'too-deep',
    text: {
      vi: 'Có quá nhiều bậc lồng nhau. Một bài không cần quá sáu bậc.',
      en: 'Too many levels inside each other. No flow needs more than six.',
    },
  }),
  documents: (): Fault => ({
    code: 'several-documents',
    text: {
      vi: 'Dòng `---` hay `...` bắt đầu một tài liệu khác; từ đây trở đi không đọc. Mỗi bài một tệp.',
      en: 'A line `---` or `...` begins another document; nothing from here on was read. One flow a file.',
    },
  }),
  directive: (): Fault => ({
    code: 'directive',
    text: {
      vi: 'Dòng bắt đầu bằng % không dùng ở đây. Xóa dòng này.',
      en: 'Lines beginning with % are not used here. Remove the line.',
    },
  }),
  mergeKey: (): Fault => ({
    code: 'merge-key',
    text: {
      vi: 'Không dùng `<<:` để gộp. Viết ra đầy đủ.',
      en: '`<<:` is not used here. Write it all out.',
    },
  }),
  noColon: (): Fault => ({
    code: 'no-colon',
    text: {
      vi: 'Dòng này không có từ khóa. Nếu nó thuộc câu ở trên thì thụt vào thêm hai dấu cách dưới `|`; nếu là từ khóa thì thêm dấu hai chấm.',
      en: 'This line has no key. If it belongs to the text above, indent it two more spaces under `|`; if it is a key, add a colon.',
    },
  }),
  missingColon: (word: string): Fault => ({
    code: 'missing-colon',
    text: {
      vi: `Thiếu dấu hai chấm sau tên bước hoặc từ khóa này. Viết \`${word}:\`.`,
      en: `The colon after this step name or key is missing. Write \`${word}:\`.`,
    },
  }),
  noSpace: (): Fault => ({
    code: 'no-space-after-colon',
    text: {
      vi: 'Sau dấu hai chấm phải có một dấu cách. Thêm dấu cách.',
      en: 'A colon needs a space after it. Add the space.',
    },
  }),
  duplicate: (key: string, line: number): Fault => ({
    code: 'duplicate-key',
    text: {
      vi: `\`${key}\` đã có ở dòng ${line}. Xóa một trong hai, hoặc đổi tên.`,
      en: `\`${key}\` is already on line ${line}. Remove one of the two, or rename it.`,
    },
  }),
  empty: (key: string): Fault => ({
    code: 'empty-value',
    text: {
      vi: `Sau \`${key}:\` chưa có gì. Viết tiếp, hoặc xóa dòng này.`,
      en: `There is nothing after \`${key}:\`. Write it, or remove the line.`,
    },
  }),
  emptyItem: (): Fault => ({
    code: 'empty-value',
    text: {
      vi: 'Sau dấu gạch này chưa có gì. Viết tiếp, hoặc xóa dòng này.',
      en: 'There is nothing after this dash. Write it, or remove the line.',
    },
  }),
  emptyFile: (): Fault => ({
    code: 'empty-file',
    text: {
      vi: 'Tệp chưa có gì. Viết bài vào, hoặc xóa tệp.',
      en: 'The file is empty. Write the flow, or remove the file.',
    },
  }),
};

const LIST_MEND = {
  vi: (sign: string): string =>
    '{}[]'.includes(sign)
      ? 'Danh sách thì viết mỗi mục một dòng, không dùng ngoặc. Nếu đây là một câu: '
      : '',
  en: (sign: string): string =>
    '{}[]'.includes(sign)
      ? 'A list is written one entry a line, without brackets. If this is a sentence: '
      : '',
};

function quoted(sign: string): string {
  return sign === '`' ? 'dấu huyền ngược (`)' : `\`${sign}\``;
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
