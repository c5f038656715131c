// The bench's lesson as a programmer without flows would write it down, for the peers: where it stops, what it hears
// there, what it says then. The same words as `lesson/tin-nhan-la.yaml` makes.

export interface Said {
  readonly text: string;
  readonly labels: readonly string[];
}

export interface Stop {
  /** What is said on arrival. */
  readonly asks: readonly Said[];
  /** Answers that lead on, in lower case, and what is said before the next stop. */
  readonly right: readonly string[];
  readonly praise: readonly Said[];
  /** Answers that do not, and what is said to them. */
  readonly others: Readonly<Record<string, Said>>;
}

const NEXT = ['tiếp', 'tiep'];
const DONE = ['xong rồi', 'xong rồi ạ'];
const PRACTICE = ['Xong rồi', 'Nghe lại', 'Chưa làm được', 'Gặp người'];
const PRIZE = ['Bấm xem thử', 'Gửi cho cả nhóm', 'Xóa tin nhắn'];
const LOAN = ['Gọi điện cho cháu', 'Chuyển tiền ngay', 'Nhắn lại hỏi số tài khoản'];
const LINK = ['Tắt máy đi ngủ', 'Không nói với ai', 'Đổi mật khẩu'];

export const STOPS: readonly Stop[] = [
  {
    asks: [
      say(
        '(Bước 1/10)\nCó tin nhắn từ số lạ, bảo bà con trúng thưởng.\nMình xem tin ấy thật hay giả nhé.',
        ['Tiếp'],
      ),
    ],
    right: NEXT,
    praise: [],
    others: {},
  },
  {
    asks: [
      say(
        '(Bước 2/10)\nTin giả hay có ba thứ: giục làm ngay, xin mã, gửi đường link.\nThấy một trong ba là mình dừng lại.',
      ),
      say('(Bước 3/10)\nTin nhắn báo trúng thưởng, bảo bấm vào link. Bà con làm gì?', PRIZE),
    ],
    right: ['xóa tin nhắn'],
    praise: [say('Đúng rồi! Không mua vé thì không trúng thưởng.')],
    others: {
      'bấm xem thử': say(
        '(Bước 3/10)\nChưa đúng. Link lạ có thể lấy mất tài khoản. Bà con thử lại nhé.',
        PRIZE,
      ),
    },
  },
  {
    asks: [
      say(
        '(Bước 4/10)\nSố nào nhắn bậy thì mình chặn số đó.\nChặn rồi, họ không gọi và không nhắn được nữa.',
        ['Tiếp'],
      ),
    ],
    right: NEXT,
    praise: [],
    others: {},
  },
  {
    asks: [
      say(
        '(Bước 5/10)\nBà con mở tin nhắn, giữ tay lên tin lạ.\nChọn **Chặn**, rồi chạm **Xong rồi**.',
        PRACTICE,
      ),
    ],
    right: DONE,
    praise: [],
    others: {
      'chưa làm được': say(
        '(Bước 5/10)\nKhông thấy chữ Chặn? Bà con chạm ba chấm ở góc trên.',
        PRACTICE,
      ),
    },
  },
  {
    asks: [say('(Bước 6/10)\nZalo của cháu nhắn vay tiền gấp. Bà con làm gì trước?', LOAN)],
    right: ['gọi điện cho cháu', 'goi dien cho chau'],
    praise: [say('Đúng rồi! Nghe đúng giọng cháu mới tin.')],
    others: {
      'chuyển tiền ngay': say(
        '(Bước 6/10)\nChưa đúng. Zalo của cháu có thể bị người khác lấy mất. Bà con thử lại nhé.',
        LOAN,
      ),
    },
  },
  {
    asks: [
      say(
        '(Bước 7/10)\nGặp tin lừa đảo thì mình báo cho mọi người biết.\nChụp lại màn hình trước khi xóa.',
        ['Tiếp'],
      ),
    ],
    right: NEXT,
    praise: [],
    others: {},
  },
  {
    asks: [
      say(
        '(Bước 8/10)\nBà con bấm nút nguồn cùng nút giảm âm lượng.\nNghe tiếng tách là chụp được, chạm **Xong rồi**.',
        PRACTICE,
      ),
    ],
    right: DONE,
    praise: [],
    others: {},
  },
  {
    asks: [say('(Bước 9/10)\nLỡ bấm vào link lạ rồi, việc đầu tiên là gì?', LINK)],
    right: ['đổi mật khẩu'],
    praise: [say('Đúng rồi! Đổi sớm thì tài khoản còn giữ được.')],
    others: {},
  },
];

/** What is said behind the last stop. */
const FAREWELL: readonly Said[] = [
  say('(Bước 10/10)\nBà con nhớ nhé, giục gấp là dừng lại.'),
  say(
    'Xong bài **Tin nhắn lạ** rồi! Bà con trả lời đúng 3 trên 3 câu. Điều em dạy trong bài được soát lại ngày 21/11/2026.',
    ['Mật khẩu và mã OTP', 'Menu'],
  ),
];

/** What is said when the lesson goes on behind stop `at`: the praise, and the next stop or the farewell. */
export function onward(at: number): readonly Said[] {
  return [...(STOPS[at]?.praise ?? []), ...(STOPS[at + 1]?.asks ?? FAREWELL)];
}

export interface Heard {
  readonly next: number;
  readonly says: readonly Said[];
}

/** What an answer does at a stop. */
export function hear(at: number, text: string): Heard {
  const stop = STOPS[at];
  const answer = text.toLowerCase();
  if (stop === undefined) throw new Error(`No stop ${at}`);
  if (stop.right.includes(answer)) return { next: at + 1, says: onward(at) };
  const other = stop.others[answer];
  if (other === undefined) throw new Error(`Nobody says ${answer} here`);
  return { next: at, says: [other] };
}

function say(text: string, labels: readonly string[] = []): Said {
  return { text, labels };
}
