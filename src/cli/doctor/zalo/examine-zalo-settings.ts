// The doctor on what Zalo is set up with, before anybody is asked: every variable of it, and the public address.
import type { Words } from '../../../flow/words.ts';
import type { EnvironmentFacts } from '../doctor-facts.ts';
import { wordsOfEnvironmentFault } from '../environment-fault-words.ts';
import { unknownVariable, wrongValue } from '../examine-environment.ts';
import { type Finding, error, ok } from '../finding.ts';
import { ABOUT_OA } from './examine-zalo-consent.ts';
import { ZALO_OA_VARIABLES, type ZaloOaFacts, type ZaloOaVariable } from './zalo-facts.ts';
import { PAGES } from './zalo-pages.ts';

/** What the tutor would refuse to start with, whatever it is about; and names that somebody meant to be Zalo's. */
export function examineZaloFaults({
  faults,
  unknown,
  known,
}: EnvironmentFacts): readonly Finding[] {
  const names = unknown.filter((name) => name.startsWith('ZALO'));
  return [...faults.map(wrongSetting), ...names.map((name) => unknownVariable(name, known))];
}

function wrongSetting(fault: string): Finding {
  const { name, must } = wordsOfEnvironmentFault(fault);
  const where = WHERE[name];
  if (where === undefined) return wrongValue(fault);
  return error(
    name,
    `sai: ${must.vi}. Mở .env, ${where.vi}`,
    `is wrong: ${must.en}. In .env, ${where.en}`,
  );
}

type Missing = Pick<ZaloOaFacts, 'missing'>;

/** Without any of the four nobody wants the account. */
export function isOaBegun({ missing }: Missing): boolean {
  return missing.length < ZALO_OA_VARIABLES.length;
}

export function oaIsOff(): Finding {
  return ok(ABOUT_OA, 'tắt (không có ZALO_APP_ID)', 'is off (no ZALO_APP_ID)');
}

/** What the account is looked at with, beside the public address. */
export function faultyOfOa({ faulty }: EnvironmentFacts): readonly string[] {
  return faulty.filter((name) => name.startsWith('ZALO_') && !name.startsWith('ZALO_BOT_'));
}

export function examineZaloMissing({ missing }: Missing): readonly Finding[] {
  return missing.map((name) => {
    const { vi, en } = OF_OA[name];
    return error(name, `chưa đặt: ${vi}, ghi vào .env`, `is not set: ${en}, into .env`);
  });
}

type Where = Required<Words>;

const OF_OA: Readonly<Record<ZaloOaVariable, Where>> = {
  ZALO_APP_ID: {
    vi: `chép "ID ứng dụng" ở ${PAGES.settings}`,
    en: `copy the id of the app from ${PAGES.settings}`,
  },
  ZALO_APP_SECRET: {
    vi: `chép "Khóa bí mật của ứng dụng" ở ${PAGES.settings}`,
    en: `copy the secret of the app from ${PAGES.settings}`,
  },
  ZALO_OA_ID: {
    vi: `chép dãy số của OA ở ${PAGES.account}`,
    en: `copy the number of the OA from ${PAGES.account}`,
  },
  ZALO_OA_SECRET_KEY: {
    vi: `chép "OA Secret Key" ở ${PAGES.webhook}`,
    en: `copy "OA Secret Key" from ${PAGES.webhook}`,
  },
};

const LEAVE_OUT: Where = {
  vi: 'xóa dòng này (chỉ dùng để thử)',
  en: 'take the line out (it is for trials only)',
};

const WHERE: Readonly<Record<string, Where>> = {
  ...OF_OA,
  ZALO_SITE_VERIFICATION: {
    vi: `chép tên tệp ở ${PAGES.domain}, không kèm gì khác`,
    en: `copy the name of the file from ${PAGES.domain}, and nothing else`,
  },
  ZALO_OA_PKCE: {
    vi: 'xóa dòng này; chỉ ghi no khi liên kết đồng ý bị Zalo từ chối',
    en: 'take the line out; no is for a consent link that Zalo refuses',
  },
  ZALO_API_ROOT: LEAVE_OUT,
  ZALO_OAUTH_ROOT: LEAVE_OUT,
  ZALO_BOT_API_ROOT: LEAVE_OUT,
  ZALO_BOT_TOKEN: {
    vi: 'chép lại trọn mã trong Zalo Bot Manager, cả phần số và dấu hai chấm ở đầu',
    en: 'copy the whole token from the Zalo Bot Manager, with the number and the colon at its beginning',
  },
  ZALO_BOT_SECRET: {
    vi: 'tạo mã mới: openssl rand -hex 24',
    en: 'make a new one: openssl rand -hex 24',
  },
  ZALO_BOT_MONTH_MAX: {
    vi: 'ghi số tin mỗi tháng của gói, không có dấu chấm hay chữ; gói miễn phí thì xóa dòng này',
    en: 'write how many messages the plan allows in a month, digits only; on the free plan take the line out',
  },
};

/** Nothing but a signed event can show whether it is the right one. */
export function oaSecretKeyNote(): Finding {
  return ok(
    'ZALO_OA_SECRET_KEY',
    `đã đặt. Đúng hay sai chỉ biết khi có tin đầu tiên gửi tới OA: tin không tới được thì so lại với "OA Secret Key" ở ${PAGES.webhook}`,
    `is set. Whether it is right shows with the first message to the OA: if none arrives, compare it with "OA Secret Key" at ${PAGES.webhook}`,
  );
}

/** Zalo delivers to https and a domain of its own only (documents of the webhook): no port, no bare number. */
export function examinePublicUrl({ publicUrl, isPublicUrlLocal }: EnvironmentFacts): Finding {
  const { protocol, port, hostname } = new URL(publicUrl);
  if (isPublicUrlLocal || protocol !== 'https:') {
    return error(
      'PUBLIC_URL',
      `${publicUrl}: Zalo chỉ gửi tin tới địa chỉ https:// có tên miền. Đặt tên miền có chứng chỉ, rồi ghi vào .env`,
      `${publicUrl}: Zalo delivers to an https:// address with a domain only. Get one, and write it into .env`,
    );
  }
  if (port !== '' || isBareNumber(hostname)) {
    return error(
      'PUBLIC_URL',
      `${publicUrl}: Zalo không nhận địa chỉ có số cổng hay dãy số IP. Dùng tên miền, như https://hoaban.example.vn`,
      `${publicUrl}: Zalo takes no port and no IP address. Use a domain, like https://hoaban.example.vn`,
    );
  }
  return ok('PUBLIC_URL', publicUrl, publicUrl);
}

function isBareNumber(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/u.test(hostname);
}
