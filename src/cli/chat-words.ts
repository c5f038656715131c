// What `hoa-ban chat` itself says to a teacher; everything else in it is Ban.
import type { Words } from '../flow/words.ts';

export const CHAT_USAGE: Words = {
  vi: `Cách dùng: hoa-ban chat [--flow khóa/bài] [--at bước] [--as nhóm] [--on kênh] [--clock ngày] [--lang en]

Nói chuyện với Ban ngay ở đây. Lưu bài trong lúc nói chuyện thì Ban dùng bài mới ngay.

  --flow vneid/dua-giay-to   vào thẳng bài này; không có thì bắt đầu như người mới đến
  --at gui                   bắt đầu từ bước này của bài
  --as older                 là ai: everyone, citizen, older, volunteer, official, police, youth
  --on zalo-bot              trên kênh nào: web, terminal (mặc định), telegram, zalo-oa, zalo-bot
  --clock 2027-03-01         hôm nay là ngày ấy; thêm giờ được: 2027-03-01T14:30
  --lang en                  tiếng Anh

Trong lúc nói chuyện:
  /after 3d   ba ngày trôi qua (2h hai giờ, 30m ba mươi phút)
  /talk       in cuộc này thành bài mẫu, dán được vào tệp .talk.yaml
  Ctrl-D      thôi`,
  en: `Usage: hoa-ban chat [--flow course/lesson] [--at step] [--as audience] [--on channel] [--clock day] [--lang en]

Talks with Ban in this terminal. A flow that is saved meanwhile is used at once.

  --flow vneid/dua-giay-to   goes right into this flow; without it you begin as somebody new
  --at gui                   begins at this step of the flow
  --as older                 who you are: everyone, citizen, older, volunteer, official, police, youth
  --on zalo-bot              the channel: web, terminal (the default), telegram, zalo-oa, zalo-bot
  --clock 2027-03-01         what day it is; a time may follow: 2027-03-01T14:30
  --lang en                  in English

While you talk:
  /after 3d   three days pass (2h two hours, 30m thirty minutes)
  /talk       prints this conversation, to be pasted into a .talk.yaml file
  Ctrl-D      ends`,
};

export const CHAT_WORDS = {
  goodbye: {
    vi: 'Chào bà con nhé! Cuộc nói chuyện này không được giữ lại ở đâu.',
    en: 'Goodbye! Nothing of this conversation is kept.',
  },
  reloaded: { vi: '(đã nạp lại bài)', en: '(the lessons were read again)' },
  oldOnesStay: {
    vi: '(bài có lỗi chưa được dùng; bài cũ vẫn còn)',
    en: '(a flow with errors is not used; its old version stays)',
  },
  whatNow: {
    vi: 'Chỉ có /after 3d và /talk. Gõ chữ thường thì Ban nghe.',
    en: 'There are only /after 3d and /talk. Anything else is heard by Ban.',
  },
  newTalk: { vi: 'Cuộc nói chuyện mới', en: 'A new conversation' },
} as const satisfies Readonly<Record<string, Words>>;
