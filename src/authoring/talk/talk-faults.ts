// What can be wrong with a file of conversations, each with its mend.
import { AUDIENCES } from '../../flow/flow.ts';
import { CHANNEL_NAMES } from '../../flow/channel.ts';
import { didYouMean } from '../closest-word.ts';
import type { Fault } from '../problem.ts';
import { ENDINGS, TALK_KEYS } from './talk.ts';

export const talkFaults = {
  notTalks: (): Fault => ({
    code: 'talk-shape',
    text: {
      vi: 'Ở đây phải là tên một cuộc nói chuyện, rồi dấu hai chấm. Các dòng bên dưới bắt đầu bằng `- ban:` hay `- me:`.',
      en: 'Here belongs the name of a conversation and a colon. The lines below it begin with `- ban:` or `- me:`.',
    },
  }),
  notLines: (name: string): Fault => ({
    code: 'talk-shape',
    text: {
      vi: `Dưới "${name}" phải là các dòng, mỗi dòng một dấu gạch, ví dụ \`- me: xong rồi\`.`,
      en: `Below "${name}" belong lines, one dash each, for example \`- me: xong rồi\`.`,
    },
  }),
  notOneKey: (): Fault => ({
    code: 'talk-line-shape',
    text: {
      vi: 'Mỗi dòng chỉ có một từ khóa và một dấu gạch. Thêm dấu gạch trước từ khóa thứ hai, hoặc thêm từ khóa như `ban:`.',
      en: 'A line has one key and one dash. Put a dash before the second key, or add a key such as `ban:`.',
    },
  }),
  unknownKey: (key: string): Fault => ({
    code: 'talk-unknown-key',
    text: {
      vi: `Không có dòng nào gọi là "${key}".${didYouMean(key, TALK_KEYS).vi} Dùng: ${TALK_KEYS.join(', ')}.`,
      en: `There is no line called "${key}".${didYouMean(key, TALK_KEYS).en} Use: ${TALK_KEYS.join(', ')}.`,
    },
  }),
  notText: (key: string): Fault => ({
    code: 'talk-line-shape',
    text: {
      vi: `Sau \`${key}:\` phải là chữ, không phải một danh sách. Viết trên cùng dòng.`,
      en: `Behind \`${key}:\` belongs text, not a list. Write it on the same line.`,
    },
  }),
  notPairs: (key: string): Fault => ({
    code: 'talk-line-shape',
    text: {
      vi: `Dưới \`${key}:\` mỗi dòng một tên và một giá trị, ví dụ \`${EXAMPLE_PAIR[key] ?? 'people: 12'}\`.`,
      en: `Below \`${key}:\` belong names and values, one a line, for example \`${EXAMPLE_PAIR[key] ?? 'people: 12'}\`.`,
    },
  }),
  badAudience: (word: string): Fault => oneOf('talk-audience', 'as', word, AUDIENCES),
  badChannel: (word: string): Fault => oneOf('talk-channel', 'on', word, CHANNEL_NAMES),
  badEnding: (word: string): Fault => oneOf('talk-ending', 'ends', word, ENDINGS),
  badDuration: (word: string): Fault => ({
    code: 'talk-duration',
    text: {
      vi: `Không hiểu khoảng thời gian "${word}". Viết ví dụ 3d (ba ngày), 2h (hai giờ) hay 30m (ba mươi phút).`,
      en: `The stretch of time "${word}" is not understood. Write for example 3d (days), 2h (hours) or 30m (minutes).`,
    },
  }),
  badDate: (word: string): Fault => ({
    code: 'talk-date',
    text: {
      vi: `"${word}" không phải một ngày có thật. Viết năm-tháng-ngày, ví dụ 2027-03-01.`,
      en: `"${word}" is no day of the calendar. Write year-month-day, for example 2027-03-01.`,
    },
  }),
  tooLate: (key: string): Fault => ({
    code: 'talk-late-line',
    text: {
      vi: `\`${key}:\` phải đứng trước câu đầu tiên của \`ban:\` hay \`me:\`. Chuyển lên trên.`,
      en: `\`${key}:\` belongs before the first \`ban:\` or \`me:\`. Move it up.`,
    },
  }),
  twice: (key: string): Fault => ({
    code: 'talk-late-line',
    text: {
      vi: `\`${key}:\` đã có rồi. Xóa một trong hai.`,
      en: `\`${key}:\` is already there. Remove one of the two.`,
    },
  }),
  behindEnd: (): Fault => ({
    code: 'talk-late-line',
    text: {
      vi: 'Sau `ends:` không còn gì nữa. Chuyển dòng này lên trên `ends:`, hoặc xóa.',
      en: 'Nothing comes behind `ends:`. Move this line above it, or remove it.',
    },
  }),
  nothingSaid: (name: string): Fault => ({
    code: 'talk-empty',
    text: {
      vi: `Trong "${name}" chưa ai nói gì. Thêm ít nhất một dòng \`ban:\`.`,
      en: `Nobody says anything in "${name}". Add at least one line \`ban:\`.`,
    },
  }),
  tooMany: (max: number): Fault => ({
    code: 'talk-too-long',
    text: {
      vi: `Quá ${max} dòng hay quá ${max} cuộc nói chuyện. Chia nhỏ ra.`,
      en: `More than ${max} lines or conversations. Split it.`,
    },
  }),
  noFlow: (flow: string): Fault => ({
    code: 'talk-without-flow',
    text: {
      vi: `Không có bài ${flow}.yaml bên cạnh. Đổi tên tệp này cho giống tên bài.`,
      en: `There is no flow ${flow}.yaml beside it. Name this file after its flow.`,
    },
  }),
  brokenFlow: (flow: string): Fault => ({
    code: 'talk-of-broken-flow',
    text: {
      vi: `Bài ${flow} còn lỗi nên chưa diễn được. Chạy hoa-ban check, sửa bài trước.`,
      en: `The flow ${flow} has errors and cannot be played. Run hoa-ban check and mend it first.`,
    },
  }),
  unknownStep: (step: string, steps: readonly string[]): Fault => ({
    code: 'talk-unknown-step',
    text: {
      vi: `Bài không có bước "${step}".${didYouMean(step, steps).vi} Sửa \`at:\` thành tên một bước.`,
      en: `The flow has no step "${step}".${didYouMean(step, steps).en} Change \`at:\` to the name of a step.`,
    },
  }),
};

const EXAMPLE_PAIR: Readonly<Record<string, string>> = {
  saved: 'learner.place: "03679"',
  recorded: 'visit: 03217, 15, vneid',
};

function oneOf(code: string, key: string, word: string, words: readonly string[]): Fault {
  const meant = didYouMean(word, words);
  return {
    code,
    text: {
      vi: `Không hiểu \`${key}: ${word}\`.${meant.vi} Dùng: ${words.join(', ')}.`,
      en: `\`${key}: ${word}\` is not understood.${meant.en} Use: ${words.join(', ')}.`,
    },
  };
}
