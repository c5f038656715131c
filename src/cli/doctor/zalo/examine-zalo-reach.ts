// The doctor on the way from Zalo to us: the webhook, and the proof that the domain is ours.
import { type Finding, error, ok, warning } from '../finding.ts';
import { whyInVietnamese } from '../why-words.ts';
import type { PageFacts, SiteProofFacts, WebhookFacts } from './zalo-facts.ts';
import { PAGES } from './zalo-pages.ts';

/** Zalo wants its 200 within two seconds, else it warns the admin and may switch the webhook off. */
const ANSWER_MS = 2000;

export function examineWebhook({ url, probe, unsigned }: WebhookFacts): readonly Finding[] {
  const reached = reach(url, probe);
  return reached.level === 'ok' || reached.level === 'warning'
    ? [reached, refusal(url, unsigned)]
    : [reached];
}

const ABOUT = 'webhook';

function reach(url: string, page: PageFacts): Finding {
  if (page.kind === 'no-answer') {
    return error(
      ABOUT,
      `không mở được ${url} (${whyInVietnamese(page.why)}): Ban có đang chạy không, tên miền đã trỏ về máy này và có chứng chỉ chưa?`,
      `${url} cannot be opened (${page.why}): does the tutor run, does the domain lead here, is there a certificate?`,
    );
  }
  if (page.status !== 200) return error(ABOUT, ...wrongStatus(url, page.status));
  if (page.tookMs > ANSWER_MS) {
    return warning(
      ABOUT,
      `${url} trả lời sau ${seconds(page)} giây; Zalo chỉ đợi 2 giây: xem máy có quá tải không`,
      `${url} answers after ${seconds(page)} s, and Zalo waits for 2: is the machine overloaded?`,
    );
  }
  return ok(ABOUT, `${url} trả lời (hỏi từ máy này)`, `${url} answers (asked from this machine)`);
}

function seconds({ tookMs }: Extract<PageFacts, { kind: 'answered' }>): string {
  return (tookMs / 1000).toFixed(1);
}

function wrongStatus(url: string, status: number): readonly [string, string] {
  if (status === 404) {
    return [
      `${url} trả lời 404: Ban chưa chạy với đủ bốn biến ZALO_… (chạy lại Ban; dùng compose thì docker compose up -d), hoặc máy chủ web phía trước không chuyển /webhooks/ tới Ban`,
      `${url} answers 404: the tutor does not run with all four ZALO_… variables (start it anew; with compose: docker compose up -d), or the web server in front keeps /webhooks/ for itself`,
    ];
  }
  if (status >= 300 && status < 400) {
    return [
      `${url} chuyển hướng (${status}): sửa PUBLIC_URL thành địa chỉ cuối cùng`,
      `${url} redirects (${status}): let PUBLIC_URL be where it leads`,
    ];
  }
  return [
    `${url} trả lời ${status}, lẽ ra 200: xem nhật ký của Ban và của máy chủ web phía trước`,
    `${url} answers ${status} instead of 200: look into the logs of the tutor and of the web server in front`,
  ];
}

function refusal(url: string, page: PageFacts): Finding {
  if (page.kind === 'answered' && page.status === 401) {
    return ok(ABOUT, 'từ chối tin không có chữ ký của Zalo', 'refuses what Zalo did not sign');
  }
  const seen = seenOf(page);
  return error(
    ABOUT,
    `${url} trả lời ${seen.vi} cho tin không có chữ ký, lẽ ra 401: có chương trình khác đang trả lời thay Ban`,
    `${url} answers ${seen.en} to what nobody signed, instead of 401: something else answers in place of the tutor`,
  );
}

function seenOf(page: PageFacts): { readonly vi: string; readonly en: string } {
  if (page.kind === 'no-answer') return { vi: whyInVietnamese(page.why), en: page.why };
  return { vi: String(page.status), en: String(page.status) };
}

export function examineSiteProof(facts: SiteProofFacts): Finding {
  const about = { vi: 'xác thực tên miền', en: 'proof of the domain' };
  if (facts.kind === 'not-set') {
    return warning(
      about,
      `ZALO_SITE_VERIFICATION chưa đặt: Zalo thường đòi trước khi lưu webhook. Chép tên tệp ở ${PAGES.domain} (dạng zalo_verifierABC123.html)`,
      `ZALO_SITE_VERIFICATION is not set: Zalo usually wants it before a webhook is saved. Copy the name of the file from ${PAGES.domain}`,
    );
  }
  const { url, page } = facts;
  if (page.kind === 'answered' && page.status === 200) {
    return ok(
      about,
      `${url} mở được: bấm xác thực ở ${PAGES.domain}`,
      `${url} can be opened: confirm it at ${PAGES.domain}`,
    );
  }
  const seen = seenOf(page);
  return error(
    about,
    `${url} không mở được (${seen.vi}): chạy lại Ban với ZALO_SITE_VERIFICATION (dùng compose thì docker compose up -d), xem máy chủ web phía trước`,
    `${url} cannot be opened (${seen.en}): start the tutor anew (with compose: docker compose up -d), and look at the web server in front`,
  );
}
