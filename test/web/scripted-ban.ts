// A Ban who knows one short lesson by heart, in place of the tutor: enough to try the page with.
import type { LearnerId } from '../../src/flow/learner.ts';
import type { Messenger, Outgoing } from '../../src/tutor/ports/messenger.ts';
import type { TakeIn } from '../../src/tutor/ports/receiver.ts';
import type { Arrival } from '../../src/tutor/ports/store.ts';

export interface ScriptedBan {
  readonly takeIn: TakeIn;
  /** What was accepted, without what was delivered twice. */
  readonly accepted: Arrival[];
  /** How many deliveries came in, twice or not. */
  deliveries(): number;
  /** While false nothing is accepted. */
  isUp: boolean;
}

export function outgoing(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return {
    text,
    choices: [],
    picture: undefined,
    voice: undefined,
    progress: undefined,
    isFarewell: false,
    ...more,
  };
}

const GREETING = outgoing(
  'Chào bà con! Em là **Ban**.\nEm là máy trả lời tự động, không phải người thật.\nBà con muốn làm gì?',
  {
    choices: [
      { payload: 'learn', label: 'Học bài đầu tiên' },
      { payload: 'list', label: 'Xem các bài học' },
    ],
  },
);

const LESSON = [
  outgoing('Mã OTP là dãy số ngân hàng nhắn cho **riêng bà con**. Ai có mã là lấy được tiền.', {
    picture: {
      file: 'an-toan/pictures/otp.svg',
      shows: 'Tin nhắn trên điện thoại có dãy số 6 chữ số, mũi tên chỉ vào dãy số.',
    },
    voice: 'an-toan/voices/otp.mp3',
    progress: { step: 2, of: 6 },
  }),
  outgoing(
    'Ba điều không:\n- Không đọc mã cho ai\n- Không cài ứng dụng từ đường link\n- Không chuyển tiền vì bị dọa',
    {
      progress: { step: 3, of: 6 },
    },
  ),
  outgoing('Có người gọi, nói là ngân hàng, xin mã OTP. Bà con làm gì?', {
    choices: [
      { payload: 'a', label: 'Đọc mã cho họ, vì họ là ngân hàng' },
      { payload: 'b', label: 'Không đọc, tắt máy, gọi số in sau thẻ' },
      { payload: 'c', label: 'Hỏi tên họ rồi đọc' },
    ],
    progress: { step: 4, of: 6 },
  }),
];

const RIGHT = outgoing(
  'Đúng rồi, bà con giỏi lắm! Ngân hàng **không bao giờ** hỏi mã OTP. Xem thêm ở https://dichvucong.gov.vn.',
  {
    choices: [{ payload: 'next', label: 'Tiếp' }],
    progress: { step: 5, of: 6 },
  },
);

export function scriptedBan(messenger: Messenger): ScriptedBan {
  const seen = new Set<string>();
  let deliveries = 0;

  async function answer(learner: LearnerId, { event }: Arrival): Promise<void> {
    for (const message of answersTo(event)) await messenger.send(learner, message);
  }

  const ban: ScriptedBan = {
    isUp: true,
    accepted: [],
    deliveries: () => deliveries,
    async takeIn(learner, arrivals) {
      if (!ban.isUp) throw new Error('The store is away');
      for (const arrival of arrivals) {
        deliveries += 1;
        if (seen.has(arrival.vendorId)) continue;
        seen.add(arrival.vendorId);
        ban.accepted.push(arrival);
        void answer(learner, arrival);
      }
    },
  };
  return ban;
}

function answersTo(event: Arrival['event']): readonly Outgoing[] {
  if (event.kind === 'followed') return [GREETING];
  if (event.kind === 'chose') return event.choice === 'learn' ? LESSON : [RIGHT];
  if (event.kind !== 'said') return [];
  if (event.text === 'xóa dữ liệu')
    return [outgoing('Em đã xóa hết. Chào bà con!', { isFarewell: true })];
  if (event.text === '1') return LESSON;
  return [outgoing(`Em nghe bà con nói: ${event.text}`)];
}
