// `hoa-ban doctor zalo`: the first set-up of Zalo, step by step, for an official who is no programmer.
import { inLanguage, type Language, type Words } from '../../../flow/words.ts';
import type { DoctorWorld } from '../doctor-facts.ts';
import { type Finding, skipped, skippedFor } from '../finding.ts';
import { examineAccount, examineQuota } from './examine-zalo-account.ts';
import { lookAtZaloBot, tellOfZaloBot } from './examine-zalo-bot.ts';
import {
  ABOUT_OA,
  examineApp,
  examineCallback,
  examineGrant,
  wantsConsent,
} from './examine-zalo-consent.ts';
import { examineSiteProof, examineWebhook } from './examine-zalo-reach.ts';
import {
  examinePublicUrl,
  examineZaloFaults,
  examineZaloMissing,
  faultyOfOa,
  isOaBegun,
  oaIsOff,
  oaSecretKeyNote,
} from './examine-zalo-settings.ts';
import type { AccountFacts, GrantFacts, ZaloFault, ZaloOaLooks } from './zalo-facts.ts';
import { GUIDE, PAGES } from './zalo-pages.ts';

/** Prints findings as they come, and counts them. */
export type Tell = (findings: readonly Finding[]) => void;

export async function doctorZalo(
  world: DoctorWorld,
  tell: Tell,
  language: Language,
): Promise<void> {
  const { environment, zaloOa } = world;
  if (!isOaBegun(zaloOa)) return withoutOa(world, tell, language);
  tell([...examineZaloFaults(environment), ...examineZaloMissing(zaloOa)]);
  const isUrlReadable = !environment.faulty.includes('PUBLIC_URL');
  const publicUrl = isUrlReadable ? [examinePublicUrl(environment)] : [];
  const isUrlWell = publicUrl.some(({ level }) => level === 'ok');
  const wrong = [...zaloOa.missing, ...faultyOfOa(environment)];
  if (zaloOa.looks === undefined || wrong.length > 0) {
    tell(publicUrl);
    tell(await proofFindings(world, isUrlWell));
    tell([skipped(ABOUT_OA, wrong), ...(await lookAtZaloBot(world))]);
    return;
  }
  const words = await examineOa(world, zaloOa.looks, { tell, publicUrl, isUrlWell });
  tell(await lookAtZaloBot(world));
  world.out(`\n${inLanguage(words, language)}\n`);
}

/** Somebody may want the bot alone. */
async function withoutOa(world: DoctorWorld, tell: Tell, language: Language): Promise<void> {
  const { environment } = world;
  const bot = await world.zaloBot();
  const isMeant = [...environment.faulty, ...environment.unknown].some((name) =>
    name.startsWith('ZALO'),
  );
  const isBegun = isMeant || bot.kind !== 'off';
  if (!isBegun) world.out(`${inLanguage(HOW_TO_BEGIN, language)}\n\n`);
  tell(examineZaloFaults(environment));
  tell([...(isBegun ? [oaIsOff()] : []), ...tellOfZaloBot(environment, bot)]);
}

const HOW_TO_BEGIN: Words = {
  vi: `Zalo chưa được cài đặt: trong .env chưa có ZALO_BOT_TOKEN (Zalo Bot), cũng chưa có ZALO_APP_ID (Zalo OA).

- Bắt đầu ngay, miễn phí: Zalo Bot. Năm bước trong ${GUIDE}, rồi ghi ZALO_BOT_TOKEN vào .env.
- Kênh chính thức: Zalo Official Account đã xác thực, có gói trả phí. Làm theo ${GUIDE}, rồi chạy lại lệnh này.`,
  en: `Zalo is not set up: .env has neither ZALO_BOT_TOKEN (Zalo Bot) nor ZALO_APP_ID (Zalo OA).

- To begin at once, free of charge: a Zalo Bot. Five steps in ${GUIDE} (Vietnamese), then ZALO_BOT_TOKEN into .env.
- The official channel: a verified Zalo Official Account with a paid package. Follow ${GUIDE}, then ask again.`,
};

interface Telling {
  readonly tell: Tell;
  /** None: it cannot be read. */
  readonly publicUrl: readonly Finding[];
  readonly isUrlWell: boolean;
}

/** What is left for people to do. */
async function examineOa(
  world: DoctorWorld,
  looks: ZaloOaLooks,
  { tell, publicUrl, isUrlWell }: Telling,
): Promise<Words> {
  const app = examineApp(await looks.app());
  tell([app, oaSecretKeyNote(), ...publicUrl]);
  const callback = await callbackFinding(looks, app, isUrlWell);
  tell([callback]);
  const oa = await askOa(looks);
  tell([examineGrant(oa.grant, world.now()), ...examineAccount(oa.account, looks.oaId)]);
  tell(isUrlWell ? examineWebhook(await looks.webhook()) : [skipped('webhook', ['PUBLIC_URL'])]);
  tell(await proofFindings(world, isUrlWell));
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

async function callbackFinding(
  looks: ZaloOaLooks,
  app: Finding,
  isUrlWell: boolean,
): Promise<Finding> {
  const about = { vi: 'địa chỉ quay về', en: 'callback' };
  if (!isUrlWell) return skipped(about, ['PUBLIC_URL']);
  if (app.level === 'ok') return examineCallback(await looks.callback(), looks.callbackUrl);
  // The one line before says which of the two it is, or that Zalo is away.
  return skippedFor(about, {
    vi: `chờ sửa xong lỗi ${app.about.vi} ở trên`,
    en: `waits until the error above, of ${app.about.vi}, is mended`,
  });
}

/** Before its page is served nobody need ask Zalo to look at it. */
async function proofFindings(
  { environment, zaloOa }: DoctorWorld,
  isUrlWell: boolean,
): Promise<readonly Finding[]> {
  const canAsk = isUrlWell && !environment.faulty.includes('ZALO_SITE_VERIFICATION');
  return canAsk ? [examineSiteProof(await zaloOa.siteProof())] : [];
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
