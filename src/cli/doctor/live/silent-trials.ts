// The trials that send nothing to anybody: questions to Zalo, to the person at the keyboard, and what has to wait for its day.
import type { Words } from '../../../flow/words.ts';
import { prefixed } from './message-trials.ts';
import { type Trial, answerWords, joined, saidOf } from './trial-stage.ts';
import type { ZaloTrials } from './zalo-trials.ts';

const quotaFields: Trial = {
  about: {
    vi: 'Câu trả lời về số tin còn lại của một người có những trường nào?',
    en: 'Which fields has the answer on what may still be sent to one person?',
  },
  run: async ({ trials, userId }) => answerWords(await trials.quotaOf(userId)),
};

const uploadPath: Trial = {
  about: {
    vi: 'Tải hình lên bằng đường v3.0 có được không (tài liệu chỉ ghi v2.0)?',
    en: 'Can a picture be uploaded on a v3.0 path (the documents have v2.0 only)?',
  },
  run: async ({ trials }) => answerWords((await trials.upload('v3.0')).answer),
};

const retired: Trial = {
  about: {
    vi: 'Hai đường transaction và promotion, dừng từ 01/03/2026, nay trả lời gì?',
    en: 'What do transaction and promotion, stopped on 2026-03-01, answer today?',
  },
  run: async ({ trials }) =>
    joined(
      '; ',
      prefixed('transaction: ', 'transaction: ', answerWords(await trials.retired('transaction'))),
      prefixed('promotion: ', 'promotion: ', answerWords(await trials.retired('promotion'))),
    ),
};

const template: Trial = {
  about: {
    vi: 'Tin mẫu gửi theo mã người dùng có nhận tracking_id không?',
    en: 'Does a template by user id take a tracking_id?',
  },
  run: async ({ trials, userId, ask }) => {
    if (!trials.hasTemplate) {
      return {
        vi: 'chưa thử được: chưa có ZALO_OA_RETURN_TEMPLATE',
        en: 'could not be tried: there is no ZALO_OA_RETURN_TEMPLATE',
      };
    }
    const agreed = await ask({
      vi: 'Tin mẫu này MẤT TIỀN. Gõ co để gửi một tin, Enter để bỏ qua:',
      en: 'This template COSTS MONEY. Type co to send one, Enter to leave it out:',
    });
    if (!isYes(agreed)) return { vi: 'bỏ qua', en: 'left out' };
    return answerWords(await trials.template(userId));
  },
};

export function isYes(answer: string | undefined): boolean {
  return ['co', 'có'].includes(answer?.trim().normalize('NFC').toLowerCase() ?? '');
}

const consent: Trial = {
  about: {
    vi: 'Lúc đồng ý: địa chỉ quay về so đúng từng chữ hay chỉ phần đầu; code challenge mỗi lần một khác có dùng được không?',
    en: 'The consent: is the callback compared whole or by its beginning, and may the code challenge differ each time?',
  },
  run: async ({ trials }) =>
    joined('; ', await callbackMatch(trials), await challengeOf(trials), LIFE),
};

const LIFE: Words = {
  vi: 'mã có được gia hạn 3 tháng sau mỗi lần đổi không: chưa trả lời được hôm nay, xem lại sau 3 tháng kể từ ngày đồng ý',
  en: 'whether a refresh restarts the 3 months cannot be answered today: look again 3 months after the consent',
};

async function callbackMatch({ looks, longerCallback }: ZaloTrials): Promise<Words> {
  const [own, longer] = [await looks.callback(), await longerCallback()];
  if (own.kind === 'not-refused' && longer.kind === 'refused') {
    return {
      vi: `địa chỉ thêm đuôi thì bị từ chối (${longer.code}): so cả địa chỉ`,
      en: `with a tail the callback is refused (${longer.code}): it is compared whole`,
    };
  }
  return {
    vi: 'địa chỉ thêm đuôi được trả lời như địa chỉ đúng: chưa kết luận được',
    en: 'with a tail the callback is answered as without: nothing can be concluded',
  };
}

async function challengeOf({ looks, usesPkce }: ZaloTrials): Promise<Words> {
  const grant = await looks.grant();
  if (usesPkce && grant.kind === 'connected' && grant.consentedAtMs > 0) {
    return {
      vi: 'OA đã kết nối bằng challenge riêng của lần ấy: mỗi lần một khác dùng được',
      en: 'the OA was connected with a challenge of its own: they may differ',
    };
  }
  return {
    vi: 'chưa biết về challenge: phải kết nối bằng liên kết đồng ý với ZALO_OA_PKCE=yes',
    en: 'nothing is known of the challenge: connect by the link with ZALO_OA_PKCE=yes',
  };
}

const account: Trial = {
  about: {
    vi: 'OA cơ quan nhà nước có gói và giá khác OA doanh nghiệp không?',
    en: 'Has an OA of the state other packages and prices than one of a business?',
  },
  run: async ({ trials }) => {
    const facts = await trials.looks.account();
    if (facts.kind !== 'told') return { vi: 'chưa hỏi được', en: 'could not be asked' };
    const seen = `oa_type ${facts.type ?? '?'}, ${facts.packageName ?? '?'}, ${facts.packageValidThrough ?? '?'}`;
    return {
      vi: `OA này: ${seen}. So với bảng giá ở oa.zalo.me và ghi lại`,
      en: `this OA: ${seen}. Compare it with the prices at oa.zalo.me, and write it down`,
    };
  },
};

const prefilledLink: Trial = {
  about: {
    vi: 'Liên kết zalo.me/…?text= có điền sẵn chữ vào ô soạn tin không?',
    en: 'Does a link zalo.me/…?text= fill in the message box?',
  },
  run: async ({ oaId, ask }) =>
    saidOf(
      await ask({
        vi: `Mở trên điện thoại: https://zalo.me/${oaId}?text=xin%20chao . Ô soạn tin có sẵn chữ "xin chao" không? (có/không, máy Android hay iPhone)`,
        en: `Open on the phone: https://zalo.me/${oaId}?text=xin%20chao . Does the box hold "xin chao"? (yes/no, Android or iPhone)`,
      }),
    ),
};

/** What no command can answer: what to look at, and when. */
const LATER: readonly Trial[] = [
  later(
    {
      vi: 'Chữ ký của Zalo: theo mã ứng dụng hay mã OA, theo giờ trong tin hay trong header?',
      en: 'Zalo’s signature: by app id or OA id, with the time of the body or of a header?',
    },
    {
      vi: 'nhắn một tin tới OA, rồi tìm trong nhật ký của Ban dòng "Zalo signs what it delivers in this form": id và timestamp ở đó là câu trả lời. Không có dòng ấy thì tìm "was refused"',
      en: 'write to the OA, then look into the log of the tutor for "Zalo signs what it delivers in this form": its id and timestamp are the answer. Without that line look for "was refused"',
    },
  ),
  later(
    {
      vi: 'Zalo gửi lại khi nào: chỉ khi không nối được, hay với mọi trả lời khác 200?',
      en: 'When does Zalo deliver again: without a connection only, or after any answer but 200?',
    },
    {
      vi: 'chưa trả lời được hôm nay: khi Ban tắt một phút có chủ ý, xem tin gửi lại tới sau 30 giây, 5 phút hay không tới (header num_retry)',
      en: 'cannot be answered today: when the tutor is down for a minute on purpose, see whether deliveries come again (header num_retry)',
    },
  ),
  later(
    {
      vi: 'Các tin hiếm (khách chưa có Zalo, thả tim, đổi thông tin) có hình dạng thế nào?',
      en: 'What do rare events (visitors without Zalo, reactions, changed profiles) look like?',
    },
    {
      vi: 'chưa trả lời được hôm nay: Ban nhận và đếm chúng; xem số đếm ở /metrics sau tuần đầu',
      en: 'cannot be answered today: the tutor takes and counts them; look at /metrics after the first week',
    },
  ),
  later(
    {
      vi: 'Zalo Bot: getUpdates lặp lại bao lâu, webhook gửi lại không, hết tin thì trả lời gì?',
      en: 'Zalo Bot: for how long does getUpdates repeat, does its webhook retry, what is said when the month is used up?',
    },
    {
      vi: 'không hỏi được qua OA: xem nhật ký khi chạy Zalo Bot',
      en: 'cannot be asked through an OA: look into the log while a Zalo Bot runs',
    },
  ),
  later(
    {
      vi: 'Gửi bài hàng loạt: đích viết bằng mảng hay chuỗi?',
      en: 'Broadcasts: are targets lists or texts?',
    },
    {
      vi: 'không thử: gửi hàng loạt sẽ tới cả người không tham gia',
      en: 'is not tried: it would reach people who take no part',
    },
  ),
];

function later(about: Words, learned: Words): Trial {
  return { about, run: async () => learned };
}

export const SILENT_TRIALS: readonly Trial[] = [
  quotaFields,
  uploadPath,
  retired,
  template,
  consent,
  account,
  prefilledLink,
  ...LATER,
];
