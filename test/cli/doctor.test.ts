import { describe, expect, test } from 'vitest';
import type {
  DoctorWorld,
  EnvironmentFacts,
  RedisFacts,
  RedisRefusal,
  ServerFacts,
  TelegramFacts,
} from '../../src/cli/doctor/doctor-facts.ts';
import { doctor } from '../../src/cli/doctor/doctor.ts';
import { ZALO_OA_VARIABLES } from '../../src/cli/doctor/zalo/zalo-facts.ts';
import { testWorld } from './test-world.ts';

const LESSONS = await (await testWorld()).loadLessons();

const ENVIRONMENT: EnvironmentFacts = {
  fromFile: 3,
  faults: [],
  faulty: [],
  unknown: [],
  known: ['TELEGRAM_BOT_TOKEN', 'PUBLIC_URL'],
  publicUrl: 'https://hoaban.example.vn',
  isPublicUrlLocal: false,
  host: '127.0.0.1',
  isOnlyHere: true,
  hasAdminToken: true,
  hasOperator: true,
};

const SERVER: ServerFacts = {
  address: 'redis:6379',
  program: 'redis',
  version: '7.4.1',
  redisVersion: '7.4.1',
  memoryUsedBytes: 5_000_000,
  memoryMaxBytes: 1_000_000_000,
  memoryPolicy: 'noeviction',
  hasAppendOnlyFile: true,
  isAppendOnlyFileWell: true,
  fsync: 'always',
  aheadMs: 200,
};

const ANSWERS = {
  kind: 'answers',
  store: 'given',
  servers: [SERVER],
  refusal: undefined,
} as const satisfies RedisFacts;

const BOT: Extract<TelegramFacts, { kind: 'answers' }> = {
  kind: 'answers',
  name: 'hoaban_bot',
  webhookWanted: 'https://hoaban.example.vn/webhooks/telegram',
  isSecretUnused: false,
  webhook: {
    url: 'https://hoaban.example.vn/webhooks/telegram',
    pending: 0,
    lastError: undefined,
  },
};

const NO_ZALO_OA: DoctorWorld['zaloOa'] = {
  missing: [...ZALO_OA_VARIABLES],
  looks: undefined,
  siteProof: async () => ({ kind: 'not-set' }),
};

interface Seen {
  readonly code: number;
  readonly text: string;
}

async function examine(change: Partial<DoctorWorld> = {}, language = 'en'): Promise<Seen> {
  const world = await testWorld();
  const doctorWorld: DoctorWorld = {
    ...world,
    loadLessons: async () => LESSONS,
    environment: ENVIRONMENT,
    folders: async () => [{ variable: 'DATA_DIR', path: 'data', state: 'well' }],
    redis: async () => ANSWERS,
    telegram: async () => BOT,
    zaloOa: NO_ZALO_OA,
    zaloBot: async () => ({ kind: 'off' }),
    zaloTrials: undefined,
    ...change,
  };
  const code = await doctor(['--lang', language], doctorWorld);
  return { code, text: world.printed() };
}

const withEnvironment = (change: Partial<EnvironmentFacts>) =>
  examine({ environment: { ...ENVIRONMENT, ...change } });
const withServer = (change: Partial<ServerFacts>) =>
  examine({ redis: async () => ({ ...ANSWERS, servers: [{ ...SERVER, ...change }] }) });
const withBot = (change: Partial<typeof BOT>) =>
  examine({ telegram: async () => ({ ...BOT, ...change }) });

const WARNED = [0, '0 errors, 1 warning.'] as const;
const FAILED = [1, '1 error, 0 warnings.'] as const;

function expectOne({ code, text }: Seen, wanted: readonly [number, string], line: string): void {
  expect(text).toContain(line);
  expect([code, text.trimEnd().split('\n').at(-1)]).toEqual(wanted);
}

test('a machine that is fit has nothing but ok, a line each', async () => {
  const { code, text } = await examine();
  expect(code).toBe(0);
  const lines = text.trimEnd().split('\n');
  expect(lines.pop()).toBe('0 errors, 0 warnings.');
  expect(lines.filter((line) => line !== '').every((line) => line.startsWith('ok '))).toBe(true);
});

test('it speaks Vietnamese unless it is asked otherwise', async () => {
  const { text } = await examine({}, 'vi');
  expect(text).toContain('đang dùng 4.8 MB trong 954 MB');
  expect(text).toContain('0 lỗi, 0 lưu ý.');
});

describe('the environment', () => {
  test.each<[Partial<EnvironmentFacts>, string]>([
    [{ unknown: ['TELEGRAM_BOT_TOKN'] }, 'Did you mean "TELEGRAM_BOT_TOKEN"?'],
    [{ publicUrl: 'http://hoaban.example.vn' }, 'is not https'],
    [{ publicUrl: 'http://localhost:3000', isPublicUrlLocal: true }, 'opens on this machine only'],
    [{ hasAdminToken: false, isOnlyHere: false }, 'openssl rand -hex 24'],
    [{ hasOperator: false }, '/rieng-tu'],
  ])('is warned of (%o)', async (change, line) => {
    expectOne(await withEnvironment(change), WARNED, line);
  });

  test('is told to be wrong in the language that was asked for', async () => {
    const environment = { ...ENVIRONMENT, faults: ['PORT must be a number'] };
    expectOne(await examine({ environment }), FAILED, 'PORT must be a number. See .env.example.');
    const { text } = await examine({ environment }, 'vi');
    expect(text).toContain('Giá trị sai: PORT phải là một số. Xem .env.example.');
    expect(text).not.toContain('must be');
  });

  test.each([
    ['absent', 'there is no folder /nowhere'],
    ['not-writable', '/nowhere: no folder can be made or written to there'],
    ['no-words', '/nowhere holds no vi.ftl'],
  ] as const)('names a folder that is %s', async (state, line) => {
    const folders: DoctorWorld['folders'] = async () => [
      { variable: 'DATA_DIR', path: '/nowhere', state },
    ];
    const seen = await examine({ folders });
    expectOne(seen, FAILED, line);
    expect(seen.text).toMatch(/^skipped +lessons: .*mend DATA_DIR first$/mu);
  });

  test.each([
    ['ADMIN_TOKEN', /ADMIN_TOKEN: (?:is not set|chưa)/u, ['ADMIN_TOKEN']],
    ['PUBLIC_URL', /localhost/u, ['PUBLIC_URL', 'ADMIN_TOKEN', 'Telegram', 'Zalo Bot']],
    ['TELEGRAM_BOT_TOKEN', /is off/u, ['Telegram']],
    ['TELEGRAM_WEBHOOK_SECRET', /the tutor polls/u, ['Telegram']],
  ])('with a fault in %s is not told as if it were not set', async (name, not, abouts) => {
    const { text } = await examine({
      environment: {
        ...ENVIRONMENT,
        faults: [`${name} is wrong`],
        faulty: [name],
        hasAdminToken: false,
        publicUrl: 'http://localhost:3000',
      },
      telegram: async () => ({ kind: 'off' }),
    });
    const lines = text.split('\n').filter((line) => line.startsWith('skipped'));
    expect(lines).toEqual(
      abouts.map((about) => expect.stringMatching(`^skipped +${about}: .*mend ${name} first$`)),
    );
    const others = text.split('\n').filter((line) => abouts.some((about) => line.includes(about)));
    expect(others.filter((line) => not.test(line))).toEqual([]);
  });
});

describe('Redis', () => {
  test.each<[Partial<ServerFacts>, string]>([
    [{ redisVersion: '6.0.16', version: '6.0.16' }, 'is too old'],
    [{ memoryPolicy: 'allkeys-lru' }, 'would drop learners'],
    [{ hasAppendOnlyFile: false }, 'a power cut loses data'],
    [{ isAppendOnlyFileWell: false }, 'its last write failed'],
    [{ memoryUsedBytes: 950_000_000 }, 'raise maxmemory'],
    [{ aheadMs: -61_000 }, 'differ by 61 s'],
  ])('is not fit (%o)', async (change, line) => {
    expectOne(await withServer(change), FAILED, line);
  });

  test.each<[Partial<ServerFacts>, string]>([
    [{ fsync: 'everysec' }, 'may lose the last two seconds'],
    [{ fsync: undefined }, 'appendfsync ?'],
    [{ memoryUsedBytes: 750_000_000 }, 'raise maxmemory'],
    [{ aheadMs: 6000 }, 'differ by 6.0 s'],
  ])('is warned of (%o)', async (change, line) => {
    expectOne(await withServer(change), WARNED, line);
  });

  test.each<Partial<ServerFacts>>([
    { redisVersion: '6.2.0' },
    { program: 'valkey', version: '8.0.1', redisVersion: '7.2.4' },
    { memoryMaxBytes: undefined },
    { aheadMs: -4900 },
  ])('is fit (%o)', async (change) => {
    expect((await withServer(change)).text).toContain('0 errors, 0 warnings.');
  });

  test('that does not answer is told with its address', async () => {
    const facts = { kind: 'away', address: 'redis:6379', why: 'ECONNREFUSED' } as const;
    expectOne(
      await examine({ redis: async () => facts }),
      FAILED,
      'does not answer at redis:6379 (ECONNREFUSED)',
    );
  });

  test.each<[RedisRefusal['why'], string]>([
    ['no-password', 'wants a password (NOAUTH): write it into REDIS_URL'],
    ['wrong-password', 'does not take the password in REDIS_URL (WRONGPASS)'],
    ['read-only', 'is a read-only replica (READONLY): let REDIS_URL name the primary'],
    ['not-allowed', 'may not do what a turn does (SAID): ACL SETUSER'],
    ['full', 'raise maxmemory'],
    ['something-else', 'cannot do what a turn does (SAID)'],
  ])('that takes no turn is an error (%s)', async (why, line) => {
    const refusal = { why, said: 'SAID' };
    expectOne(await examine({ redis: async () => ({ ...ANSWERS, refusal }) }), FAILED, line);
    const closed = { kind: 'closed', address: 'redis:6379', refusal } as const;
    const seen = await examine({ redis: async () => closed });
    expectOne(seen, FAILED, line);
    expect(seen.text).toMatch(/^ERROR +Redis: redis:6379: /mu);
  });

  test('that would lie in a folder that cannot be used is not looked at', async () => {
    const { text } = await examine({ redis: async () => ({ kind: 'no-folder' }) });
    expect(text).toMatch(/^skipped +Redis: .*mend DATA_DIR first$/mu);
  });

  test('in the process is for a look around', async () => {
    const facts = { ...ANSWERS, store: 'trial' } as const;
    expectOne(await examine({ redis: async () => facts }), WARNED, 'Install redis-server');
  });
});

test('lessons with mistakes are an error', async () => {
  const problem = { level: 'error', file: 'a', line: 1, column: 1, code: 'x', says: { vi: '' } };
  const loadLessons = async () => ({ ...LESSONS, problems: [problem] as never });
  expectOne(await examine({ loadLessons }), FAILED, '1 mistake: run hoa-ban check');
});

test('words or desks that cannot be read are an error', async () => {
  const fault = new Error('data/desks.csv cannot be read: EACCES');
  const seen = await examine({ loadLessons: () => Promise.reject(fault) });
  expectOne(seen, FAILED, 'lessons: cannot be read (data/desks.csv cannot be read: EACCES)');
  expect(seen.text).not.toContain('LOCALES_DIR');
});

const lastError = (agoMs: number) => ({
  atMs: Date.parse('2026-11-21T02:00:00Z') - agoMs,
  text: 'Connection refused',
});

describe('Telegram', () => {
  const { webhook } = BOT;
  test.each<[Partial<typeof BOT>, string]>([
    [{ isSecretUnused: true }, 'PUBLIC_URL is not https'],
    [{ webhook: { ...webhook, pending: 101 } }, '101 messages are waiting'],
    [{ webhook: { ...webhook, lastError: lastError(1000) } }, '"Connection refused"'],
    [{ webhook: { ...webhook, url: '' } }, 'webhook is not set instead of https://hoaban'],
    [{ webhook: { ...webhook, url: 'https://other.example' } }, 'another machine uses the same'],
    [{ webhookWanted: undefined }, 'while this machine polls'],
  ])('is warned of (%o)', async (change, line) => {
    expectOne(await withBot(change), WARNED, line);
  });

  test.each<Partial<typeof BOT>>([
    { webhook: { ...webhook, lastError: lastError(2 * 3_600_000) } },
    { webhookWanted: undefined, webhook: { ...webhook, url: '' } },
  ])('is well (%o)', async (change) => {
    expect((await withBot(change)).text).toContain('0 errors, 0 warnings.');
  });

  test.each<[TelegramFacts, readonly [number, string], string]>([
    [{ kind: 'off' }, [0, '0 errors, 0 warnings.'], 'no TELEGRAM_BOT_TOKEN'],
    [{ kind: 'refused' }, FAILED, 'BotFather'],
    [{ kind: 'away', why: 'no answer' }, FAILED, 'it may be blocked here'],
  ])('that cannot be asked is told (%o)', async (facts, wanted, line) => {
    expectOne(await examine({ telegram: async () => facts }), wanted, line);
  });
});
