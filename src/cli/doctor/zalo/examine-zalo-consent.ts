// The doctor on what ties app and OA together: does Zalo know the app, would it send the admin back here, has the OA agreed?
import type { AtMs } from '../../../flow/event.ts';
import { type Finding, error, ok, warning } from '../finding.ts';
import { consentAge } from './consent-age.ts';
import type { AppFacts, CallbackFacts, GrantFacts } from './zalo-facts.ts';
import { wordsOfFault } from './zalo-fault-words.ts';
import { GUIDE } from './zalo-pages.ts';

export const ABOUT_OA = 'Zalo OA';

export function examineApp(facts: AppFacts): Finding {
  if (facts.kind === 'known') {
    return ok(
      'ZALO_APP_ID, ZALO_APP_SECRET',
      'Zalo nhận ứng dụng và khóa này',
      'Zalo knows this app and its secret',
    );
  }
  const { vi, en = vi } = wordsOfFault(facts);
  if (facts.kind !== 'refused') return error('Zalo', vi, en);
  return error(facts.code === WRONG_SECRET ? 'ZALO_APP_SECRET' : 'ZALO_APP_ID', vi, en);
}

const WRONG_SECRET = -14004;

export function examineCallback(facts: CallbackFacts, url: string): Finding {
  const about = { vi: 'địa chỉ quay về', en: 'callback' };
  if (facts.kind === 'not-refused') {
    return ok(
      about,
      `Zalo không từ chối ${url}; "Official Account Callback Url" phải đúng từng chữ như vậy`,
      `Zalo does not refuse ${url}; "Official Account Callback Url" must be exactly that`,
    );
  }
  const { vi, en = vi } = wordsOfFault(facts);
  return error(about, `${url}: ${vi}`, `${url}: ${en}`);
}

export function examineGrant(facts: GrantFacts, nowMs: AtMs): Finding {
  const about = { vi: 'kết nối OA', en: 'consent of the OA' };
  switch (facts.kind) {
    case 'no-store':
      return error(
        about,
        'không đọc được Redis nên không biết OA đã kết nối chưa: chạy hoa-ban doctor để xem Redis',
        'Redis cannot be read, so nobody knows: hoa-ban doctor looks at Redis',
      );
    case 'not-connected':
      return facts.isSeeded ? seeded(about) : notConnected(about);
    case 'needs-human':
      return error(about, ...needsHuman(facts));
    case 'connected':
      return connected(about, facts, nowMs);
  }
}

type About = Finding['about'];

function seeded(about: About): Finding {
  return warning(
    about,
    'Ban sẽ nhận mã ở ZALO_OA_REFRESH_TOKEN khi khởi động: chạy Ban, rồi chạy lại lệnh này',
    'the tutor takes ZALO_OA_REFRESH_TOKEN over when it starts: start it, then ask again',
  );
}

function notConnected(about: About): Finding {
  return error(
    about,
    `OA chưa kết nối với ứng dụng: quản trị OA mở liên kết bên dưới và bấm đồng ý (${GUIDE})`,
    `the OA is not connected: its admin opens the link below and agrees (${GUIDE})`,
  );
}

function needsHuman({
  reason,
  code,
}: Extract<GrantFacts, { kind: 'needs-human' }>): readonly [string, string] {
  return reason === 'answer-lost'
    ? [
        `một lần đổi mã bị đứt giữa chừng nên mã cũ không dùng được nữa (${code}): quản trị OA đồng ý lại bằng liên kết bên dưới`,
        `a refresh broke off half way, so the old token is gone (${code}): let the admin of the OA consent again by the link below`,
      ]
    : [
        `mã đã hết hạn, bị thu hồi hoặc bị máy khác dùng mất (${code}): quản trị OA đồng ý lại bằng liên kết bên dưới, và chỉ một nơi được dùng mã này`,
        `the token expired, was revoked or was used elsewhere (${code}): consent again by the link below, and let only one place use it`,
      ];
}

function connected(
  about: About,
  { consentedAtMs }: Extract<GrantFacts, { kind: 'connected' }>,
  nowMs: AtMs,
): Finding {
  const age = consentAge(consentedAtMs, nowMs);
  if (age === undefined) return ok(about, 'đã kết nối', 'is connected');
  const { days, isOld } = age;
  if (isOld) {
    return warning(
      about,
      `đã đồng ý ${days} ngày trước. Zalo không nói rõ quyền có tự gia hạn sau 3 tháng không: nên đồng ý lại trong tuần này bằng liên kết bên dưới`,
      `consented ${days} days ago. Zalo does not say whether three months begin anew with each refresh: better consent again this week by the link below`,
    );
  }
  const { vi, en } = DAYS_AGO[days] ?? { vi: `${days} ngày trước`, en: `${days} days ago` };
  return ok(about, `đã kết nối ${vi}`, `connected ${en}`);
}

const DAYS_AGO = [
  { vi: 'hôm nay', en: 'today' },
  { vi: 'hôm qua', en: 'yesterday' },
] as const;

/** Who has to consent (again) is shown a link. */
export function wantsConsent(facts: GrantFacts, nowMs: AtMs): boolean {
  if (facts.kind === 'not-connected') return !facts.isSeeded;
  return facts.kind === 'needs-human' || examineGrant(facts, nowMs).level === 'warning';
}
