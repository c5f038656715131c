// The examples of the README: each is a file here, is shown as it is, and does what is said of it.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZaloBot } from '../src/bot/zalo-bot.ts';
import { fixedAccessToken } from '../src/oauth/access-tokens.ts';
import { createZaloOA } from '../src/oa/zalo-oa.ts';
import { signWebhook } from '../src/webhook/verify-webhook.ts';
import { poll } from './examples/bot.ts';
import { whereToConsent } from './examples/connect.ts';
import { tryItOut } from './examples/emulator.ts';
import { greet } from './examples/send.ts';
import { describeEvent, receive } from './examples/webhook.ts';
import { refusal, startZaloDouble, success } from './zalo-double.ts';
import type { WebhookEvent } from '../src/webhook/parse-webhook.ts';
import type { ZaloDouble } from './zalo-double.ts';

const root = join(import.meta.dirname, '..');

let zalo: ZaloDouble;
beforeAll(async () => {
  zalo = await startZaloDouble();
});
afterAll(async () => zalo.end());

describe('the README', () => {
  it('shows every example as it is tested here', async () => {
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);
    const folder = join(root, 'test/examples');
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => readFile(join(folder, name), 'utf8')),
    );
    const asInstalled = files.map((code) =>
      code
        .replaceAll('../../src/index.ts', 'zalo-oa-sdk')
        .replaceAll('../../src/emulator/index.ts', 'zalo-oa-sdk/emulator'),
    );
    expect(new Set(shown)).toEqual(new Set(asInstalled));
  });
});

describe('its examples', () => {
  it('ask for consent', async () => {
    const url = new URL(await whereToConsent('state-1'));
    expect(url.host).toBe('oauth.zaloapp.com');
    expect(url.searchParams.get('state')).toBe('state-1');
  });

  it('try the emulator out', async () => {
    expect(await tryItOut()).toEqual(['Chào Mai']);
  });

  it('send, and know what to do when that fails', async () => {
    const oa = createZaloOA({ tokens: fixedAccessToken('token-1'), apiRoot: zalo.root });
    zalo.answer(
      success({ message_id: 'm-1' }),
      refusal(-230, 'not in 7 days'),
      refusal(-211, 'out'),
    );
    expect(await greet(oa, '1')).toBe('sent as m-1');
    expect(await greet(oa, '1')).toBe('wait for them to write');
    expect(await greet(oa, '1')).toBe('refused (-211): quota');
  });

  it('receive', async () => {
    const received: WebhookEvent[] = [];
    const enqueue = async (event: WebhookEvent) => {
      received.push(event);
    };
    const by = {
      appId: '360846524940903967',
      timestamp: '1760000000000',
      oaSecretKey: 'OA Secret Key of the Webhook page',
    };
    const body = JSON.stringify({
      event_name: 'user_send_text',
      sender: { id: '1' },
      recipient: { id: '2' },
      message: { msg_id: 'm-1', text: 'Xin chào' },
      timestamp: '1760000000000',
    });
    const call = (headers: Record<string, string>, given: string) =>
      receive(
        new Request('https://example.org', { method: 'POST', headers, body: given }),
        enqueue,
      );
    const signature = await signWebhook(body, by);
    expect((await call({ 'X-ZEvent-Signature': signature }, body)).status).toBe(200);
    expect((await call({}, body)).status).toBe(401);
    expect((await call({}, '{}')).status).toBe(200);
    expect(received.map(describeEvent)).toEqual(['1 sent user_send_text: Xin chào']);
  });

  it('answer each message of a bot once, however often it comes', async () => {
    const seen = new Set<string>();
    const ending = new AbortController();
    const isNew = async (id: string) => {
      const isFirst = !seen.has(id);
      seen.add(id);
      if (!isFirst) ending.abort();
      return isFirst;
    };
    const message = { message_id: 'm-1', text: 'a', from: { id: 'c' }, chat: { id: 'c' } };
    const update = { body: { ok: true, result: { event_name: 'message.text.received', message } } };
    zalo.answer(update, { body: { ok: true, result: { message_id: 'm-2' } } }, update);
    await poll(createZaloBot({ token: '1:a', apiRoot: zalo.root }), isNew, ending.signal);
    const sent = zalo.requests.filter(({ path }) => path.endsWith('/sendMessage'));
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
      { chat_id: 'c', text: 'Bạn viết: a' },
    ]);
  });
});
