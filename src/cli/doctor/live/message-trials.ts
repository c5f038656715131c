// The trials that send: each message says that it is a trial. They go to one tester, who agreed, and to nobody else.
import type { Words } from '../../../flow/words.ts';
import { type Trial, type TrialStage, answerWords, joined, saidOf } from './trial-stage.ts';
import type { TrialAnswer } from './zalo-trials.ts';

const MARK = 'Ban đang thử máy.';
/** Of Zalo's documents; whether all of it is shown is the question. */
const TITLE_MAX = 100;
/** Of Zalo's documents, without saying what is counted. */
const TEXT_MAX = 2000;

/** `--------10--------20 …`: the last number that can be read tells how much is shown. */
export const RULER: string = Array.from({ length: TITLE_MAX / 10 }, (_, at) =>
  String((at + 1) * 10).padStart(10, '-'),
).join('');

function buttons(form: 'bare' | 'typed', about: Words): Trial {
  return {
    about,
    run: async (stage) => {
      const text = `${MARK} Nút bên dưới chỉ để xem, không cần bấm.`;
      const message = { kind: 'buttons', form, text, title: RULER } as const;
      return withEyes(stage, await stage.trials.send(stage.userId, message), {
        vi: 'Trên điện thoại có thấy nút không, số cuối cùng đọc được trên nút là số nào?',
        en: 'Is there a button on the phone, and which is the last number that can be read on it?',
      });
    },
  };
}

/** Only what was taken can be looked at. */
async function withEyes(stage: TrialStage, answer: TrialAnswer, question: Words): Promise<Words> {
  const heard = answerWords(answer);
  if (answer.kind !== 'accepted') return heard;
  return joined('; ', heard, saidOf(await stage.ask(question)));
}

const list: Trial = {
  about: {
    vi: 'Danh sách (template "list") trên v3 cs có được nhận không?',
    en: 'Is a list (template "list") taken on v3 cs?',
  },
  run: async (stage) => {
    const imageUrl = await stage.trials.pictureUrl();
    if (imageUrl === undefined) return NO_PICTURE;
    const words = { title: MARK, subtitle: 'Tin này chỉ để xem.' };
    const answer = await stage.trials.send(stage.userId, { kind: 'list', imageUrl, ...words });
    return withEyes(stage, answer, {
      vi: 'Trên điện thoại tin vừa rồi trông ra sao (có hình, có hàng chữ không)?',
      en: 'How does the last message look on the phone (a picture, a row of words)?',
    });
  },
};

const NO_PICTURE: Words = {
  vi: 'chưa thử được: OA chưa có ảnh đại diện để dùng làm hình',
  en: 'could not be tried: the account has no picture of its own',
};

const picture: Trial = {
  about: {
    vi: 'Hình gửi bằng địa chỉ và bằng mã tải lên, cách nào được nhận?',
    en: 'Is a picture taken by its address, and by the id of an upload?',
  },
  run: async (stage) => {
    const { trials, userId } = stage;
    const text = `${MARK} Hình này chỉ để xem.`;
    const url = await trials.pictureUrl();
    const byUrl =
      url === undefined
        ? NO_PICTURE
        : answerWords(await trials.send(userId, { kind: 'picture', text, source: { url } }));
    const { answer, attachmentId } = await trials.upload('v2.0');
    const byId =
      attachmentId === undefined
        ? answerWords(answer)
        : answerWords(
            await trials.send(userId, { kind: 'picture', text, source: { attachmentId } }),
          );
    return joined(
      '; ',
      prefixed('bằng địa chỉ: ', 'by address: ', byUrl),
      prefixed('bằng mã: ', 'by id: ', byId),
    );
  },
};

export function prefixed(vi: string, en: string, words: Words): Words {
  return joined('', { vi, en }, words);
}

const textUnit: Trial = {
  about: {
    vi: `Zalo đếm ${TEXT_MAX} ký tự theo cách nào?`,
    en: `What does Zalo count up to ${TEXT_MAX}?`,
  },
  run: async ({ trials, userId }) => {
    const tooLong = await trials.send(userId, plain(MARK.padEnd(TEXT_MAX + 1, '.')));
    const flowers = await trials.send(userId, plain(`${MARK} ${'🌸'.repeat(FLOWERS)}`));
    const apart = await trials.send(userId, plain(`${MARK} ${'ế'.repeat(APART).normalize('NFD')}`));
    return joined(
      '; ',
      prefixed(
        `${TEXT_MAX + 1} chữ thường: `,
        `${TEXT_MAX + 1} plain characters: `,
        answerWords(tooLong),
      ),
      prefixed(
        'emoji (1.0xx điểm mã, 2.0xx UTF-16): ',
        'emoji (1,0xx code points, 2,0xx UTF-16): ',
        answerWords(flowers),
      ),
      prefixed('chữ có dấu viết rời (NFD): ', 'letters in pieces (NFD): ', answerWords(apart)),
      unitWords(flowers, apart),
    );
  },
};

/** Two UTF-16 units and one code point each: with the words before them over the limit by one count only. */
const FLOWERS = 1000;
/** Three characters each when they are taken apart, one when composed. */
const APART = 700;

function plain(words: string) {
  return { kind: 'text', text: words } as const;
}

function unitWords(flowers: TrialAnswer, apart: TrialAnswer): Words {
  const isKnown = [flowers, apart].every(({ kind }) => kind === 'accepted' || kind === 'refused');
  if (!isKnown) return { vi: 'chưa kết luận được', en: 'nothing can be concluded' };
  const unit = flowers.kind === 'accepted' ? 'code points' : 'UTF-16';
  const form = apart.kind === 'accepted' ? 'NFC' : 'NFD';
  return {
    vi: `vậy đếm theo ${unit}, chữ có dấu tính ${form === 'NFC' ? 'sau khi ghép' : 'như lúc gửi'}`,
    en: `so ${unit} are counted, ${form === 'NFC' ? 'composed' : 'as sent'}`,
  };
}

export const MESSAGE_TRIALS: readonly Trial[] = [
  buttons('bare', {
    vi: 'Nút kiểu A (không có template_type) trên v3 cs có được nhận không, nhãn hiện được bao nhiêu chữ?',
    en: 'Are buttons of form A (no template_type) taken on v3 cs, and how much of a title is shown?',
  }),
  buttons('typed', {
    vi: 'Nút kiểu B (template_type "button") có được nhận không?',
    en: 'Are buttons of form B (template_type "button") taken?',
  }),
  list,
  picture,
  textUnit,
];
