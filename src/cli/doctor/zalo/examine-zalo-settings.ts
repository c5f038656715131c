// The doctor on what the Zalo OA is set up with, before anybody is asked: the four variables, and the public address.
import type { EnvironmentFacts } from '../doctor-facts.ts';
import { type Finding, error, ok } from '../finding.ts';
import { ZALO_OA_VARIABLES, type ZaloOaFacts, type ZaloOaVariable } from './zalo-facts.ts';
import { PAGES } from './zalo-pages.ts';

export function examineZaloSettings(
  { missing }: ZaloOaFacts,
  { faults }: EnvironmentFacts,
): readonly Finding[] {
  return ZALO_OA_VARIABLES.flatMap((name) => {
    const { vi, en } = WHERE[name];
    if (missing.includes(name)) {
      return [error(name, `chưa đặt: ${vi}, ghi vào .env`, `is not set: ${en}, into .env`)];
    }
    const wrong = faults.filter((fault) => fault.startsWith(`${name} `));
    return wrong.map((fault) => error(name, `sai (${fault}): ${vi}`, `is wrong (${fault}): ${en}`));
  });
}

const WHERE: Readonly<Record<ZaloOaVariable, { readonly vi: string; readonly en: string }>> = {
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
