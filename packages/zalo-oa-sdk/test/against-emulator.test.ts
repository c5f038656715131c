// The client against the emulator. They share no code and read the same documents, so each checks the other.
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBotUpdate } from '../src/bot/bot-update.ts';
import { isBotWebhook } from '../src/bot/bot-webhook.ts';
import { createZaloBot } from '../src/bot/zalo-bot.ts';
import { OA_EVENT_NAMES, startZaloEmulator } from '../src/emulator/index.ts';
import { createZaloOA } from '../src/oa/zalo-oa.ts';
import { authoriseUrl } from '../src/oauth/authorise-url.ts';
import { memoryTokenStore } from '../src/oauth/memory-token-store.ts';
import { createCodeVerifier } from '../src/oauth/pkce.ts';
import { createTokenKeeper } from '../src/oauth/token-keeper.ts';
import { verifyWebhook } from '../src/webhook/verify-webhook.ts';
import { createZns } from '../src/zns/zns.ts';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { BotUpdate } from '../src/bot/bot-update.ts';
import type { ZaloEmulator } from '../src/emulator/index.ts';
import type { MessageContent } from '../src/oa/message-content.ts';
import type { TokenStore } from '../src/oauth/token-store.ts';
import type { Verification } from '../src/webhook/verify-webhook.ts';

const DAY_MS = 24 * 3_600_000;
const TEMPLATE = {
  id: '7895417a7d3f9461cd2e',
  name: 'Nhắc học',
  status: 'ENABLE',
  params: [{ name: 'customer', maxLength: 30 }],
  sendsByUserId: true,
} as const;

let zalo: ZaloEmulator;
let receiver: Server;
let receiverUrl: string;
let verifications: Verification[] = [];
let botUpdates: BotUpdate[] = [];
const BOT_SECRET = 'secret-of-the-webhook';
beforeAll(async () => {
  zalo = await startZaloEmulator({ templates: [TEMPLATE] });
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void receive(Buffer.concat(chunks), request.headers).then(() => response.end());
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  const { port } = receiver.address() as AddressInfo;
  receiverUrl = `http://127.0.0.1:${port}/zalo`;
  const saved = await zalo.oaWebhook.save(receiverUrl);
  expect(saved).toEqual({ isSaved: true });
  expect(verifications).toEqual([{ kind: 'probe' }]);
});
afterAll(async () => {
  await zalo.close();
  receiver.closeAllConnections();
  receiver.close();
});

async function receive(body: Buffer, headers: Record<string, string | string[] | undefined>) {
  if (await isBotWebhook(headers, BOT_SECRET)) {
    botUpdates.push(parseBotUpdate(body.toString('utf8')));
    return;
  }
  const { id: appId, oaSecretKey } = zalo.app;
  const secrets = { appId, oaSecretKey, oaId: zalo.oa.id };
  verifications.push(await verifyWebhook(body, headers, secrets));
}

async function eventsOf(act: () => Promise<unknown>) {
  // An echo of what an earlier test sent may still be on its way.
  await zalo.oaWebhook.idle();
  verifications = [];
  await act();
  return verifications.map((one) => (one.kind === 'verified' ? one.event : one));
}

function createKeeper(store: TokenStore) {
  const endpoint = {
    appId: zalo.app.id,
    appSecret: zalo.app.secret,
    oauthRoot: zalo.roots.oauth,
  };
  return createTokenKeeper({ store, endpoint, now: zalo.clock.nowMs });
}

async function connect() {
  const keeper = createKeeper(memoryTokenStore(zalo.clock.nowMs));
  await keeper.seed(zalo.issueTokens());
  const oa = createZaloOA({
    tokens: keeper,
    apiRoot: zalo.roots.openapi,
    now: zalo.clock.nowMs,
  });
  return { keeper, oa };
}

describe('consent and tokens', () => {
  it('go all the way with PKCE', async () => {
    const codeVerifier = createCodeVerifier();
    const request = { appId: zalo.app.id, redirectUri: zalo.app.redirectUri, state: 's-1' };
    const oauthRoot = zalo.roots.oauth;
    const url = await authoriseUrl({ ...request, codeVerifier, oauthRoot });
    const answer = await fetch(url, { redirect: 'manual' });
    const callback = new URL(answer.headers.get('location') ?? '');
    expect(callback.searchParams.get('state')).toBe('s-1');
    const keeper = createKeeper(memoryTokenStore(zalo.clock.nowMs));
    await keeper.connect(callback.searchParams.get('code') ?? '', codeVerifier);
    const oa = createZaloOA({ tokens: keeper, apiRoot: zalo.roots.openapi });
    expect(await oa.account.info()).toMatchObject({ oaId: zalo.oa.id, type: 4 });
    expect(oa.rateLimit()?.limit).toBe(4000);
  });

  it('outlive the access token, in several processes at once', async () => {
    const store = memoryTokenStore(zalo.clock.nowMs);
    const keepers = [1, 2, 3].map(() => createKeeper(store));
    await keepers[0]?.seed(zalo.issueTokens());
    await zalo.clock.advance(26 * 3_600_000);
    const names = await Promise.all(
      keepers.map(async (tokens) => {
        const oa = createZaloOA({ tokens, apiRoot: zalo.roots.openapi });
        return (await oa.account.info()).name;
      }),
    );
    expect(names).toEqual([zalo.oa.name, zalo.oa.name, zalo.oa.name]);
    expect((await store.read())?.grant.generation).toBe(2);
  });

  it('are lost with a lost answer, and the state says so', async () => {
    const { keeper } = await connect();
    await zalo.clock.advance(26 * 3_600_000);
    zalo.arm({ fault: { kind: 'close', when: 'after-accepting' }, role: 'oauth', times: 1 });
    await expect(keeper.current()).rejects.toMatchObject({ reached: 'unknown' });
    await expect(keeper.current()).rejects.toMatchObject({ trouble: 'needs-human' });
    expect(await keeper.state()).toMatchObject({ reason: 'answer-lost' });
  });
});

describe('messages', () => {
  const button = { title: 'Có', kind: 'say', payload: '#co' } as const;
  it.each<readonly [string, MessageContent]>([
    ['a text', { kind: 'text', text: 'Xin chào' }],
    ['buttons', { kind: 'text', text: 'Chọn', buttons: [button] }],
    ['a picture', { kind: 'image', image: { url: 'https://example.org/a.jpg' }, text: 'a' }],
    ['a sticker', { kind: 'sticker', stickerId: 's-1' }],
    [
      'a list',
      {
        kind: 'list',
        elements: [
          {
            title: 'A',
            subtitle: 'B',
            imageUrl: 'https://example.org/a.png',
            action: { kind: 'open-url', url: 'https://example.org' },
          },
        ],
      },
    ],
    [
      'a question for details',
      {
        kind: 'request-user-info',
        title: 'A',
        subtitle: 'B',
        imageUrl: 'https://example.org/a.png',
      },
    ],
  ])('are taken, and come back as an echo: %s', async (_name, content) => {
    const { oa } = await connect();
    const citizen = zalo.citizen('Mai');
    await citizen.say('Xin chào');
    let messageId: string | undefined;
    const events = await eventsOf(async () => {
      messageId = (await oa.messages.send({ userId: citizen.id }, content)).messageId;
    });
    await expect.poll(() => verifications.length).toBeGreaterThan(0);
    const echo = { kind: 'oa-message', messageId, userId: citizen.id, adminId: undefined };
    expect([...events, ...verifications.map((one) => 'event' in one && one.event)]).toContainEqual(
      expect.objectContaining(echo),
    );
  });

  it('are answered by a press, which is a text', async () => {
    const { oa } = await connect();
    const citizen = zalo.citizen('Hoa');
    await citizen.say('Xin chào');
    await oa.messages.send(
      { userId: citizen.id },
      { kind: 'text', text: 'Chọn', buttons: [button] },
    );
    const events = await eventsOf(async () => citizen.press('Có'));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'user-message', text: '#co', userId: citizen.id }),
    );
  });

  it('are refused when the window is closed', async () => {
    const { oa } = await connect();
    const citizen = zalo.citizen('Lan');
    await citizen.say('Xin chào');
    const lastMs = (await oa.quota.ofUser(citizen.id)).lastInteractionAtMs;
    expect(lastMs).toBeGreaterThan(zalo.clock.nowMs() - 60_000);
    await zalo.clock.advance(8 * DAY_MS);
    const again = await connect();
    const sending = again.oa.messages.send({ userId: citizen.id }, { kind: 'text', text: 'a' });
    await expect(sending).rejects.toMatchObject({ kind: 'window-closed' });
  });

  it('carry uploads until they expire', async () => {
    const { oa } = await connect();
    const citizen = zalo.citizen('Cúc');
    await citizen.say('Xin chào');
    const jpeg = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]);
    const { attachmentId, expiresAtMs } = await oa.uploads.image({ bytes: jpeg, name: 'a.jpg' });
    const content = { kind: 'image', image: { attachmentId } } as const;
    await oa.messages.send({ userId: citizen.id }, content);
    await zalo.clock.advance(expiresAtMs - zalo.clock.nowMs() + 1000);
    await citizen.say('Vẫn đây');
    const again = await connect();
    const sending = again.oa.messages.send({ userId: citizen.id }, content);
    await expect(sending).rejects.toMatchObject({ code: -100 });
  });

  it('go to visitors, get reactions, and leave tags', async () => {
    const { oa } = await connect();
    const visitor = zalo.visitor('khách');
    await visitor.say('Xin chào');
    const to = { anonymousId: visitor.id, conversationId: visitor.conversationId };
    await oa.messages.sendAnonymous(to, { kind: 'text', text: 'Chào bạn' });
    expect(await visitor.hears('Chào bạn')).toBeDefined();
    const citizen = zalo.citizen('Sen');
    const messageId = await citizen.say('Xin chào');
    await oa.messages.react({ userId: citizen.id, messageId, icon: '/-heart' });
    await oa.tags.add(citizen.id, 'phường 1');
    expect(await oa.tags.list()).toContain('phường 1');
    expect((await oa.users.get(citizen.id)).tagNames).toEqual(['phường 1']);
    const history = await oa.account.conversation(citizen.id, { offset: 0, count: 10 });
    expect(history.map(({ text }) => text)).toContain('Xin chào');
  });
});

describe('webhooks', () => {
  it.each(OA_EVENT_NAMES)('are believed and known: %s', async (name) => {
    const [event, ...others] = await eventsOf(async () => zalo.oaWebhook.test(name));
    expect(others).toEqual([]);
    expect(event).toMatchObject({ eventName: name });
    expect(event?.kind).not.toBe('unknown');
  });

  it.each([
    ['app', 'body'],
    ['app', 'header'],
    ['oa', 'body'],
    ['oa', 'header'],
  ] as const)('are believed when signed by %s id and time of the %s', async (id, time) => {
    zalo.behave({ signatureId: id, signatureTime: time });
    verifications = [];
    await zalo.oaWebhook.test('user_send_text');
    zalo.behave({ signatureId: 'app', signatureTime: 'body' });
    expect(verifications).toMatchObject([
      { kind: 'verified', matched: { id: `${id}-id`, timestamp: time } },
    ]);
  });
});

describe('templates by phone number', () => {
  it('arrive, and can be asked after', async () => {
    const { keeper, oa } = await connect();
    const zns = createZns({ tokens: keeper, apiRoot: zalo.roots.business });
    const data = { customer: 'Mai' };
    const request = { phone: '0900000000', templateId: TEMPLATE.id, data, trackingId: 't-1' };
    const { messageId } = await zns.messages.send(request);
    expect(await zns.messages.status(messageId)).toMatchObject({ kind: 'delivered' });
    await zns.messages.sendByHash(request);
    expect((await zns.templates.list({ offset: 0, limit: 100 })).templates[0]?.templateId).toBe(
      TEMPLATE.id,
    );
    const citizen = zalo.citizen('Đào');
    await citizen.say('Xin chào');
    await oa.messages.sendTemplate({ userId: citizen.id, templateId: TEMPLATE.id, data });
  });
});

describe('bots', () => {
  it('talk', async () => {
    const bot = createZaloBot({ token: zalo.bot.token, apiRoot: zalo.roots.bot });
    expect((await bot.getMe()).id).toBe('1459232241454765289');
    expect(await bot.getWebhookInfo()).toBeUndefined();
    expect(await bot.getUpdates(0)).toEqual([]);
    const citizen = zalo.botCitizen('Mai');
    await citizen.say('Xin chào');
    const [update] = await bot.getUpdates(1);
    expect(update).toMatchObject({ kind: 'text', text: 'Xin chào', chatId: citizen.id });
    await bot.sendMessage({ chatId: citizen.id, text: 'Chào Mai' });
    await bot.sendTyping(citizen.id);
    expect(citizen.heard()).toContain('Chào Mai');
  });

  it.each([
    { botUpdateShape: 'named', botImageField: 'photo_url' },
    { botUpdateShape: 'named', botImageField: 'photo' },
    { botUpdateShape: 'older', botImageField: 'photo' },
  ] as const)('show a picture in every shape: %j', async (behaviour) => {
    zalo.behave({ ...behaviour, botUpdates: 'once' });
    const bot = createZaloBot({ token: zalo.bot.token, apiRoot: zalo.roots.bot });
    while ((await bot.getUpdates(0)).length > 0);
    const citizen = zalo.botCitizen('Lan');
    const messageId = await citizen.sendImage('https://example.org/a.jpg', 'ảnh');
    const photoUrl = 'https://example.org/a.jpg';
    expect(await bot.getUpdates(1)).toMatchObject([
      { kind: 'image', messageId, photoUrl, caption: 'ảnh', fromName: 'Lan' },
    ]);
  });

  it.each(['flat', 'wrapped'] as const)('hear by webhook, %s', async (botEnvelope) => {
    zalo.behave({ botEnvelope });
    const bot = createZaloBot({ token: zalo.bot.token, apiRoot: zalo.roots.bot });
    await bot.setWebhook(receiverUrl, BOT_SECRET);
    expect(await bot.getWebhookInfo()).toMatchObject({ url: receiverUrl });
    botUpdates = [];
    await zalo.botCitizen('Hoa').say('Xin chào');
    expect(botUpdates).toMatchObject([{ kind: 'text', text: 'Xin chào', fromName: 'Hoa' }]);
    await expect(bot.getUpdates(0)).rejects.toMatchObject({ product: 'bot' });
    await bot.deleteWebhook();
    expect(await bot.getWebhookInfo()).toBeUndefined();
  });
});
