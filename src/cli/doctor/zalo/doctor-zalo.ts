// `hoa-ban doctor zalo`: the first set-up of Zalo, step by step, for an official who is no programmer.
import { inLanguage, type Language, type Words } from '../../../flow/words.ts';
import type { DoctorWorld } from '../doctor-facts.ts';
import { type Finding, skipped } from '../finding.ts';
import { examineAccount, examineQuota } from './examine-zalo-account.ts';
import { lookAtZaloBot } from './examine-zalo-bot.ts';
import {
  ABOUT_OA,
  examineApp,
  examineCallback,
  examineGrant,
  wantsConsent,
} from './examine-zalo-consent.ts';
import { examineSiteProof, examineWebhook } from './examine-zalo-reach.ts';
import { examinePublicUrl, examineZaloSettings, oaSecretKeyNote } from './examine-zalo-settings.ts';
import {
  type AccountFacts,
  type GrantFacts,
  ZALO_OA_VARIABLES,
  type ZaloFault,
  type ZaloOaLooks,
} from './zalo-facts.ts';
import { GUIDE, PAGES } from './zalo-pages.ts';

/** Prints findings as they come, and counts them. */
export type Tell = (findings: readonly Finding[]) => void;

export async function doctorZalo(
  world: DoctorWorld,
  tell: Tell,
  language: Language,
): Promise<void> {
  const { environment, zaloOa } = world;
  const isEmpty = zaloOa.missing.length === ZALO_OA_VARIABLES.length;
  if (isEmpty) {
    world.out(`${inLanguage(HOW_TO_BEGIN, language)}\n\n`);
    tell(await lookAtZaloBot(world));
    return;
  }
  tell(examineZaloSettings(zaloOa, environment));
  const isUrlReadable = !environment.faulty.includes('PUBLIC_URL');
  const publicUrl = isUrlReadable
    ? examinePublicUrl(environment)
    : skipped('PUBLIC_URL', ['PUBLIC_URL']);
  const isUrlWell = publicUrl.level === 'ok';
  if (zaloOa.looks === undefined) {
    const wrong = environment.faulty.filter((name) => name.startsWith('ZALO_'));
    tell([publicUrl, skipped(ABOUT_OA, wrong), ...(await lookAtZaloBot(world))]);
    return;
  }
  const words = await examineOa(world, zaloOa.looks, { tell, publicUrl, isUrlWell });
  tell(await lookAtZaloBot(world));
  world.out(`\n${inLanguage(words, language)}\n`);
}

const HOW_TO_BEGIN: Words = {
  vi: `Zalo chưa được cài đặt: chưa có biến ZALO_… nào trong .env.

- Bắt đầu ngay, miễn phí: Zalo Bot. Năm bước trong ${GUIDE}, rồi ghi ZALO_BOT_TOKEN vào .env.
- Kênh chính thức: Zalo Official Account đã xác thực, có gói trả phí. Làm theo ${GUIDE}, rồi chạy lại lệnh này.`,
  en: `Zalo is not set up: there is no ZALO_… variable in .env.

- To begin at once, free of charge: a Zalo Bot. Five steps in ${GUIDE} (Vietnamese), then ZALO_BOT_TOKEN into .env.
- The official channel: a verified Zalo Official Account with a paid package. Follow ${GUIDE}, then ask again.`,
};

interface Telling {
  readonly tell: Tell;
  readonly publicUrl: Finding;
  readonly isUrlWell: boolean;
}

/** What is left for people to do. */
async function examineOa(
  world: DoctorWorld,
  looks: ZaloOaLooks,
  { tell, publicUrl, isUrlWell }: Telling,
): Promise<Words> {
  const app = examineApp(await looks.app());
  tell([app, oaSecretKeyNote(), publicUrl]);
  const isAppWell = app.level === 'ok';
  const callback = await callbackFinding(looks, isAppWell && isUrlWell);
  tell([callback]);
  const oa = await askOa(looks);
  tell([examineGrant(oa.grant, world.now()), ...examineAccount(oa.account, looks.oaId)]);
  tell(isUrlWell ? await reachFindings(looks) : [skipped('webhook', ['PUBLIC_URL'])]);
  const quota = oa.account.kind === 'told' ? await looks.quota() : undefined;
  if (quota !== undefined) tell([examineQuota(quota)]);
  const isMended = quota?.kind === 'refused' && MENDED_BY_CONSENT.includes(quota.code);
  if (!isMended && !isConsentWanted(oa, world.now(), looks.oaId)) return BY_HAND;
  return consentWords(callback.level === 'ok' ? await looks.consentLink() : undefined);
}

/** No call of Zalo's tells of these. */
const BY_HAND: Words = {
  vi: `Máy không xem thay được bốn mục sau. Mở ${PAGES.webhook} và tự xem:
  - địa chỉ webhook đúng như ở trên;
  - các sự kiện trong ${GUIDE} đã bật;
  - "Webhook Retry" đang BẬT;
  - "Lọc cú pháp" đang TẮT.`,
  en: `Four things cannot be seen from here. Open ${PAGES.webhook} and look yourself:
  - the webhook address is the one above;
  - the events of ${GUIDE} are switched on;
  - "Webhook Retry" is ON;
  - "Lọc cú pháp" (the filter of texts) is OFF.`,
};

async function callbackFinding(looks: ZaloOaLooks, canAsk: boolean): Promise<Finding> {
  const { callbackUrl } = looks;
  if (canAsk) return examineCallback(await looks.callback(), callbackUrl);
  return skipped({ vi: 'địa chỉ quay về', en: 'callback' }, ['ZALO_APP_ID', 'PUBLIC_URL']);
}

async function reachFindings(looks: ZaloOaLooks): Promise<readonly Finding[]> {
  return [...examineWebhook(await looks.webhook()), examineSiteProof(await looks.siteProof())];
}

interface OaFacts {
  readonly account: AccountFacts | ZaloFault;
  readonly grant: GrantFacts;
}

/** The account first: asking it may be what shows that the tokens are dead. */
export async function askOa(looks: ZaloOaLooks): Promise<OaFacts> {
  const account = await looks.account();
  return { account, grant: await looks.grant() };
}

/** Refusals that a new consent mends: dead tokens, and permissions that were not given. */
const MENDED_BY_CONSENT: readonly number[] = [-212, -216, -220, -223, -14014, -118];

function isConsentWanted({ account, grant }: OaFacts, nowMs: number, oaId: string): boolean {
  if (wantsConsent(grant, nowMs)) return true;
  if (account.kind === 'refused') return MENDED_BY_CONSENT.includes(account.code);
  return account.kind === 'told' && account.oaId !== undefined && account.oaId !== oaId;
}

function consentWords(link: string | undefined): Words {
  if (link === undefined) {
    return {
      vi: 'Liên kết để quản trị OA đồng ý: sửa các lỗi ở trên trước, chạy Ban, rồi chạy lại lệnh này để lấy.',
      en: 'The link for the consent of the OA: mend the errors above first, start the tutor, then ask again for it.',
    };
  }
  return {
    vi: `Quản trị OA mở liên kết này, bấm nút ở trang ấy, rồi đồng ý ở Zalo. Nút bấm được một lần, trong 30 phút, khi Ban đang chạy. Đừng gửi cho người khác:

  ${link}`,
    en: `The admin of the OA opens this link, presses its button and agrees at Zalo's. The button works once, within 30 minutes, while the tutor runs. Give it to nobody else:

  ${link}`,
  };
}
