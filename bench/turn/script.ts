// What every learner of the bench writes: twelve messages through `lesson/tin-nhan-la.yaml`, half of them tapped.

export type Message =
  /** The lesson's link. */
  | { readonly how: 'opens' }
  /** A button of the message before, by its label. */
  | { readonly how: 'taps'; readonly label: string }
  | { readonly how: 'types'; readonly text: string };

export const SCRIPT: readonly Message[] = [
  { how: 'opens' },
  { how: 'taps', label: 'Tiếp' },
  { how: 'types', text: 'bấm xem thử' },
  { how: 'taps', label: 'Xóa tin nhắn' },
  { how: 'types', text: 'tiep' },
  { how: 'taps', label: 'Chưa làm được' },
  { how: 'types', text: 'xong rồi ạ' },
  { how: 'taps', label: 'Chuyển tiền ngay' },
  { how: 'types', text: 'goi dien cho chau' },
  { how: 'taps', label: 'Tiếp' },
  { how: 'taps', label: 'Xong rồi' },
  { how: 'types', text: 'Đổi mật khẩu' },
];

/** The record is looked at after this message: the last one inside the lesson. */
export const MID_LESSON = 11;

/** What a peer gets: a link as Telegram's `/start`, a tap as the words on its button. */
export function wordsOf(message: Message): string {
  switch (message.how) {
    case 'opens':
      return '/start';
    case 'taps':
      return message.label;
    case 'types':
      return message.text;
  }
}
