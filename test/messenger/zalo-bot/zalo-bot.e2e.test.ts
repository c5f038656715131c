// The whole program and Zalo's emulator: what a citizen sees who writes to the Zalo Bot, by webhook and by polling.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotCitizen, type ZaloEmulator, startZaloEmulator } from 'zalo-oa-sdk/emulator';
import { zaloBotApi } from '../../../src/messenger/zalo-bot/api.ts';
import { type Program, run } from '../../main/program.ts';
import { SECRET } from './bot-world.ts';

const ADMIN_TOKEN = 'token-of-the-test';

const WAYS_IN = [
  ['by webhook', { PUBLIC_URL: 'https://ban.example', ZALO_BOT_SECRET: SECRET }],
  ['by polling', { PUBLIC_URL: 'http://localhost:3000', ZALO_BOT_SECRET: SECRET }],
] as const;

describe.each(WAYS_IN)('Ban on the Zalo Bot, %s', (way, env) => {
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
      ADMIN_TOKEN,
      ZALO_BOT_TOKEN: zalo.bot.token,
      ZALO_BOT_API_ROOT: zalo.roots.bot,
      ...env,
    });
    [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
    if (way === 'by polling') return;
    await program.seen(/Zalo delivers to the webhook of the bot/u);
    // What the program told Zalo is a name that leads nowhere here.
    const api = zaloBotApi(
      { token: zalo.bot.token, apiRoot: zalo.roots.bot },
      { timeoutMs: 5000, stop: new AbortController().signal },
    );
    expect((await api.getWebhookInfo())?.url).toBe('https://ban.example/webhooks/zalo-bot');
    await api.setWebhook(`${url}/webhooks/zalo-bot`, SECRET);
  });
  afterAll(async () => {
    program.process.kill('SIGTERM');
    await program.ended;
    await zalo.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a stranger says anything, goes through the door by numbers and takes a lesson, one message for each of theirs', async () => {
    const ba = zalo.botCitizen('ba Mai');
    await throughTheDoor(ba);
    await answer(ba, 'mat khau otp', /^\(Bước 1\/12\)/u);
    await answer(ba, 'tiep', /\(Bước 3\/12\)[^]*Gõ 1, 2 hoặc 3$/u);
    await answer(ba, 'tắt máy', /^Đúng rồi![^]*\(Bước 5\/12\)/u);
    const mine = ba.screen().filter(({ from }) => from === 'me');
    expect(ba.heard()).toHaveLength(mine.length);
    expect(ba.heard().join()).not.toContain('**');
    await expect
      .poll(async () => scrape(url))
      .toContain(
        `hoaban_allowance_remaining{channel="zalo-bot",allowance="messages-this-month"} ${3000 - mine.length}`,
      );
  });

  // Where Ban polls, every answer takes a second: one conversation is enough.
  if (way === 'by polling') return;

  test('a picture is fetched by its address, as often as Zalo wants', async () => {
    const ong = zalo.botCitizen('ong Pao');
    await throughTheDoor(ong);
    await answer(ong, 'điện thoại của tôi', /^\(Bước 1\/\d+\)\nNhấn nút nguồn/u);
    const { content } = ong.screen().at(-1) ?? {};
    const [, name] = /^https:\/\/ban\.example(\/media\/[0-9a-f]{24}\.png)$/u.exec(
      content?.kind === 'picture' ? content.url : '',
    ) ?? ['', 'none'];
    for (const method of ['GET', 'HEAD', 'GET']) {
      const fetched = await fetch(`${url}${name}`, { method });
      expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  });

  test('what is sent without words is answered without a word of buttons', async () => {
    const co = zalo.botCitizen('co Dua');
    await throughTheDoor(co);
    await co.sendVoice('https://x.vn/a.aac');
    const { content } = await co.hears(/Em chưa biết nghe tiếng nói/u, { withinMs: 15_000 });
    expect(content).toMatchObject({ text: expect.not.stringContaining('nút') });
  });
});

/** What is heard next after the words: where Ban polls, up to a second later. */
async function answer(learner: BotCitizen, text: string, heard: RegExp): Promise<void> {
  await learner.say(text, { nfd: true });
  await learner.hears(heard, { withinMs: 15_000 });
}

async function throughTheDoor(learner: BotCitizen): Promise<void> {
  await answer(learner, 'chào cháu', /^Chào bà con! Em là Ban[^]*1\. Đồng ý\n[^]*Gõ 1 hoặc 2$/u);
  await answer(learner, '1', /tiếng gì[^]*Gõ 1 hoặc 2$/u);
  await answer(learner, '1', /^Bà con là ai[^]*Gõ số từ 1 đến 6$/u);
  await answer(learner, '1', /^Bà con ở xã nào[^]*Gõ câu trả lời, hoặc gõ 1$/u);
  await answer(learner, '1', /^Ba điều không[^]*Gõ 1$/u);
  await answer(learner, '1', /^Xong rồi![^]*Bà con muốn học gì ạ/u);
}

async function scrape(url: string): Promise<string> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  return (await fetch(`${url}/metrics`, { headers })).text();
}
