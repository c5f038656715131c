import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

test('an empty environment is enough', () => {
  expect(readConfig({ PORT: '', HOST: undefined })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir: 'data',
    flowsDir: 'flows',
    localesDir: 'locales',
    redisUrl: undefined,
    redisFsync: 'always',
    logLevel: 'info',
    operator: undefined,
    zaloOaLacks: [],
  });
});

test('a slash at the end of the public address goes', () => {
  expect(readConfig({ PUBLIC_URL: 'https://hoaban.example.vn/' }).publicUrl).toBe(
    'https://hoaban.example.vn',
  );
});

test('everything wrong is said at once, in one line', () => {
  const environment = {
    PORT: 'ba nghìn',
    PUBLIC_URL: 'hoaban',
    REDIS_FSYNC: 'never',
    LOG_LEVEL: 'loud',
  };
  expect(() => readConfig(environment)).toThrow(
    'PORT must be a number; PUBLIC_URL must be an address like https://hoaban.example.vn; ' +
      'REDIS_FSYNC must be always or everysec; ' +
      'LOG_LEVEL must be one of trace, debug, info, warn, error, silent. See .env.example.',
  );
});

test.each([
  [undefined, 3000],
  ['10000', 10_000],
  ['0', undefined],
])('the plan of a Zalo Bot that is set to %s allows %s messages a month', (set, monthMax) => {
  const { zaloBot } = readConfig({ ZALO_BOT_TOKEN: '123456:abcdefgh', ZALO_BOT_MONTH_MAX: set });
  expect(zaloBot?.monthMax).toBe(monthMax);
});

test.each(['-1', 'vài nghìn', '1.5', '3.000', '3,000'])(
  '%s messages a month are refused',
  (set) => {
    expect(() => readConfig({ ZALO_BOT_MONTH_MAX: set })).toThrow(/ZALO_BOT_MONTH_MAX must be/u);
  },
);

describe('a Zalo OA', () => {
  const OA = {
    ZALO_APP_ID: '1234567890',
    ZALO_APP_SECRET: 'a-secret-of-the-app',
    ZALO_OA_ID: '9876543210',
    ZALO_OA_SECRET_KEY: 'a-secret-of-the-oa',
  } as const;

  test('with all four is on', () => {
    expect(readConfig(OA)).toMatchObject({ zaloOa: { appId: '1234567890' }, zaloOaLacks: [] });
  });

  test('that is not set up to its end is off, and says what it lacks', () => {
    const { ZALO_OA_SECRET_KEY: _, ...begun } = OA;
    const config = readConfig({ ...begun, ZALO_APP_SECRET: '', ZALO_SITE_VERIFICATION: 'ABC1' });
    expect(config.zaloOa).toBeUndefined();
    expect(config.zaloOaLacks).toEqual(['ZALO_APP_SECRET', 'ZALO_OA_SECRET_KEY']);
    expect(config.zaloSiteVerification).toBe('ABC1');
  });

  test('with a value that cannot be right is refused all the same', () => {
    expect(() => readConfig({ ZALO_APP_ID: 'ứng dụng' })).toThrow(/ZALO_APP_ID must be/u);
  });
});

test.each(['ABC-123_x', 'zalo_verifierABC-123_x.html', ' zalo_verifierABC-123_x.html '])(
  'the proof of a domain may be given as "%s"',
  (given) => {
    const { zaloSiteVerification } = readConfig({ ZALO_SITE_VERIFICATION: given });
    expect(zaloSiteVerification).toBe('ABC-123_x');
  },
);

test.each(['zalo_verifier.html', '<meta name="zalo">', 'https://a.example/zalo_verifierA.html'])(
  '"%s" is no proof of a domain',
  (given) => {
    expect(() => readConfig({ ZALO_SITE_VERIFICATION: given })).toThrow(/SITE_VERIFICATION must/u);
  },
);
