// The shape of a flow's steps as data: every key, what it may hold, and which keys go together. The reader and the editors' schema
// both follow it.
import { CHANNEL_NAMES } from '../../flow/channel.ts';
import { ANSWER_KINDS } from '../../flow/flow.ts';

/** What may stand behind a key. A pattern is for the whole value, or for each code of a comma-separated line. */
export type ValueShape =
  | { readonly kind: 'text' }
  | { readonly kind: 'texts'; readonly count: number }
  | { readonly kind: 'one-of' | 'some-of'; readonly values: readonly string[] }
  | { readonly kind: 'code' | 'codes'; readonly pattern: RegExp; readonly example: string }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly isWhole: boolean;
    }
  | { readonly kind: 'day' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'steps' }
  | { readonly kind: 'entries'; readonly forms: readonly Form[] };

/** Which keys belong together in one map. */
export interface Form {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface KeyShape {
  readonly value: ValueShape;
  /** What an editor shows over the key, for teachers. */
  readonly hover: string;
}

export const TEXT: ValueShape = { kind: 'text' };
export const DAY: ValueShape = { kind: 'day' };
const YES_NO: ValueShape = { kind: 'one-of', values: ['yes', 'no'] };

/** What survives an edit: `a-z0-9-`. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
/** A hyphen would be a minus in a condition. */
const NAME = /^(?:[a-z][a-z0-9_]*|learner\.[a-z_]+)$/u;
const STEP: ValueShape = { kind: 'code', pattern: ID, example: 'bien-so' };

export const PATTERNS = {
  id: ID,
  name: NAME,
  flow: /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/u,
  fact: /^F\d+\.\d+$/u,
  record: /^[a-z][a-z0-9_]*$/u,
  means: /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/u,
} as const;

/** What the entries of a list are made of. */
export const ENTRY_FORMS = {
  right: { required: ['right', 'because'], optional: [] },
  wrong: { required: ['wrong', 'because'], optional: [] },
  choice: { required: ['text'], optional: ['means', 'go'] },
  branch: { required: ['if', 'go'], optional: [] },
  otherwise: { required: ['else'], optional: [] },
} as const satisfies Record<string, Form>;

export const STEP_KEYS = {
  say: {
    value: TEXT,
    hover: 'Ban nói câu này rồi đợi bấm Tiếp (không đợi nếu ngay sau là câu hỏi hoặc hết bài).',
  },
  try: {
    value: TEXT,
    hover:
      'Việc làm ngay trên điện thoại của mình. Luôn có bốn nút: Xong rồi, Nghe lại, Chưa làm được, Gặp người. Cần có stuck.',
  },
  stuck: {
    value: { kind: 'texts', count: 2 },
    hover: 'Đúng hai gợi ý khi bà con bấm Chưa làm được: hai lỗi hay gặp nhất và cách sửa.',
  },
  ask: {
    value: TEXT,
    hover:
      'Câu hỏi. Bên dưới cần đúng một trong ba: answers (có đúng sai), choices (chọn, không chấm) hoặc answer (tự gõ).',
  },
  answers: {
    value: { kind: 'entries', forms: [ENTRY_FORMS.right, ENTRY_FORMS.wrong] },
    hover: 'Các câu trả lời được chấm. Mỗi câu là right hoặc wrong, kèm because.',
  },
  tries: {
    value: { kind: 'number', min: 1, max: 5, isWhole: true },
    hover: 'Được trả lời mấy lần, từ 1 đến 5. Bỏ trống là 2.',
  },
  hint: { value: TEXT, hover: 'Lời gợi ý khi Ban không hiểu câu trả lời.' },
  review: { value: YES_NO, hover: 'yes: vài hôm sau hỏi lại câu này cho nhớ.' },
  choices: {
    value: { kind: 'entries', forms: [ENTRY_FORMS.choice] },
    hover: 'Các lựa chọn, không chấm đúng sai. Mỗi lựa chọn có text, thêm means và go nếu cần.',
  },
  save: {
    value: { kind: 'code', pattern: NAME, example: 'people' },
    hover:
      'Ghi nhớ câu trả lời dưới tên này. Tên chỉ có chữ thường không dấu, số và gạch dưới; hoặc learner.name và những tên như thế.',
  },
  answer: {
    value: { kind: 'one-of', values: ANSWER_KINDS },
    hover:
      'Bà con tự gõ: words chữ, number số, day ngày, phone số điện thoại, place xã hoặc phường, yes-no có hay không.',
  },
  from: {
    value: { kind: 'number', min: -1_000_000_000, max: 1_000_000_000, isWhole: false },
    hover: 'Số nhỏ nhất được nhận.',
  },
  to: {
    value: { kind: 'number', min: -1_000_000_000, max: 1_000_000_000, isWhole: false },
    hover: 'Số lớn nhất được nhận.',
  },
  accept: {
    value: { kind: 'codes', pattern: /\S/u, example: 'vneid, dịch vụ công' },
    hover: 'Chỉ nhận những chữ này, cách nhau bằng dấu phẩy. Bỏ trống là nhận mọi chữ.',
  },
  otherwise: { value: TEXT, hover: 'Ban nói câu này khi không hiểu câu trả lời.' },
  skip: { value: STEP, hover: 'Gõ "bỏ qua" thì đi tới bước này.' },
  when: {
    value: { kind: 'entries', forms: [ENTRY_FORMS.branch, ENTRY_FORMS.otherwise] },
    hover: 'Rẽ nhánh: các dòng if (điều kiện) và go (bước), cuối cùng là else: bước.',
  },
  run: {
    value: { kind: 'code', pattern: PATTERNS.flow, example: 'an-toan/ba-dieu-khong' },
    hover: 'Chạy một bài khác rồi quay lại. Viết khóa/bài.',
  },
  record: {
    value: { kind: 'code', pattern: PATTERNS.record, example: 'visit' },
    hover: 'Ghi vào sổ, ví dụ visit (một buổi đi bản). Cần có with.',
  },
  with: {
    value: { kind: 'codes', pattern: NAME, example: 'place, people' },
    hover: 'Những tên đã ghi nhớ (save) được chép vào sổ, cách nhau bằng dấu phẩy.',
  },
  picture: {
    value: { kind: 'code', pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*\.svg$/u, example: 'vi-giay-to.svg' },
    hover: 'Tên tệp hình trong thư mục pictures của khóa. Cần có shows.',
  },
  shows: { value: TEXT, hover: 'Hình vẽ gì, nói bằng lời cho người không nhìn thấy hình.' },
  voice: {
    value: {
      kind: 'code',
      pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:ogg|mp3|m4a)$/u,
      example: 'mo-vi.ogg',
    },
    hover: 'Tên tệp tiếng nói trong thư mục voices của khóa.',
  },
  only: {
    value: { kind: 'some-of', values: CHANNEL_NAMES },
    hover: 'Chỉ hiện trên những kênh này, cách nhau bằng dấu phẩy.',
  },
  until: {
    value: DAY,
    hover: 'Ngày cuối còn hiện bước này, viết năm-tháng-ngày. Sau ngày ấy bước được bỏ qua.',
  },
  go: { value: STEP, hover: 'Xong bước này thì đi tới bước nào. Bỏ trống là bước ngay bên dưới.' },
} as const satisfies Record<string, KeyShape>;

/** Keys of the entries of a list: `answers`, `choices`, `when`. */
export const ENTRY_KEYS = {
  right: { value: TEXT, hover: 'Câu trả lời đúng.' },
  wrong: { value: TEXT, hover: 'Câu trả lời sai mà người thật hay chọn.' },
  because: { value: TEXT, hover: 'Vì sao đúng hoặc vì sao sai: một câu dễ hiểu, không chê.' },
  text: { value: TEXT, hover: 'Chữ trên nút.' },
  means: {
    value: { kind: 'code', pattern: PATTERNS.means, example: 'dich-vu-cong' },
    hover: 'Giá trị được ghi nhớ; không đổi khi đổi chữ hay đổi tiếng.',
  },
  if: { value: TEXT, hover: 'Điều kiện, ví dụ: told_otp == "yes". Nối bằng and, or, not.' },
  go: { value: STEP, hover: 'Đi tới bước này.' },
  else: { value: STEP, hover: 'Không điều kiện nào đúng thì đi tới bước này.' },
} as const satisfies Record<string, KeyShape>;

const PICTURE = ['picture', 'shows', 'voice'] as const;
const EVERYWHERE = ['only', 'until'] as const;
const VISIBLE = [...PICTURE, ...EVERYWHERE, 'go'] as const;

/** What each kind of step is made of. The first required key is the one that names what the step does. */
export const STEP_FORMS = {
  say: { required: ['say'], optional: VISIBLE },
  try: { required: ['try', 'stuck'], optional: VISIBLE },
  judged: { required: ['ask', 'answers'], optional: ['tries', 'hint', 'review', ...VISIBLE] },
  choice: { required: ['ask', 'choices'], optional: ['save', 'hint', ...VISIBLE] },
  typed: {
    required: ['ask', 'answer', 'otherwise'],
    optional: ['from', 'to', 'accept', 'save', 'skip', ...VISIBLE],
  },
  when: { required: ['when'], optional: EVERYWHERE },
  run: { required: ['run'], optional: [...EVERYWHERE, 'go'] },
  record: { required: ['record', 'with'], optional: ['say', ...VISIBLE] },
} as const satisfies Record<string, Form>;
export type StepForm = keyof typeof STEP_FORMS;
