// `hoa-ban doctor zalo` on the settings alone: what is missing, what is wrong, and whose they are.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DoctorWorld } from '../../src/cli/doctor/doctor-facts.ts';
import { ZALO_OA_VARIABLES } from '../../src/cli/doctor/zalo/zalo-facts.ts';
import { readConfig } from '../../src/config.ts';
import { environmentState } from '../../src/main/doctor/environment-state.ts';
import { zaloBotState } from '../../src/main/doctor/zalo/zalo-bot-state.ts';
import { type DoctorStage, type Seen, type StageChange, openStage } from './doctor-zalo-stage.ts';
import { run } from './program.ts';

let stage: DoctorStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.end());
beforeEach(() => stage.redis.redis.flushall());

const look = (change?: StageChange): Promise<Seen> =>
  stage.examine(['zalo', '--lang', 'vi'], change);
const NO_OA: DoctorWorld['zaloOa'] = {
  missing: ZALO_OA_VARIABLES,
  looks: undefined,
  siteProof: async () => ({ kind: 'not-set' }),
};
const botOfStage = async () => {
  const { bot, roots } = stage.zalo;
  return zaloBotState({
    config: readConfig({ ZALO_BOT_TOKEN: bot.token, ZALO_BOT_API_ROOT: roots.bot }),
    isSecretSet: false,
    allowance: async () => undefined,
  });
};
const errorsIn = ({ text }: Seen) => text.match(/^LỖI.*$/gmu) ?? [];

describe('settings that are not there', () => {
  test('are told with the page to copy them from', async () => {
    const seen = await look({
      world: {
        zaloOa: {
          missing: ['ZALO_APP_SECRET'],
          looks: undefined,
          siteProof: async () => ({ kind: 'not-set' }),
        },
      },
      environment: {
        faults: ['ZALO_APP_ID must be the number of the Zalo app'],
        faulty: ['ZALO_APP_ID'],
      },
    });
    expect(errorsIn(seen)).toEqual([
      expect.stringMatching(/ZALO_APP_ID: sai: phải là dãy số .*chép "ID ứng dụng"/u),
      expect.stringMatching(/ZALO_APP_SECRET: chưa đặt: chép "Khóa bí mật của ứng dụng"/u),
    ]);
    expect(seen.text).toMatch(/^chưa xem Zalo OA: sửa ZALO_APP_SECRET, ZALO_APP_ID trước$/mu);
  });

  test('do not keep the proof of the domain from being looked at', async () => {
    const seen = await look({
      world: {
        zaloOa: {
          missing: ['ZALO_OA_SECRET_KEY'],
          looks: undefined,
          siteProof: async () => ({
            kind: 'asked',
            url: 'https://hoaban.example.vn/zalo_verifierA.html',
            page: { kind: 'answered', status: 200, tookMs: 1 },
          }),
        },
      },
    });
    expect(errorsIn(seen)).toEqual([expect.stringContaining('ZALO_OA_SECRET_KEY: chưa đặt')]);
    expect(seen.text).toMatch(/^ok +xác thực tên miền: .*zalo_verifierA\.html mở được/mu);
  });

  test('at all: it says how to begin, and that a Zalo Bot is free', async () => {
    const program = run(['doctor', 'zalo'], {});
    expect(await program.ended).toBe(0);
    expect(program.output()).toContain('docs/cai-dat-zalo.md');
    expect(program.output()).toContain('miễn phí: Zalo Bot');
  });

  test('in the real program: all that there is, and no secret', async () => {
    await stage.connect();
    const { zalo, redis } = stage;
    const env = {
      ZALO_APP_ID: zalo.app.id,
      ZALO_APP_SECRET: zalo.app.secret,
      ZALO_OA_ID: zalo.oa.id,
      ZALO_OA_SECRET_KEY: zalo.app.oaSecretKey,
      ZALO_API_ROOT: zalo.roots.openapi,
      ZALO_OAUTH_ROOT: zalo.roots.oauth,
      ZALO_BOT_TOKEN: zalo.bot.token,
      ZALO_BOT_SECRET: 'a-secret-of-the-bot',
      ZALO_BOT_API_ROOT: zalo.roots.bot,
      DATA_DIR: redis.dataDir,
      // Nobody ever gets this name (RFC 6761).
      PUBLIC_URL: 'https://hoaban.invalid',
    };
    const program = run(['doctor', 'zalo', '--lang', 'en'], env);
    expect(await program.ended).toBe(1);
    const output = program.output();
    expect(output.match(/^ERROR.*$/gmu)).toEqual([
      expect.stringContaining('-14003'),
      expect.stringMatching(/webhook: .* cannot be opened/u),
    ]);
    expect(output).toMatch(/^ok +Zalo OA: "OA thử" answers \(government\)$/mu);
    expect(output).toMatch(/^warning +Zalo Bot: webhook is not set instead of https/mu);
    expect(output).toContain('enough for about 333 lessons');
    const secrets = [env.ZALO_APP_SECRET, env.ZALO_OA_SECRET_KEY, env.ZALO_BOT_TOKEN];
    for (const secret of [...secrets, env.ZALO_BOT_SECRET]) expect(output).not.toContain(secret);
  }, 20_000);

  test('in the real program: half an OA is an error a variable', async () => {
    const env = { ZALO_APP_ID: '123456', ZALO_OA_ID: '654321', PUBLIC_URL: 'https://a.example.vn' };
    const program = run(['doctor', 'zalo', '--lang', 'en'], env);
    expect(await program.ended).toBe(1);
    expect(program.output().match(/^ERROR.*$/gmu)).toEqual([
      expect.stringContaining('ZALO_APP_SECRET: is not set: copy the secret of the app'),
      expect.stringContaining('ZALO_OA_SECRET_KEY: is not set: copy "OA Secret Key"'),
    ]);
    expect(program.output()).toMatch(
      /^skipped +Zalo OA: mend ZALO_APP_SECRET, ZALO_OA_SECRET_KEY first$/mu,
    );
  });
});

describe('a setting that is wrong', () => {
  test.each([
    ['ZALO_APP_ID', 'ứng dụng', /dãy số của ứng dụng Zalo.*chép "ID ứng dụng"/u],
    ['ZALO_APP_SECRET', 'x', /ít nhất 8 ký tự.*chép "Khóa bí mật/u],
    ['ZALO_OA_ID', 'x', /dãy số của OA.*chép dãy số/u],
    ['ZALO_OA_SECRET_KEY', 'x', /ít nhất 8 ký tự.*chép "OA Secret Key"/u],
    ['ZALO_OA_PKCE', 'không', /yes hoặc no/u],
    ['ZALO_SITE_VERIFICATION', '<meta>', /tên tệp Zalo đưa.*Xác thực domain/u],
    ['ZALO_API_ROOT', 'x', /phải là địa chỉ dạng.*xóa dòng này/u],
    ['ZALO_OAUTH_ROOT', 'x', /phải là địa chỉ dạng.*xóa dòng này/u],
    ['ZALO_BOT_TOKEN', 'x', /Zalo Bot Manager/u],
    ['ZALO_BOT_SECRET', 'x', /16 đến 256 ký tự.*openssl/u],
    ['ZALO_BOT_MONTH_MAX', '3.000', /không có dấu chấm như 3000.*số tin mỗi tháng/u],
    ['ZALO_BOT_API_ROOT', 'x', /phải là địa chỉ dạng.*xóa dòng này/u],
    ['PUBLIC_URL', 'hoaban', /PUBLIC_URL phải là địa chỉ dạng/u],
  ])('(%s) is an error that says what is wrong, as the start would', async (name, value, line) => {
    await stage.connect();
    const wrong = await environmentState({ [name]: value }, 'there-is-no-such-file');
    const { faults, faulty } = wrong.environment;
    for (const world of [{}, { zaloOa: NO_OA }]) {
      const seen = await look({ environment: { faults, faulty }, world });
      const [error = '', ...more] = errorsIn(seen);
      expect(error).toMatch(line);
      expect(error).not.toContain('must');
      expect(more).toEqual([]);
      expect(seen.code).toBe(1);
    }
  });

  test('may be a name that nobody knows', async () => {
    const environment = { unknown: ['ZALO_TOKEN'], known: ['ZALO_BOT_TOKEN'] };
    const seen = await look({ environment, world: { zaloOa: NO_OA } });
    expect(seen.text).toContain('Hoa Ban không biết biến ZALO_TOKEN.');
    expect(seen.text).not.toContain('chưa được cài đặt');
  });

  test.each([
    [
      { variables: { ZALO_APP_SECRET: 'not-the-secret' } },
      'chờ sửa xong lỗi ZALO_APP_SECRET ở trên',
    ],
    [{ variables: { ZALO_OAUTH_ROOT: 'http://127.0.0.1:1' } }, 'chờ sửa xong lỗi Zalo ở trên'],
    [{ environment: { publicUrl: 'http://a.example.vn' } }, 'sửa PUBLIC_URL trước'],
  ])('(%j) is the only one that is blamed for the callback', async (change, why) => {
    const { text } = await look(change);
    expect(text.match(/^chưa xem địa chỉ quay về: (.*)$/mu)?.[1]).toBe(why);
  });
});

test('a Zalo Bot alone is a Zalo that is set up', async () => {
  const seen = await look({ world: { zaloOa: NO_OA, zaloBot: botOfStage } });
  expect(seen.code).toBe(0);
  expect(seen.text).not.toContain('chưa được cài đặt');
  expect(seen.text).toMatch(/^ok +Zalo OA: tắt/mu);
  expect(seen.text).toMatch(/^ok +Zalo Bot: .* trả lời$/mu);
});

test('half an OA keeps nobody waiting: the tutor runs, and serves the proof that Zalo asks for', async () => {
  const data = await mkdtemp(join(tmpdir(), 'hb-'));
  const program = run(['start'], {
    PORT: '0',
    DATA_DIR: data,
    ZALO_APP_ID: '1234567890',
    ZALO_APP_SECRET: 'a-secret-of-the-app',
    ZALO_OA_ID: '9876543210',
    ZALO_SITE_VERIFICATION: 'zalo_verifierABC1.html',
  });
  const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
  expect((await fetch(`${url}/zalo_verifierABC1.html`)).status).toBe(200);
  expect((await fetch(`${url}/chat`)).status).toBe(200);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.output()).toContain('switched off');
  expect(program.output()).not.toContain('a-secret-of-the-app');
  await rm(data, { recursive: true, force: true });
}, 20_000);
