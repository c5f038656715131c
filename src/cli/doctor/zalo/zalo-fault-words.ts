// What an official is told when Zalo refuses: one sentence a code, with the page to open. Codes as Zalo's documents list them
// ("Mã lỗi"); those of OAuth are in no table of Zalo's and were seen.
import type { Words } from '../../../flow/words.ts';
import { whyInVietnamese } from '../why-words.ts';
import type { ZaloFault } from './zalo-facts.ts';
import { PAGES } from './zalo-pages.ts';

export function wordsOfFault(fault: ZaloFault): Words {
  switch (fault.kind) {
    case 'refused':
      return wordsOfCode(fault.from, fault.code);
    case 'no-tokens':
      return WITHOUT_TOKENS[fault.why];
    case 'no-answer':
      return {
        vi: `Zalo không trả lời (${whyInVietnamese(fault.why)}): xem mạng của máy này, rồi thử lại sau vài phút`,
        en: `Zalo does not answer (${fault.why}): look at the network of this machine, and try again in some minutes`,
      };
  }
}

export function wordsOfCode(from: 'oa' | 'oauth', code: number): Words {
  const known = from === 'oauth' ? OAUTH[code] : OA[code];
  return (
    known ?? {
      vi: `Zalo từ chối với mã ${code}, mã này chưa gặp: thử lại sau vài phút; nếu vẫn vậy, báo mã này cho người cài đặt`,
      en: `Zalo refuses with ${code}, which is not known here: try again in some minutes, then tell whoever set it up`,
    }
  );
}

const OAUTH: Readonly<Record<number, Words>> = {
  [-14002]: {
    vi: `ZALO_APP_ID sai, hoặc ứng dụng chưa kích hoạt (-14002): so với "ID ứng dụng" và bật ứng dụng ở ${PAGES.settings}`,
    en: `ZALO_APP_ID is wrong, or the app is not active (-14002): compare it, and activate the app, at ${PAGES.settings}`,
  },
  [-14003]: {
    vi: `"Official Account Callback Url" khác địa chỉ này (-14003): chép đúng từng chữ vào ${PAGES.officialAccount}, rồi bấm lưu`,
    en: `"Official Account Callback Url" is not this address (-14003): copy it letter by letter to ${PAGES.officialAccount}, and save`,
  },
  [-14004]: {
    vi: `ZALO_APP_SECRET sai (-14004): chép lại "Khóa bí mật của ứng dụng" ở ${PAGES.settings} (không phải OA Secret Key)`,
    en: `ZALO_APP_SECRET is wrong (-14004): copy the app's secret anew from ${PAGES.settings} (not the OA Secret Key)`,
  },
  [-14014]: {
    vi: 'mã cũ không dùng được nữa (-14014): quản trị OA phải đồng ý lại bằng liên kết bên dưới',
    en: 'the refresh token is dead (-14014): the admin of the OA has to consent again by the link below',
  },
  [-118]: {
    vi: 'quyền đã bị thu hồi (-118): quản trị OA phải đồng ý lại bằng liên kết bên dưới',
    en: 'the permission was taken back (-118): the admin of the OA has to consent again by the link below',
  },
};

const OA: Readonly<Record<number, Words>> = {
  [-32]: {
    vi: 'đã gọi Zalo quá nhiều trong phút này (-32): đợi một phút rồi thử lại',
    en: 'too many calls in this minute (-32): wait a minute and try again',
  },
  [-204]: {
    vi: `OA đang bị khóa (-204): mở ${PAGES.account}, xem thông báo của Zalo và làm theo`,
    en: `the OA is disabled (-204): open ${PAGES.account} and follow Zalo's notice`,
  },
  [-205]: {
    vi: `Zalo không thấy OA này (-205): xem OA còn không ở ${PAGES.account}, và ZALO_OA_ID có đúng không`,
    en: `Zalo knows no such OA (-205): look at ${PAGES.account}, and at ZALO_OA_ID`,
  },
  [-209]: {
    vi: `ứng dụng chưa kích hoạt (-209): bật ứng dụng ở ${PAGES.settings}`,
    en: `the app is not activated (-209): activate it at ${PAGES.settings}`,
  },
  [-212]: {
    vi: `ứng dụng chưa đăng ký quyền này (-212): mở ${PAGES.officialAccount}, đăng ký các quyền tin nhắn và quản lý OA, rồi đồng ý lại bằng liên kết bên dưới`,
    en: `the app has not registered this API (-212): register messages and OA management at ${PAGES.officialAccount}, then consent again`,
  },
  [-216]: {
    vi: 'Zalo không nhận mã truy cập (-216): quản trị OA đồng ý lại bằng liên kết bên dưới',
    en: 'Zalo does not take the access token (-216): let the admin of the OA consent again by the link below',
  },
  [-219]: {
    vi: `ứng dụng đã bị gỡ hoặc bị tắt (-219): mở ${PAGES.settings} xem trạng thái ứng dụng`,
    en: `the app was removed or disabled (-219): look at its state at ${PAGES.settings}`,
  },
  [-220]: {
    vi: 'mã truy cập đã hết hạn hoặc bị gỡ (-220): quản trị OA đồng ý lại bằng liên kết bên dưới',
    en: 'the access token expired or was removed (-220): let the admin of the OA consent again by the link below',
  },
  [-221]: {
    vi: `OA chưa xác thực (-221): mở ${PAGES.account} → Xác thực OA, nộp giấy tờ của đơn vị rồi đợi Zalo duyệt`,
    en: `the OA is not verified (-221): open ${PAGES.account}, hand in the papers and wait for Zalo`,
  },
  [-223]: {
    vi: `OA chưa cho ứng dụng quyền này (-223): quản trị OA đồng ý lại bằng liên kết bên dưới; các quyền đặt ở ${PAGES.officialAccount}`,
    en: `the OA has not authorised this (-223): consent again by the link below; permissions are set at ${PAGES.officialAccount}`,
  },
  [-224]: {
    vi: `OA cần gói dịch vụ cao hơn (-224): mở ${PAGES.account} → Gói dịch vụ, nâng gói. Trong lúc chờ, dùng Zalo Bot (miễn phí)`,
    en: `the OA needs a higher package (-224): upgrade at ${PAGES.account}. Meanwhile use a Zalo Bot (free)`,
  },
  [-235]: {
    vi: `Zalo không mở việc này cho loại OA của đơn vị (-235): hỏi Zalo ở ${PAGES.account}`,
    en: `Zalo does not offer this to an OA of this type (-235): ask Zalo at ${PAGES.account}`,
  },
  [-242]: {
    vi: `ứng dụng đang đòi appsecret_proof và Zalo không nhận (-242): chép lại ZALO_APP_SECRET từ ${PAGES.settings}, hoặc tắt mục đòi appsecret_proof ở đó`,
    en: `the app wants an appsecret_proof and does not take it (-242): copy ZALO_APP_SECRET anew from ${PAGES.settings}, or switch the demand off there`,
  },
};

const WITHOUT_TOKENS: Readonly<Record<Extract<ZaloFault, { kind: 'no-tokens' }>['why'], Words>> = {
  'not-connected': {
    vi: 'chưa hỏi được Zalo: OA chưa kết nối (xem dòng trên)',
    en: 'cannot be asked: the OA is not connected (see above)',
  },
  'needs-human': {
    vi: 'chưa hỏi được Zalo: quản trị OA phải đồng ý lại (xem dòng trên)',
    en: 'cannot be asked: the admin of the OA has to consent again (see above)',
  },
  busy: {
    vi: 'Ban đang đổi mã truy cập: thử lại sau một phút',
    en: 'the access token is being refreshed: try again in a minute',
  },
  'no-store': {
    vi: 'chưa hỏi được Zalo: không đọc được Redis',
    en: 'cannot be asked: Redis cannot be read',
  },
};
