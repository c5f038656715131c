// The whole program and Zalo's emulator: what a citizen sees on the phone, and what Zalo is answered.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signWebhook } from 'zalo-oa-sdk';
import { type Citizen, type ZaloEmulator, startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { type Program, run } from '../main/program.ts';
import { zaloSettings, zaloTokens } from '../main/zalo-settings.ts';
import { atScale, tell } from '../proof/stage/scale.ts';

const VERIFICATION = 'FyXe_12-ab';
const ADMIN_TOKEN = 'token-of-the-test';

let zalo: ZaloEmulator;
let dataDir: string;
let program: Program;
let url: string;

beforeAll(async () => {
  zalo = await startZaloEmulator();
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
  program = run(['start'], {
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://ban.example',
    ADMIN_TOKEN,
    ZALO_SITE_VERIFICATION: VERIFICATION,
    ...zaloSettings(zalo),
    ...zaloTokens(zalo),
  });
  const [, at = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
  url = at;
  const saved = await zalo.oaWebhook.save(`${url}/webhooks/zalo-oa`);
  expect(saved).toEqual({ isSaved: true });
});
afterAll(async () => {
  program.process.kill('SIGTERM');
  await program.ended;
  await zalo.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Through the greeting; `answer` presses or types. */
async function throughTheDoor(learner: Citizen, answer: Answer): Promise<void> {
  await learner.follow();
  await learner.hears(/^Chào bà con! Em là Ban/u);
  await learner.hears(/^Em chỉ nhớ/u);
  await answer(learner, 'Không nhớ gì cả');
  await learner.hears(/tiếng gì/u);
  await answer(learner, 'Tiếng Việt');
  await learner.hears(/^Bà con là ai/u);
  // More answers than buttons fit: a numbered list.
  await type(learner, 'Người cao tuổi');
  await learner.hears(/^Ba điều không/u);
  await answer(learner, 'Nhớ rồi');
  await learner.hears(/^Xong rồi!/u);
}

type Answer = (learner: Citizen, title: string) => Promise<void>;

/** A second between two touches, as of a finger; faster, the same button twice is a slip. */
const TOUCH_MS = 1500;

const press: Answer = async (learner, title) => {
  await zalo.clock.advance(TOUCH_MS);
  await learner.press(title);
};

const type: Answer = async (learner, title) => {
  await zalo.clock.advance(TOUCH_MS);
  await learner.say(title.toLowerCase(), { nfd: true });
};

/** The lesson dien-thoai/lam-quen: what is asked, and what is answered. */
const LESSON = [
  [/\(Bước 1\/\d+\)\nNhấn nút nguồn/u, 'Xong rồi'],
  [/Cạnh máy còn hai nút dài/u, 'Xong rồi'],
  [/Muốn mở cái gì/u, 'Tiếp'],
  [/Vuốt từ mép dưới lên/u, 'Xong rồi'],
  [/Bấm nhầm, không biết đang ở đâu/u, 'Về màn hình chính'],
  [/Bà con nhìn góc trên/u, 'Xong rồi'],
  [/Dây sạc bị nứt/u, 'Thay dây mới'],
  [/chạm hình cái máy ảnh/u, 'Xong rồi'],
  [/Nhà bên có máy cục gạch/u, 'Không, cần máy có 4G'],
] as const;

describe('a citizen on the Official Account', () => {
  test.each([
    ['by pressing buttons', press],
    ['by typing, in composed and in decomposed letters', type],
  ])('follows, is greeted, and takes a whole lesson %s', async (how, answer) => {
    const learner = zalo.citizen(how);
    await throughTheDoor(learner, answer);
    await learner.say('điện thoại của tôi');
    for (const [asked, title] of LESSON) {
      await learner.hears(asked);
      await answer(learner, title);
    }
    await learner.hears(/Bà con làm được rồi!/u);
    const pictures = learner.screen().filter(({ content }) => content.kind === 'picture');
    expect(pictures.length).toBeGreaterThan(0);
  });

  test('hears nothing twice when Zalo delivers twice, and out of order', async () => {
    const learner = zalo.citizen('Thào');
    await throughTheDoor(learner, press);
    const count = learner.heard().length;
    zalo.oaWebhook.duplicateNext(1, 2);
    await learner.say('trợ giúp');
    await learner.hears(/gõ một trong các chữ này/u);
    await zalo.oaWebhook.idle();
    await learner.say('menu');
    await learner.hears(/muốn học gì/u);
    const heard = learner.heard().slice(count);
    expect(heard.filter((text) => text.includes('gõ một trong các chữ này'))).toHaveLength(1);
  });

  test('goes on after the access token died', async () => {
    const learner = zalo.citizen('Vàng');
    await throughTheDoor(learner, press);
    const fault = {
      kind: 'answer',
      when: 'before-accepting',
      status: 200,
      body: { error: -216, message: 'Access token is invalid' },
    } as const;
    zalo.arm({ fault, role: 'openapi', path: /message/u });
    await learner.say('trợ giúp');
    await learner.hears(/gõ một trong các chữ này/u);
    expect(zalo.calls().filter(({ path }) => path === '/v4/oa/access_token')).toHaveLength(1);
  });
});

async function post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const answer = await fetch(`${url}/webhooks/zalo-oa`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return answer.status;
}

async function signed(
  event: Readonly<Record<string, unknown>>,
  oaSecretKey = zalo.app.oaSecretKey,
) {
  const appId = zalo.app.id;
  const timestamp = String(zalo.clock.nowMs());
  const body = JSON.stringify({ app_id: appId, timestamp, ...event });
  const signature = await signWebhook(body, { appId, timestamp, oaSecretKey });
  return { body, headers: { 'x-zevent-signature': signature } };
}

const LOAD = atScale({ small: 100, full: 1000 });
const AT_ONCE = 10;

describe('what Zalo delivers', () => {
  test('is refused without a signature, or with another', async () => {
    const message = { event_name: 'user_send_text', sender: { id: '99' }, message: { text: 'a' } };
    const { body } = await signed(message);
    const wrong = await signed(message, 'another-secret');
    expect(await post(body)).toBe(401);
    expect(await post(wrong.body, wrong.headers)).toBe(401);
    expect(await post(body, { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })).toBe(401);
    expect(zalo.accepted('99')).toEqual([]);
  });

  test('is welcome as the probe of the console', async () => {
    expect(await post('{}')).toBe(200);
  });

  test('is welcome when nobody knows what it is', async () => {
    const odd = await signed({ event_name: 'user_danced', sender: { id: '99' } });
    expect(await post(odd.body, odd.headers)).toBe(200);
  });

  test('is refused when it is too large', async () => {
    expect(await post(`{"a":"${'a'.repeat(300_000)}"}`)).toBe(413);
  });

  test('is counted, with what is left of the package', async () => {
    const answer = await fetch(`${url}/metrics`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    const text = await answer.text();
    for (const line of [
      /^hoaban_received_total\{channel="zalo-oa",result="accepted"\} \d{2}/mu,
      /^hoaban_received_total\{channel="zalo-oa",result="unauthorized"\} 3$/mu,
      /^hoaban_allowance_remaining\{channel="zalo-oa",allowance="sub-quota"\} 500$/mu,
      /^hoaban_sends_total\{channel="zalo-oa",result="accepted"\} \d{2}/mu,
    ]) {
      expect(text).toMatch(line);
    }
  });

  test('is answered in time under load', async () => {
    const tookMs: number[] = [];
    const deliver = async (n: number): Promise<void> => {
      const event = await signed({
        event_name: 'user_send_text',
        oa_id: zalo.oa.id,
        sender: { id: String(7_000_000 + n) },
        recipient: { id: zalo.oa.id },
        message: { text: 'xin chào', msg_id: `load-${n}` },
      });
      const beganMs = performance.now();
      expect(await post(event.body, event.headers)).toBe(200);
      tookMs.push(performance.now() - beganMs);
    };
    for (let from = 0; from < LOAD; from += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => deliver(from + n)));
    }
    const sorted = tookMs.toSorted((a, b) => a - b);
    const at = (part: number) => Math.round(sorted[Math.floor(LOAD * part)] ?? Number.NaN);
    const figures = { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1 - 1 / LOAD) };
    tell('webhook of the Zalo OA', { events: LOAD, atOnce: AT_ONCE, ...figures });
    expect(tookMs).toHaveLength(LOAD);
  });
});

describe('the site of an Official Account', () => {
  test('leads to it, and proves that the domain is ours', async () => {
    const home = await (await fetch(`${url}/`)).text();
    expect(home).toContain(`href="https://zalo.me/${zalo.oa.id}"`);
    expect(home).toContain(`content="${VERIFICATION}"`);
    expect((await fetch(`${url}/zalo_verifier${VERIFICATION}.html`)).status).toBe(200);
  });

  test('lets nobody consent without a link', async () => {
    expect((await fetch(`${url}/oauth/zalo?key=abc`, { method: 'POST' })).status).toBe(403);
  });

  test('has a log without secrets, ids and words', async () => {
    await program.seen(/Zalo knows this Official Account/u);
    const output = program.output();
    for (const secret of [
      zalo.app.secret,
      zalo.app.oaSecretKey,
      zalo.citizen('Thào').id,
      'xin chào',
      ADMIN_TOKEN,
    ]) {
      expect(output).not.toContain(secret);
    }
  });
});
