// The doctor on the Official Account itself, as Zalo describes it: is it the right one, is it verified, what is paid for?
import { type Finding, error, ok, skippedFor, warning } from '../finding.ts';
import { ABOUT_OA } from './examine-zalo-consent.ts';
import type { AccountFacts, QuotaFacts, ZaloFault } from './zalo-facts.ts';
import { wordsOfCode, wordsOfFault } from './zalo-fault-words.ts';

/** Zalo's code for an OA that is not verified. */
const NOT_VERIFIED = -221;

export function examineAccount(
  facts: AccountFacts | ZaloFault,
  oaIdWanted: string,
): readonly Finding[] {
  if (facts.kind !== 'told') return [faulty(facts)];
  const { oaId, name = '?' } = facts;
  if (oaId !== undefined && oaId !== oaIdWanted) {
    return [
      error(
        ABOUT_OA,
        `đang kết nối với OA khác: "${name}" (${oaId}), còn ZALO_OA_ID là ${oaIdWanted}. Sửa ZALO_OA_ID, hoặc đồng ý lại bằng tài khoản quản trị của OA đúng`,
        `another OA is connected: "${name}" (${oaId}), while ZALO_OA_ID is ${oaIdWanted}. Mend ZALO_OA_ID, or consent as the admin of the right one`,
      ),
    ];
  }
  const { vi, en } = kindOf(facts.type);
  const who = ok(ABOUT_OA, `"${name}" trả lời${vi}`, `"${name}" answers${en}`);
  return [who, verification(facts), packageOf(facts)].filter((finding) => finding !== undefined);
}

/** Without tokens the error is the line on the consent; this one is a consequence. */
function faulty(fault: ZaloFault): Finding {
  const { vi, en = vi } = wordsOfFault(fault);
  if (fault.kind !== 'no-tokens') return error(ABOUT_OA, vi, en);
  return skippedFor(ABOUT_OA, { vi, en });
}

/** `oa_type` of getoa. Whether an account of the state has other packages or prices Zalo does not say. */
function kindOf(type: number | undefined): { readonly vi: string; readonly en: string } {
  if (type === 4) return { vi: ' (cơ quan nhà nước)', en: ' (government)' };
  if (type === 2) return { vi: ' (doanh nghiệp)', en: ' (business)' };
  return { vi: '', en: '' };
}

function verification({ isVerified }: AccountFacts): Finding | undefined {
  if (isVerified === undefined) return undefined;
  if (isVerified) return ok(ABOUT_OA, 'đã xác thực', 'is verified');
  const { vi, en = vi } = wordsOfCode('oa', NOT_VERIFIED);
  return error(ABOUT_OA, vi, en);
}

function packageOf({ packageName, packageValidThrough: until }: AccountFacts): Finding {
  if (packageName === undefined || packageName === '') {
    return warning(
      ABOUT_OA,
      'Zalo không nói OA đang dùng gói nào: xem ở oa.zalo.me; gửi tin qua ứng dụng cần gói trả phí',
      'Zalo does not name a package: look at oa.zalo.me; messages by an app need a paid one',
    );
  }
  const [vi, en] =
    until === undefined || until === '' ? ['', ''] : [`, đến ${until}`, `, until ${until}`];
  return ok(ABOUT_OA, `gói ${packageName}${vi}`, `package ${packageName}${en}`);
}

export function examineQuota(facts: QuotaFacts | ZaloFault): Finding {
  const about = { vi: 'số tin của gói', en: 'messages of the package' };
  if (facts.kind !== 'told') {
    const { vi, en = vi } = wordsOfFault(facts);
    return warning(about, vi, en);
  }
  const [asset] = facts.assets;
  if (asset === undefined) {
    return ok(
      about,
      'gói không có tin chủ động; trả lời trong 48 giờ từ tin cuối của bà con vẫn miễn phí',
      'the package holds none; answers within 48 hours of a person’s last message are free all the same',
    );
  }
  const left = `${asset.remain ?? '?'}/${asset.total ?? '?'}`;
  const [vi, en] =
    asset.validThrough === undefined
      ? ['', '']
      : [`, đến ${asset.validThrough}`, `, until ${asset.validThrough}`];
  if (asset.remain !== undefined && asset.remain <= 0) {
    return warning(
      about,
      `đã hết (${left})${vi}: Ban vẫn trả lời ai viết trong 48 giờ, nhưng không nhắc được ai đã im lâu hơn`,
      `are used up (${left})${en}: the tutor answers within 48 hours, and reaches nobody after that`,
    );
  }
  return ok(about, `còn ${left}${vi}`, `${left} left${en}`);
}
