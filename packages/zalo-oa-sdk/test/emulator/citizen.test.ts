// The hand of a citizen: pressing, hearing, and what the phone shows.
import { expect, test } from 'vitest';
import { button, openEmulator, openWebhook, template } from './open-emulator.ts';

async function openChat() {
  const opened = await openEmulator({ behaviour: { echoes: false, receipts: false } });
  const webhook = await openWebhook();
  opened.zalo.oaWebhook.use(webhook.url);
  const hoa = opened.zalo.citizen('hoa');
  await hoa.say('Xin chào');
  webhook.received.length = 0;
  return { ...opened, webhook, hoa, sendToHoa: (message: unknown) => opened.send(hoa.id, message) };
}

const choice = (...buttons: unknown[]) => ({ text: 'Chọn', ...template({ buttons }) });

const row = (title: string, payload: string) => ({
  title,
  subtitle: 'a',
  image_url: 'https://example.org/a.png',
  default_action: { type: 'oa.query.hide', payload },
});

test('a shown query puts its payload on the screen and sends it as a text', async () => {
  const { hoa, sendToHoa, webhook } = await openChat();
  await sendToHoa(choice(button('Bài 1', '#bai1'), button('Bài 2', '#bai2')));
  await hoa.press('Bài 2');
  expect(hoa.screen().at(-1)).toMatchObject({ from: 'me', content: { text: '#bai2' } });
  expect(webhook.received.map(({ body }) => [body.event_name, body.message.text])).toEqual([
    ['user_send_text', '#bai2'],
  ]);
});

test('a hidden query is sent and not shown; it can still be quoted and replied to', async () => {
  const { hoa, sendToHoa, webhook, post } = await openChat();
  await sendToHoa(choice(button('Bài 1', '#bai1', 'oa.query.hide')));
  const before = hoa.screen().length;
  await hoa.press(0);
  expect(hoa.screen()).toHaveLength(before);
  const { text, msg_id } = webhook.received[0]?.body.message ?? {};
  expect(text).toBe('#bai1');
  const reply = { recipient: { message_id: msg_id }, message: { text: 'Vâng' } };
  expect(await post('/v3.0/oa/message/cs', reply)).toMatchObject({ data: { user_id: hoa.id } });
});

test('a link, a number and an SMS are opened and not sent', async () => {
  const { hoa, sendToHoa, webhook } = await openChat();
  const phone = { phone_code: '84900000000' };
  await sendToHoa(
    choice(
      { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://example.org/' } },
      { title: 'Gọi', type: 'oa.open.phone', payload: phone },
      { title: 'Nhắn', type: 'oa.open.sms', payload: { ...phone, content: 'a' } },
    ),
  );
  for (const title of ['Mở', 'Gọi', 'Nhắn']) await hoa.press(title);
  expect(hoa.opened().map(({ kind }) => kind)).toEqual(['open-url', 'phone', 'sms']);
  expect(webhook.received).toEqual([]);
});

test('rows of a list are read with numbers and can be pressed', async () => {
  const { hoa, sendToHoa, webhook } = await openChat();
  await sendToHoa(
    template({ template_type: 'list', elements: [row('Một', '#1'), row('Hai', '#2')] }),
  );
  expect(hoa.heard()).toEqual(['1. Một\n2. Hai']);
  await hoa.press('Hai');
  expect(webhook.received[0]?.body.message.text).toBe('#2');
});

test('a button that is not there is named, with those that are', async () => {
  const { hoa, sendToHoa } = await openChat();
  await sendToHoa(choice(button('Bài 1', '#bai1')));
  expect(() => hoa.press('Bài 9')).toThrow('no button "Bài 9"; there are: ["Bài 1"]');
});

test('hearing waits for what is said later, and hears each message once', async () => {
  const { hoa, sendToHoa } = await openChat();
  const heard = hoa.hears(/^Bài/);
  await sendToHoa({ text: 'Chào bạn' });
  await sendToHoa({ text: 'Bài 1' });
  expect((await heard).content).toMatchObject({ text: 'Bài 1' });
  await expect(hoa.hears('Bài', { withinMs: 20 })).rejects.toThrow('heard instead: []');
});

test('the same name is the same person', async () => {
  const { zalo, hoa } = await openChat();
  expect(zalo.citizen('hoa').screen()).toEqual(hoa.screen());
  expect(zalo.citizen(hoa.id).id).toBe(hoa.id);
  expect(zalo.citizen('lan').id).not.toBe(hoa.id);
});
