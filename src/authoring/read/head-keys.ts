// The head of a flow as data: every key, what it may hold, and which kinds of flow have it. The reader and the editors' schema both
// follow it.
import { AUDIENCES, FLOW_KINDS } from '../../flow/flow.ts';
import { DAY, type Form, type KeyShape, PATTERNS, TEXT } from './shape-keys.ts';

export const HEAD_KEYS = {
  title: { value: TEXT, hover: 'Tên bài, hiện trong danh sách bài học.' },
  kind: {
    value: { kind: 'one-of', values: FLOW_KINDS },
    hover:
      'lesson: bài học (bỏ trống cũng là bài học). form: phiếu hỏi. part: đoạn dùng chung, chỉ chạy từ bài khác. tip: mẹo, Ban nhắn mỗi ngày một mẹo.',
  },
  audience: {
    value: { kind: 'some-of', values: AUDIENCES },
    hover:
      'Bài dành cho ai, cách nhau bằng dấu phẩy: everyone mọi người, citizen người dân, older người cao tuổi, volunteer tình nguyện viên, official cán bộ, police công an, youth thanh niên.',
  },
  competence: {
    value: { kind: 'codes', pattern: /^(?:[1-6]\.[1-9]|F\d+)$/u, example: '1.3, 2.6' },
    hover:
      'Mã năng lực số theo Thông tư 02/2025/TT-BGDĐT, cách nhau bằng dấu phẩy. Ví dụ: 1.3, 2.6',
  },
  level: {
    value: { kind: 'one-of', values: ['CB1', 'CB2', 'TC1', 'TC2', 'NC1', 'NC2', 'CS1', 'CS2'] },
    hover:
      'Mức theo khung năng lực số. CB1: có người giúp. CB2: tự làm. TC1, TC2: giúp được người khác.',
  },
  minutes: {
    value: { kind: 'number', min: 1, max: 60, isWhole: true },
    hover: 'Học hết bao nhiêu phút.',
  },
  keywords: {
    value: { kind: 'codes', pattern: /\S/u, example: 'otp, mật khẩu' },
    hover: 'Những từ bà con hay gõ để tìm bài này, cách nhau bằng dấu phẩy.',
  },
  facts: {
    value: { kind: 'codes', pattern: PATTERNS.fact, example: 'F3.9, F3.11' },
    hover: 'Mã những điều trong flows/facts.yaml mà bài dựa vào, cách nhau bằng dấu phẩy.',
  },
  checkedOn: {
    value: DAY,
    hover: 'Ngày kiểm tra nội dung gần nhất, viết năm-tháng-ngày: 2026-11-21.',
  },
  validUntil: {
    value: DAY,
    hover: 'Ngày cuối bài (hoặc mẹo) còn đúng, viết năm-tháng-ngày. Không có hạn thì bỏ dòng này.',
  },
  validFrom: {
    value: DAY,
    hover:
      'Chỉ của mẹo: ngày đầu tiên được nhắn, viết năm-tháng-ngày. Nhắn được ngay thì bỏ dòng này.',
  },
  months: {
    value: { kind: 'codes', pattern: /^(?:[1-9]|1[0-2])$/u, example: '1, 10' },
    hover:
      'Chỉ của mẹo: những tháng hợp với mẹo này, từ 1 đến 12, cách nhau bằng dấu phẩy. Bỏ trống là quanh năm.',
  },
  lesson: {
    value: { kind: 'code', pattern: PATTERNS.flow, example: 'an-toan/mat-khau-otp' },
    hover: 'Chỉ của mẹo: bài học để xem thêm. Viết khóa/bài.',
  },
  moved: {
    value: { kind: 'moved' },
    hover:
      'Bước đã đổi tên hoặc bỏ đi: mỗi dòng một cặp, tên cũ: tên mới. Người đang dừng ở bước cũ sẽ học tiếp ở bước mới.',
  },
  steps: { value: { kind: 'steps' }, hover: 'Các bước, theo thứ tự từ trên xuống.' },
} as const satisfies Record<string, KeyShape>;

type HeadKey = keyof typeof HEAD_KEYS;

const LESSON_KEYS: readonly HeadKey[] = [
  'audience',
  'competence',
  'level',
  'minutes',
  'facts',
  'checkedOn',
];
/** What only a tip has. */
const SEASON_KEYS: readonly HeadKey[] = ['validFrom', 'months', 'lesson'];
/** Nobody opens a tip, looks for it, stands in it, or is judged by it. */
const NOT_OF_TIPS: readonly HeadKey[] = ['competence', 'level', 'minutes', 'keywords', 'moved'];

/** What the head of each kind is made of. */
export const HEAD_FORMS = {
  lesson: headForm(['title', ...LESSON_KEYS, 'steps'], SEASON_KEYS),
  form: headForm(['title', 'steps'], SEASON_KEYS),
  part: headForm(['title', 'steps'], SEASON_KEYS),
  tip: headForm(['title', 'audience', 'facts', 'checkedOn', 'steps'], NOT_OF_TIPS),
} as const satisfies Record<(typeof FLOW_KINDS)[number], Form>;

function headForm(required: readonly HeadKey[], without: readonly HeadKey[]): Form {
  const others = Object.keys(HEAD_KEYS).filter(
    (key) => ![...required, ...without].some((one) => one === key),
  );
  return { required, optional: others };
}
