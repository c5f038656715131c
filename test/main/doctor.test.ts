// What the doctor finds out about a machine: the environment and Telegram; and the command of the real program.
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VARIABLES, readConfig } from '../../src/config.ts';
import { environmentState } from '../../src/main/doctor/environment-state.ts';
import { folderStates } from '../../src/main/doctor/folder-states.ts';
import { telegramState } from '../../src/main/doctor/telegram-state.ts';
import { hasRealServer } from '../store/servers.ts';
import { type FakeBotApi, startFakeBotApi } from '../telegram/fake-bot-api/fake-bot-api.ts';
import { type Program, run } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const states = async (change: Readonly<Record<string, string>>) =>
  (await folderStates(readConfig(change))).map(({ state }) => state);

async function doctor(env: Readonly<Record<string, string>>): Promise<Program> {
  const program = run(['doctor', '--lang', 'en'], env);
  await program.ended;
  return program;
}

describe('the environment', () => {
  test('has as many variables as .env.example shows', async () => {
    const example = (await readFile('.env.example', 'utf8')).replaceAll(/^#(?=[A-Z_]+=)/gmu, '');
    expect([...VARIABLES].toSorted()).toEqual(Object.keys(parseEnv(example)).toSorted());
  });

  test('is told with every fault by itself, and the rest is gone on with', async () => {
    const variables = { PORT: 'ba', LOG_LEVEL: 'loud', PUBLIC_URL: 'https://hoaban.example.vn/' };
    const { config, environment } = await environmentState(variables, join(folder, 'none'));
    expect(environment).toMatchObject({
      fromFile: undefined,
      faults: [
        'PORT must be a number',
        'LOG_LEVEL must be one of trace, debug, info, warn, error, silent',
      ],
      faulty: ['PORT', 'LOG_LEVEL'],
      publicUrl: 'https://hoaban.example.vn',
      isPublicUrlLocal: false,
      isOnlyHere: false,
    });
    expect(config.port).toBe(3000);
  });

  test('is told with names that are none of ours, unless they are the machine’s own', async () => {
    const file = join(folder, '.env');
    await writeFile(file, 'PORT=3000\nPUBLIC_ULR=https://a.example\nREDIS_MAXMEMORY=1gb\n');
    const variables = { PORT: '3000', TELEGRAM_TOKEN: 'x', HOSTNAME: 'a', EDITOR: 'vi' };
    const { environment } = await environmentState(variables, file);
    expect(environment.fromFile).toBe(3);
    expect(environment.unknown).toEqual(['PUBLIC_ULR', 'TELEGRAM_TOKEN']);
  });

  test('has folders that are there, and one that can be made and is not left behind', async () => {
    expect(await states({ DATA_DIR: join(folder, 'a/b/c') })).toEqual(['well', 'well', 'well']);
    await expect(stat(join(folder, 'a'))).rejects.toThrow('ENOENT');
    await mkdir(join(folder, 'there'));
    expect(await states({ DATA_DIR: join(folder, 'there/b') })).toEqual(['well', 'well', 'well']);
    expect(await readdir(join(folder, 'there'))).toEqual([]);
    const wrong = {
      DATA_DIR: '/etc/hostname/x',
      FLOWS_DIR: '/nowhere',
      LOCALES_DIR: 'package.json',
    };
    expect(await states(wrong)).toEqual(['not-writable', 'absent', 'absent']);
    const odd = { DATA_DIR: '/proc/nope', LOCALES_DIR: 'src' };
    expect(await states(odd)).toEqual(['not-writable', 'well', 'no-words']);
  });
});

describe('Telegram', () => {
  let fake: FakeBotApi;
  beforeAll(async () => {
    fake = await startFakeBotApi();
  });
  afterAll(() => fake.close());

  const config = (change: Readonly<Record<string, string>> = {}) =>
    readConfig({ TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root, ...change });
  const HTTPS = { PUBLIC_URL: 'https://hoaban.example.vn' };
  const SECRET = { TELEGRAM_WEBHOOK_SECRET: 'mot-bi-mat-that-dai' };

  test('is off without a token', async () => {
    expect(await telegramState(readConfig({}), false)).toEqual({ kind: 'off' });
  });

  test('says who the bot is and where it delivers', async () => {
    expect(await telegramState(config({ ...HTTPS, ...SECRET }), true)).toEqual({
      kind: 'answers',
      name: fake.username,
      webhookWanted: 'https://hoaban.example.vn/webhooks/telegram',
      isSecretUnused: false,
      webhook: { url: '', pending: 0, lastError: undefined },
    });
    expect(await telegramState(config(SECRET), true)).toMatchObject({
      webhookWanted: undefined,
      isSecretUnused: true,
    });
  });

  test('that knows no such bot, and one that does not answer, are told apart', async () => {
    const other = { TELEGRAM_BOT_TOKEN: '7000000001:AAAnotherTokenThatNobodyKnows_000000' };
    expect(await telegramState(config(other), false)).toEqual({ kind: 'refused' });
    const away = await telegramState(config({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }), false);
    expect(away).toMatchObject({ kind: 'away' });
    expect(JSON.stringify(away)).not.toContain(fake.token);
    fake.fail('getMe', { kind: 'error', status: 502 });
    expect(await telegramState(config(), false)).toEqual({ kind: 'away', why: 'HTTP 502' });
  });
});

describe('hoa-ban doctor', () => {
  test.skipIf(!hasRealServer())(
    'works beside a tutor that runs, and leaves it running',
    async () => {
      const env = { PORT: '0', DATA_DIR: join(folder, 'data') };
      const tutor = run(['start'], env);
      const [, url = ''] = await tutor.seen(/Ban: (http:\S+)\/chat/u);
      const program = await doctor(env);
      expect(await program.ended).toBe(0);
      expect(program.output()).toContain("the tutor's own");
      expect(program.output()).toMatch(/^0 errors, \d warnings?\.$/mu);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      tutor.process.kill('SIGTERM');
      expect(await tutor.ended).toBe(0);
    },
  );

  test('ends with 1 where the tutor would not start, and says all that is wrong', async () => {
    const env = { PORT: 'ba', REDIS_URL: 'redis://127.0.0.1:1', FLOWS_DIR: '/nowhere' };
    const program = await doctor(env);
    expect(await program.ended).toBe(1);
    for (const line of ['PORT must be a number', 'no folder /nowhere', 'does not answer at']) {
      expect(program.output()).toMatch(new RegExp(`^ERROR .*${line}`, 'mu'));
    }
  });

  test('blames a data folder that is a file, and nothing that lies in it', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const program = await doctor({ DATA_DIR: file });
    expect(await program.ended).toBe(1);
    const errors = program.output().match(/^ERROR.*$/gmu);
    expect(errors).toEqual([expect.stringContaining(`DATA_DIR: ${file}: no folder can be made`)]);
  });

  test('ends quietly when nobody reads it any more', async () => {
    const program = run(['doctor', '--lang', 'en'], { REDIS_URL: 'redis://127.0.0.1:1' });
    program.process.stdout?.destroy();
    expect(await program.ended).toBe(1);
    expect(program.output()).toBe('');
  });
});
