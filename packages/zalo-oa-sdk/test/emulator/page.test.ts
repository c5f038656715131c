// The developer's page over HTTP: what it serves, what it does, whom it refuses.
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { button, openEmulator, openWebhook, template } from './open-emulator.ts';

async function openPage() {
  const opened = await openEmulator();
  const { pageUrl } = opened.zalo;
  const act = (body: unknown, type = 'application/json') =>
    fetch(`${pageUrl}/act`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
  const seat = { channel: 'oa', who: 'hoa' };
  return { ...opened, pageUrl, act, seat, hoa: opened.zalo.citizen('hoa') };
}

test.each(['/', '/page.js', '/chat-view.js', '/page.css'])('serves %s', async (path) => {
  const { pageUrl } = await openPage();
  const response = await fetch(pageUrl + path);
  expect(response.status).toBe(200);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('the feed shows the chat at once, and again when something is said', async () => {
  const { pageUrl, act, seat, hoa, send } = await openPage();
  const response = await fetch(`${pageUrl}/events?${new URLSearchParams(seat).toString()}`);
  const reader = (response.body ?? new ReadableStream()).getReader();
  const next = async () => {
    const { value } = await reader.read();
    const text = new TextDecoder().decode(value).split('\n\n').at(-2) ?? '';
    return JSON.parse(text.replace('data: ', ''));
  };
  expect(await next()).toMatchObject({ items: [], isFollower: false });
  await act({ ...seat, act: 'say', text: 'Xin chào' });
  expect(await next()).toMatchObject({ items: [{ from: 'me', content: { text: 'Xin chào' } }] });
  await send(hoa.id, { text: '<b>Chào</b>' });
  let view = await next();
  while (view.items.length < 2) view = await next();
  expect(view.items[1]).toMatchObject({ from: 'them', content: { text: '<b>Chào</b>' } });
  await reader.cancel();
});

test('the page can do what a citizen can', async () => {
  const { zalo, act, seat, hoa, send } = await openPage();
  const webhook = await openWebhook();
  zalo.oaWebhook.use(webhook.url);
  zalo.behave({ echoes: false, receipts: false });
  await act({ ...seat, act: 'follow' });
  await send(hoa.id, { text: 'Chọn', ...template({ buttons: [button('A', '#a')] }) });
  const messageId = hoa.screen().at(-1)?.id;
  await act({ ...seat, act: 'press', messageId, button: 0 });
  for (const name of ['picture', 'place', 'see', 'submit-info', 'unfollow']) {
    expect((await act({ ...seat, act: name })).status).toBe(204);
  }
  zalo.behave({ echoes: true });
  await act({ ...seat, act: 'operator', text: 'Vâng' });
  expect(webhook.received.map(({ body }) => body.event_name)).toEqual([
    'follow',
    'user_send_text',
    'user_send_image',
    'user_send_location',
    'user_seen_message',
    'user_submit_info',
    'unfollow',
    'oa_send_text',
  ]);
});

test('the page chats with the bot and moves the clock', async () => {
  const { zalo, act } = await openPage();
  const before = zalo.clock.nowMs();
  await act({ channel: 'bot', who: 'ted', act: 'say', text: 'Chào' });
  await act({ channel: 'bot', who: 'ted', act: 'picture' });
  await act({ act: 'advance', byMs: 3_600_000 });
  const [text, picture] = zalo.botCitizen('ted').screen();
  expect(text?.content).toMatchObject({ text: 'Chào' });
  if (picture?.content.kind !== 'picture') return expect.fail('no picture');
  expect((await fetch(picture.content.url)).headers.get('content-type')).toBe('image/png');
  expect(zalo.clock.nowMs() - before).toBeGreaterThanOrEqual(3_600_000);
});

test('an act of no kind, without words, or that is no JSON does nothing', async () => {
  const { act, seat, hoa } = await openPage();
  expect((await act({ ...seat, act: 'dance' })).status).toBe(400);
  expect((await act({ ...seat, act: 'say' })).status).toBe(400);
  expect((await act({ ...seat, act: 'say', text: 'a' }, 'text/plain')).status).toBe(415);
  expect(hoa.screen()).toEqual([]);
});

test('another host name is refused', async () => {
  const { pageUrl } = await openPage();
  const status = await new Promise((resolve) => {
    request(pageUrl, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});
