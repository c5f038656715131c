// The settings of a tutor whose Zalo is an emulator.
import type { ZaloEmulator } from 'zalo-oa-sdk/emulator';
import { type ZaloOaConfig, readConfig } from '../../src/config.ts';

export function zaloSettings(zalo: ZaloEmulator): Readonly<Record<string, string>> {
  return {
    ZALO_APP_ID: zalo.app.id,
    ZALO_APP_SECRET: zalo.app.secret,
    ZALO_OA_ID: zalo.oa.id,
    ZALO_OA_SECRET_KEY: zalo.app.oaSecretKey,
    ZALO_API_ROOT: zalo.roots.openapi,
    ZALO_OAUTH_ROOT: zalo.roots.oauth,
  };
}

/** With tokens as the API Explorer of Zalo's console hands them out. */
export function zaloTokens(zalo: ZaloEmulator): Readonly<Record<string, string>> {
  const { accessToken, refreshToken } = zalo.issueTokens();
  return { ZALO_OA_ACCESS_TOKEN: accessToken, ZALO_OA_REFRESH_TOKEN: refreshToken };
}

export function zaloOaConfig(
  zalo: ZaloEmulator,
  env: Readonly<Record<string, string>> = {},
): ZaloOaConfig {
  const { zaloOa } = readConfig({ ...zaloSettings(zalo), ...env });
  if (zaloOa === undefined) throw new Error('the OA is not configured');
  return zaloOa;
}
