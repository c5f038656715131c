// Template messages to phone numbers.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { HOUR_MS, openEmulator, openWebhook } from './open-emulator.ts';
import type { ZaloEmulatorOptions } from '../../src/emulator/index.ts';

const PHONE = '84900000000';
const TEMPLATE = {
  id: 't1',
  name: 'Nhắc học',
  status: 'ENABLE',
  params: [{ name: 'customer', maxLength: 30 }],
  sendsByUserId: false,
} as const;
const BODY = {
  phone: PHONE,
  template_id: 't1',
  template_data: { customer: 'Lò Thị Hoa' },
  tracking_id: 'hs-001',
};

async function openZns(options: ZaloEmulatorOptions = {}) {
  const opened = await openEmulator({
    templates: [TEMPLATE, { ...TEMPLATE, id: 't2', status: 'PENDING_REVIEW' }],
    phonesWithoutZalo: ['84911111111'],
    ...options,
  });
  const sendTemplate = (change: unknown = {}) =>
    opened.postZns('/message/template', { ...BODY, ...Object(change) });
  const get = async (path: string) => {
    const headers = { access_token: opened.zalo.issueTokens().accessToken };
    return (await fetch(opened.zalo.roots.business + path, { headers })).json();
  };
  return { ...opened, sendTemplate, get };
}

test('a template reaches the phone, and the answer counts the day', async () => {
  const { zalo, sendTemplate, get } = await openZns();
  const { error, data } = await sendTemplate();
  expect({ error, data }).toEqual({
    error: 0,
    data: {
      msg_id: expect.stringMatching(/^[0-9a-f]{20}$/),
      sent_time: expect.stringMatching(/^\d{13}$/),
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: '499' },
    },
  });
  expect(zalo.phone(PHONE).screen()).toMatchObject([
    { content: { kind: 'template', templateId: 't1', data: { customer: 'Lò Thị Hoa' } } },
  ]);
  expect(await get(`/message/status?message_id=${data.msg_id}`)).toMatchObject({
    data: { status: 1 },
  });
  expect(await get('/message/status?message_id=nothing')).toMatchObject({ data: { status: -1 } });
  expect(await get('/message/status')).toMatchObject({ error: -107 });
  expect(await get('/message/quota')).toMatchObject({
    data: { dailyQuota: '500', remainingQuota: '499' },
  });
});

test.each([
  ['a phone with 0', { phone: '0900000000' }, -108],
  ['a phone without Zalo', { phone: '84911111111' }, -118],
  ['an unknown template', { template_id: 'x' }, -109],
  ['a template nobody approved', { template_id: 't2' }, -131],
  ['no data', { template_data: undefined }, -111],
  ['a missing parameter', { template_data: {} }, -1122],
  ['a parameter that is no text', { template_data: { customer: {} } }, -112],
  ['a parameter of 31', { template_data: { customer: 'a'.repeat(31) } }, -1121],
  ['no tracking id', { tracking_id: undefined }, -1122],
  ['a tracking id of 49', { tracking_id: 'a'.repeat(49) }, -1121],
  ['the mode over the quota', { sending_mode: '3' }, -161],
])('refuses %s', async (_name, change, error) => {
  const { sendTemplate } = await openZns();
  expect(await sendTemplate(change)).toMatchObject({ error });
});

test('+84 is the same phone', async () => {
  const { zalo, sendTemplate } = await openZns();
  await sendTemplate({ phone: `+${PHONE}` });
  expect(zalo.phone(PHONE).screen()).toHaveLength(1);
});

test('a phone may be named by its hash', async () => {
  const { zalo, postZns } = await openZns();
  const hash = createHash('sha256').update(PHONE).digest('hex');
  const body = { ...BODY, phone: undefined, hash_phone: hash };
  expect(await postZns('/message/template/hashphone', body)).toMatchObject({ error: 0 });
  expect(zalo.accepted(hash)).toHaveLength(1);
});

test('what is in development reaches admins only', async () => {
  const { sendTemplate } = await openZns({ adminPhones: [PHONE] });
  const mode = 'development';
  expect(await sendTemplate({ mode })).toMatchObject({ error: 0 });
  expect(await sendTemplate({ mode, phone: '84922222222' })).toMatchObject({ error: -127 });
});

test('a token nobody knows is -124, an empty body -121, no JSON -122', async () => {
  const { zalo } = await openZns();
  const call = async (accessToken: string, body: string) => {
    const response = await fetch(`${zalo.roots.business}/message/template`, {
      method: 'POST',
      headers: { access_token: accessToken },
      body,
    });
    return response.json();
  };
  const { accessToken } = zalo.issueTokens();
  expect(await call('nobody', '{}')).toMatchObject({ error: -124 });
  expect(await call(accessToken, '')).toMatchObject({ error: -121 });
  expect(await call(accessToken, 'phone=1')).toMatchObject({ error: -122 });
  zalo.behave({ appsecretProof: 'required' });
  expect(await call(accessToken, '{}')).toMatchObject({ error: -1241 });
});

test('the day ends when the quota does, and begins again', async () => {
  const { zalo, sendTemplate } = await openZns({ limits: { znsPerDay: 1 } });
  expect(await sendTemplate()).toMatchObject({ error: 0 });
  expect(await sendTemplate()).toMatchObject({ error: -144 });
  await zalo.clock.advance(24 * HOUR_MS);
  expect(await sendTemplate()).toMatchObject({ error: 0 });
});

test('at night nothing is refused, unless the old rule is switched on', async () => {
  const { zalo, sendTemplate } = await openZns();
  await zalo.clock.advance(14 * HOUR_MS);
  expect(await sendTemplate()).toMatchObject({ error: 0 });
  zalo.behave({ znsNight: 'closed' });
  expect(await sendTemplate()).toMatchObject({ error: -133 });
});

test('receipt, stars and answers come back with a header of their own', async () => {
  const { zalo, sendTemplate } = await openZns();
  const webhook = await openWebhook();
  zalo.oaWebhook.use(webhook.url);
  const { data } = await sendTemplate();
  await zalo.phone(PHONE).rate(5);
  await zalo.phone(PHONE).respond('Tiếp tục');
  expect(webhook.received.map(({ headers }) => headers['x-zevent-server'])).toEqual([
    'ZNS',
    'ZNS',
    'ZNS',
  ]);
  const msgId = data.msg_id;
  expect(webhook.received.map(({ body }) => body)).toMatchObject([
    {
      event_name: 'user_received_message',
      recipient: { id: PHONE },
      message: { msg_id: msgId, tracking_id: 'hs-001', delivery_time: expect.any(String) },
    },
    { event_name: 'user_feedback', message: { rate: 5, msg_id: msgId, tracking_id: 'hs-001' } },
    {
      event_name: 'user_click_response_button',
      msg_id: msgId,
      message: { button_type: 'response', data: 'Tiếp tục', tracking_id: 'hs-001' },
    },
  ]);
});

test('templates are listed and described', async () => {
  const { get } = await openZns();
  expect(await get('/template/all?offset=0&limit=100')).toMatchObject({
    data: [{ templateId: 't1' }, { templateId: 't2' }],
  });
  expect(await get('/template/all?status=2')).toMatchObject({ data: [{ templateId: 't2' }] });
  expect(await get('/template/all?limit=101')).toMatchObject({ error: -132 });
  expect(await get('/template/sample-data?template_id=t1')).toMatchObject({
    data: { customer: expect.any(String) },
  });
  expect(await get('/template/info/v2?template_id=t1')).toMatchObject({
    data: { listParams: [{ name: 'customer', require: true, maxLength: 30 }] },
  });
});
