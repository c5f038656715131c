import { expect, test } from 'vitest';
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

test.each(['-1', 'vài nghìn', '1.5'])('%s messages a month are refused', (set) => {
  expect(() => readConfig({ ZALO_BOT_MONTH_MAX: set })).toThrow(/ZALO_BOT_MONTH_MAX must be/u);
});
