// The Bot API: methods, polling, the webhook, the limits.
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { ApiCall } from '../../src/emulator/index.ts';
import { openEmulator, openWebhook } from './open-emulator.ts';

async function openBot(options = {}) {
  const opened = await openEmulator(options);
  const ted = opened.zalo.botCitizen('ted');
  const poll = (timeout: number | string = 0) => opened.callBot('getUpdates', { timeout });
  return { ...opened, ted, poll };
}

const SECRET = 'secret-for-tests';

test('the bot describes itself; a wrong token is 401, a wrong method 400', async () => {
  const { callBot } = await openBot();
  expect(await callBot('getMe')).toMatchObject({
    status: 200,
    ok: true,
    result: { id: expect.any(String) },
  });
  expect(await callBot('getMe', {}, '1:wrong')).toEqual({
    status: 401,
    ok: false,
    description: 'Unauthorized',
    error_code: 401,
  });
  expect(await callBot('getme')).toMatchObject({ status: 400, ok: false });
});

test('parameters come as JSON, as a form, in the query, or as multipart', async () => {
  const { zalo, ted } = await openBot();
  await ted.say('Chào');
  const url = `${zalo.roots.bot}/bot${zalo.bot.token}/sendMessage`;
  const fields = new URLSearchParams({ chat_id: ted.id, text: 'Chào bạn' });
  const parts = new FormData();
  for (const [name, value] of fields) parts.append(name, value);
  await fetch(`${url}?${fields.toString()}`);
  await fetch(url, { method: 'POST', body: fields });
  await fetch(url, { method: 'POST', body: parts });
  expect(ted.heard()).toEqual(['Chào bạn', 'Chào bạn', 'Chào bạn']);
});

test('texts, photos, stickers, voices and "typing" reach the phone', async () => {
  const { zalo, callBot, ted } = await openBot();
  await ted.say('Chào');
  const to = { chat_id: ted.id };
  const url = 'https://example.org/a';
  const text = await callBot('sendMessage', { ...to, text: '**Chào**', parse_mode: 'markdown' });
  expect(text).toMatchObject({
    status: 200,
    ok: true,
    result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), date: expect.any(Number) },
  });
  await callBot('sendPhoto', { ...to, photo: url, caption: 'ảnh' });
  await callBot('sendSticker', { ...to, sticker: 's' });
  await callBot('sendVoice', { ...to, voice_url: url });
  expect(await callBot('sendChatAction', { ...to, action: 'typing' })).toEqual({
    status: 200,
    ok: true,
  });
  const shown = ted.screen().slice(1);
  expect(shown.map(({ content }) => content.kind)).toEqual(['text', 'picture', 'picture', 'sound']);
  expect(zalo.botActions()).toEqual([{ chat_id: ted.id, action: 'typing' }]);
  expect(zalo.accepted(ted.id)).toHaveLength(4);
});

test.each([
  ['no text', 'sendMessage', { text: '' }],
  ['2,001 characters', 'sendMessage', { text: 'a'.repeat(2001) }],
  ['an unknown parse mode', 'sendMessage', { text: 'a', parse_mode: 'bbcode' }],
  ['a photo that is no link', 'sendPhoto', { photo: 'a' }],
  ['a caption of 2,001', 'sendPhoto', { photo: 'https://a.vn', caption: 'a'.repeat(2001) }],
  ['an unknown action', 'sendChatAction', { action: 'upload_photo' }],
])('refuses %s with 400', async (_name, method, fields) => {
  const { callBot, ted } = await openBot();
  await ted.say('Chào');
  const answer = await callBot(method, { chat_id: ted.id, ...fields });
  expect(answer).toMatchObject({ status: 400, ok: false, error_code: 400 });
});

test('only who has talked to the bot can be written to', async () => {
  const { callBot, ted } = await openBot();
  const send = (chatId: string) => callBot('sendMessage', { chat_id: chatId, text: 'a' });
  expect(await send('nobody')).toMatchObject({ status: 400 });
  expect(await send(ted.id)).toMatchObject({ status: 403 });
  await ted.say('Chào');
  expect(await send(ted.id)).toMatchObject({ status: 200 });
});

test('an idle poll is 408', async () => {
  const { poll } = await openBot();
  expect(await poll()).toEqual({
    status: 408,
    ok: false,
    description: 'Request timeout',
    error_code: 408,
  });
});

test('a poll waits for a message; a number of seconds may be a text', async () => {
  const { poll, ted } = await openBot();
  const polled = poll('30');
  await ted.say('Chào');
  expect(await polled).toMatchObject({ ok: true, result: { message: { text: 'Chào' } } });
});

test('one object at a time; what was given is given again, until it is old', async () => {
  const { zalo, poll, ted } = await openBot();
  await ted.say('một');
  await ted.say('hai');
  const texts = [];
  for (let polls = 0; polls < 4; polls += 1) texts.push((await poll()).result.message.text);
  expect(texts).toEqual(['một', 'hai', 'một', 'hai']);
  await zalo.clock.advance(5 * 60_000);
  expect(await poll()).toMatchObject({ status: 408 });
});

test('in the other mode each update comes once', async () => {
  const { poll, ted } = await openBot({ behaviour: { botUpdates: 'once' } });
  await ted.say('một');
  expect(await poll()).toMatchObject({ result: { message: { text: 'một' } } });
  expect(await poll()).toMatchObject({ status: 408 });
});

test('the older shape of an update has no event name, and a first name', async () => {
  const { poll, ted } = await openBot({ behaviour: { botUpdateShape: 'older' } });
  await ted.say('một');
  const { result } = await poll();
  expect(Object.keys(result)).toEqual(['message']);
  expect(result.message.from).toEqual({ id: ted.id, is_bot: false, first_name: 'ted' });
});

test('a photo is fetched twice, where that is switched on', async () => {
  const { zalo, callBot, ted } = await openBot({ behaviour: { botPhotos: 'fetched' } });
  const server = await openWebhook((nth) => (nth === 0 ? 200 : 404));
  await ted.say('Chào');
  await callBot('sendPhoto', { chat_id: ted.id, photo: server.url });
  await expect.poll(() => zalo.photoFetches().map(({ status }) => status)).toEqual([200, 404]);
});

test('a caller who hung up takes no update along', async () => {
  const { zalo, poll, ted } = await openBot({ behaviour: { botUpdates: 'once' } });
  const url = `${zalo.roots.bot}/bot${zalo.bot.token}/getUpdates?timeout=30`;
  const hangUp = new AbortController();
  const came = new Promise<ApiCall>((resolve) => {
    zalo.onCall(resolve);
  });
  const dead = fetch(url, { signal: hangUp.signal }).catch(() => 'ended');
  const { hungUp } = await came;
  const noticed = once(hungUp, 'abort');
  hangUp.abort();
  await Promise.all([dead, noticed]);
  await ted.say('một');
  expect(await poll()).toMatchObject({ result: { message: { text: 'một' } } });
});

test('the webhook is probed, kept, told of, and taken away', async () => {
  const { callBot, poll } = await openBot();
  const webhook = await openWebhook();
  expect(await callBot('getWebhookInfo')).toEqual({
    status: 404,
    ok: false,
    description: 'Not Found',
    error_code: 404,
  });
  const set = await callBot('setWebhook', { url: webhook.url, secret_token: SECRET });
  expect(set).toMatchObject({ result: { url: webhook.url, verification: { ok: true } } });
  expect(webhook.received).toMatchObject([{ raw: '' }]);
  expect(webhook.received[0]?.headers).not.toHaveProperty('content-type');
  expect(await callBot('getWebhookInfo')).toMatchObject({ result: { url: webhook.url } });
  const refused = await poll();
  expect(refused).toMatchObject({ status: 400, description: expect.stringMatching(/webhook/) });
  expect(await callBot('deleteWebhook')).toMatchObject({ result: { url: '' } });
  expect(await poll()).toMatchObject({ status: 408 });
});

test.each([
  ['a short secret', { url: 'https://example.org', secret_token: '1234567' }],
  ['plain HTTP', { url: 'http://example.org', secret_token: SECRET }],
  ['a private address', { url: 'https://192.168.1.1', secret_token: SECRET }],
  ['no URL', { secret_token: SECRET }],
])('setWebhook refuses %s', async (_name, fields) => {
  const { callBot } = await openBot();
  expect(await callBot('setWebhook', fields)).toMatchObject({ status: 400, ok: false });
});

test('deliveries are flat and carry the secret; they can be wrapped', async () => {
  const { zalo, callBot, ted } = await openBot();
  const webhook = await openWebhook();
  await callBot('setWebhook', { url: webhook.url, secret_token: SECRET });
  const id = await ted.say('Chào');
  zalo.behave({ botEnvelope: 'wrapped' });
  await ted.say('Chào');
  const [, flat, wrapped] = webhook.received;
  expect(flat?.headers['x-bot-api-secret-token']).toBe(SECRET);
  expect(flat?.body).toEqual({
    event_name: 'message.text.received',
    message: {
      date: expect.any(Number),
      chat: { chat_type: 'PRIVATE', id: ted.id },
      message_id: id,
      from: { id: ted.id, is_bot: false, display_name: 'ted' },
      text: 'Chào',
    },
  });
  expect(wrapped?.body).toMatchObject({ ok: true, result: { message: { text: 'Chào' } } });
});

test('pictures, stickers, voices and what a bot is not told', async () => {
  const { zalo, callBot, ted } = await openBot();
  const webhook = await openWebhook();
  await callBot('setWebhook', { url: webhook.url, secret_token: SECRET });
  const url = 'https://example.org/a';
  await ted.sendImage(url, 'ảnh');
  zalo.behave({ botImageField: 'photo' });
  await ted.sendImage(url);
  await ted.sendSticker('s', url);
  await ted.sendVoice(url);
  await ted.sendUnsupported();
  expect(
    webhook.received.slice(1).map(({ body }) => [body.event_name, body.message]),
  ).toMatchObject([
    ['message.image.received', { photo_url: url, caption: 'ảnh', message_type: 'CHAT_PHOTO' }],
    ['message.image.received', { photo: url }],
    ['message.sticker.received', { sticker: 's', url }],
    ['message.voice.received', { voice_url: url, message_type: 'CHAT_VOICE' }],
    ['message.unsupported.received', { from: { id: ted.id } }],
  ]);
});

test('the messages of a month and the users of a bot run out', async () => {
  const { zalo, callBot, ted, poll } = await openBot({
    limits: { botMessagesPerMonth: 1, botUsers: 1 },
    behaviour: { botUpdates: 'once' },
  });
  await ted.say('Chào');
  expect(await poll()).toMatchObject({ status: 200 });
  const send = () => callBot('sendMessage', { chat_id: ted.id, text: 'a' });
  expect(await send()).toMatchObject({ status: 200 });
  expect(await send()).toMatchObject({ status: 429, error_code: 429 });
  await zalo.clock.advance(10 * 24 * 3_600_000);
  expect(await send()).toMatchObject({ status: 200 });
  await zalo.botCitizen('late').say('Chào');
  expect(await poll()).toMatchObject({ status: 408 });
});

test('the address of a webhook may lead to this machine, and a message have a chosen id and time', async () => {
  const webhook = await openWebhook();
  const { callBot, ted } = await openBot({ botWebhookLeadsTo: () => webhook.url });
  await callBot('setWebhook', { url: 'https://ban.example/bot', secret_token: SECRET });
  expect(await callBot('getWebhookInfo')).toMatchObject({
    result: { url: 'https://ban.example/bot' },
  });
  const stamp = { messageId: '0123456789abcdef0123', atMs: 1_760_000_000_000 };
  await ted.say('Chào', { stamp });
  expect(webhook.received.at(-1)?.body).toMatchObject({
    message: { message_id: stamp.messageId, date: stamp.atMs },
  });
});
