// The sentences for a flow of the wrong shape: what is wrong, and how to mend it.
import { didYouMean } from '../closest-word.ts';
import type { Fault } from '../problem.ts';

/** Longer values are cut when they are quoted in a sentence. */
const QUOTE_MAX = 40;

export const shapeFaults = {
  missing: (key: string, hover: string): Fault =>
    fault(
      'missing-key',
      `Thiếu \`${key}\`. ${hover}`,
      `\`${key}\` is missing. Add a line \`${key}: …\`.`,
    ),
  missingOneOf: (keys: readonly string[]): Fault =>
    fault(
      'missing-key',
      `Thiếu một trong: ${list(keys)}. Thêm một dòng như thế.`,
      `One of ${list(keys)} is missing. Add such a line.`,
    ),
  together: (left: string, right: string): Fault =>
    fault(
      'keys-exclude',
      `\`${left}\` và \`${right}\` không đi với nhau. Tách thành hai bước, hoặc xóa một dòng.`,
      `\`${left}\` and \`${right}\` do not go together. Make two steps of it, or remove one of the lines.`,
    ),
  misplaced: (key: string, main: string, mains: readonly string[]): Fault =>
    fault(
      'misplaced-key',
      `\`${key}\` không dùng với \`${main}\`. Nó chỉ đi với ${list(mains)}.`,
      `\`${key}\` is not used with \`${main}\`. It goes with ${list(mains)} only.`,
    ),
  unknown: (key: string, keys: readonly string[]): Fault => {
    const hint = didYouMean(key, keys);
    return fault(
      'unknown-key',
      `Không có từ khóa \`${short(key)}\`.${hint.vi || ` Chỉ dùng được: ${list(keys)}.`}`,
      `There is no key \`${short(key)}\`.${hint.en || ` Use one of: ${list(keys)}.`}`,
    );
  },
  notYet: (key: string): Fault =>
    fault(
      'not-yet',
      `\`${key}\` chưa dùng được trong bản này. Xóa bước này đi.`,
      `\`${key}\` does not work in this version yet. Remove the step.`,
    ),
  wantText: (): Fault =>
    fault(
      'wrong-type',
      'Ở đây cần một câu, không phải một danh sách hay từ khóa. Nếu câu có dấu hai chấm thì viết `|` rồi đặt câu ở dòng dưới.',
      'A text is wanted here, no list and no keys. If the text has a colon in it, write `|` and put the text on the next line.',
    ),
  wantLine: (example: string): Fault =>
    fault(
      'wrong-type',
      `Viết tất cả trên một dòng, cách nhau bằng dấu phẩy, ví dụ: ${example}.`,
      `Write it all on one line, with commas between, for example: ${example}.`,
    ),
  wantMap: (example: string): Fault =>
    fault(
      'wrong-type',
      `Ở đây cần các dòng có từ khóa và dấu hai chấm, ví dụ \`${example}\`, thụt vào hai dấu cách.`,
      `Lines with a key and a colon are wanted here, for example \`${example}\`, two spaces further in.`,
    ),
  wantList: (example: string): Fault =>
    fault(
      'wrong-type',
      `Ở đây cần một danh sách: mỗi mục một dòng bắt đầu bằng dấu gạch, ví dụ \`- ${example}\`.`,
      `A list is wanted here: one entry a line, beginning with a dash, for example \`- ${example}\`.`,
    ),
  count: (wanted: number, found: number): Fault =>
    fault(
      'wrong-count',
      `Cần đúng ${wanted} mục, ở đây có ${found}. Thêm hoặc bớt cho đủ.`,
      `Exactly ${wanted} entries are wanted, here are ${found}. Add or remove some.`,
    ),
  notOneOf: (value: string, values: readonly string[]): Fault => {
    const hint = didYouMean(value, values);
    return fault(
      'bad-value',
      `\`${short(value)}\` không dùng được ở đây.${hint.vi} Chọn trong: ${list(values)}.`,
      `\`${short(value)}\` cannot be used here.${hint.en} Choose from: ${list(values)}.`,
    );
  },
  badCode: (value: string, example: string): Fault =>
    fault(
      'bad-value',
      `\`${short(value)}\` viết chưa đúng. Viết như ví dụ này: ${example}.`,
      `\`${short(value)}\` is not written rightly. Write it like this: ${example}.`,
    ),
  commas: (): Fault =>
    fault(
      'bad-value',
      'Có hai dấu phẩy liền nhau, hoặc thừa dấu phẩy ở đầu hay cuối dòng. Xóa dấu phẩy thừa.',
      'There are two commas together, or one too many at the beginning or end. Remove it.',
    ),
  badName: (value: string): Fault =>
    fault(
      'bad-name',
      `Tên ghi nhớ \`${short(value)}\` chưa đúng. Chỉ dùng chữ thường không dấu, số và gạch dưới, không dùng gạch nối, ví dụ: so_nguoi.`,
      `The name \`${short(value)}\` cannot be used. Use a-z, 0-9 and underscores, no hyphens, for example: so_nguoi.`,
    ),
  reservedName: (value: string): Fault =>
    fault(
      'bad-name',
      `\`${value}\` là từ riêng của máy, không dùng làm tên ghi nhớ. Chọn tên khác.`,
      `\`${value}\` has a meaning of its own and cannot be a name. Choose another one.`,
    ),
  badStepName: (value: string): Fault =>
    fault(
      'bad-step-name',
      `Tên bước \`${short(value)}\` chưa đúng. Chỉ dùng chữ thường không dấu, số và gạch nối, không quá 40 chữ, ví dụ: bien-so.`,
      `The step name \`${short(value)}\` cannot be used. Use a-z, 0-9 and hyphens, at most 40 characters, for example: bien-so.`,
    ),
  badNumber: (value: string, min: number, max: number): Fault =>
    fault(
      'bad-value',
      `\`${short(value)}\` không dùng được. Viết một số từ ${min} đến ${max}.`,
      `\`${short(value)}\` cannot be used. Write a number from ${min} to ${max}.`,
    ),
  fromAboveTo: (): Fault =>
    fault(
      'bad-value',
      '`from` lớn hơn `to`. Đổi chỗ hai số.',
      '`from` is greater than `to`. Swap the two numbers.',
    ),
  badDay: (value: string): Fault =>
    fault(
      'bad-day',
      `\`${short(value)}\` không phải một ngày có thật. Viết năm-tháng-ngày, ví dụ: 2026-11-21.`,
      `\`${short(value)}\` is no day of the calendar. Write year-month-day, for example: 2026-11-21.`,
    ),
  showsAlone: (): Fault =>
    fault(
      'keys-exclude',
      '`shows` tả một hình, nhưng bước này không có `picture`. Thêm `picture`, hoặc xóa `shows`.',
      '`shows` describes a picture, but the step has none. Add `picture`, or remove `shows`.',
    ),
  numbersOnly: (key: string, kind: string): Fault =>
    fault(
      'keys-exclude',
      `\`${key}\` chỉ dùng với \`answer: ${kind}\`. Xóa dòng này, hoặc đổi \`answer\`.`,
      `\`${key}\` is used with \`answer: ${kind}\` only. Remove it, or change \`answer\`.`,
    ),
  elseLast: (): Fault =>
    fault(
      'else-last',
      '`when` phải kết thúc bằng đúng một dòng `else: bước`. Đặt `else` ở cuối cùng.',
      '`when` must end in exactly one `else: step`. Put `else` last.',
    ),
  noIf: (): Fault =>
    fault(
      'missing-key',
      '`when` cần ít nhất một `if`. Nếu không rẽ nhánh thì dùng `go` ở bước trước.',
      '`when` needs at least one `if`. Without a branch, use `go` in the step before.',
    ),
  tooManySteps: (max: number): Fault =>
    fault(
      'too-many-steps',
      `Bài có hơn ${max} bước, từ đây trở đi không đọc. Chia thành nhiều bài.`,
      `There are more than ${max} steps; from here on nothing was read. Split the flow.`,
    ),
  noMeans: (): Fault =>
    fault(
      'missing-key',
      'Câu hỏi có `save` nên lựa chọn này cần `means`. Thêm `means:` và giá trị được ghi nhớ.',
      'The question has `save`, so this choice needs `means`. Add `means:` with what is to be kept.',
    ),
  manySigns: (value: string): Fault =>
    fault(
      'bad-value',
      `\`${short(value)}\` có hai lần trong dòng này. Xóa một.`,
      `\`${short(value)}\` stands twice in this line. Remove one.`,
    ),
};

function fault(code: string, vi: string, en: string): Fault {
  return { code, text: { vi, en } };
}

function list(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}

function short(value: string): string {
  const line = value.replaceAll('\n', ' ');
  return line.length <= QUOTE_MAX ? line : `${line.slice(0, QUOTE_MAX)}…`;
}
