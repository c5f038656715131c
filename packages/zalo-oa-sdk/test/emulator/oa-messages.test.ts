// Consultation messages: every form of body, and every limit.
import { expect, test } from 'vitest';
import { button, openEmulator, template } from './open-emulator.ts';

async function openChat(options = {}) {
  const opened = await openEmulator(options);
  const hoa = opened.zalo.citizen('hoa');
  await hoa.say('Xin chào');
  return { ...opened, hoa, sendToHoa: (message: unknown) => opened.send(hoa.id, message) };
}

test('a text is accepted with ids and times as texts, inside the free window', async () => {
  const { sendToHoa, hoa } = await openChat();
  const { error, message, data } = await sendToHoa({ text: 'Chào bạn' });
  expect({ error, message }).toEqual({ error: 0, message: 'Success' });
  expect(data).toEqual({
    message_id: expect.stringMatching(/^[0-9a-f]{20}$/),
    user_id: hoa.id,
    sent_time: expect.stringMatching(/^\d{13}$/),
    quota: { quota_type: 'reply' },
  });
  expect(hoa.heard()).toEqual(['Chào bạn']);
});

const URL_BUTTON = {
  title: 'Mở',
  type: 'oa.open.url',
  payload: { url: 'https://example.org' },
};
const ROW = { title: 'Bài 1', subtitle: 'Một', image_url: 'https://example.org/a.png' };
const GIF = { media_type: 'gif', url: 'https://example.org/a.gif', width: 10, height: 10 };

test.each([
  ['buttons without template_type', { text: 'Chọn', ...template({ buttons: [URL_BUTTON] }) }],
  [
    'buttons with template_type',
    { text: 'Chọn', ...template({ template_type: 'button', buttons: [button('A', '#a')] }) },
  ],
  [
    'buttons with the text in the payload',
    template({ template_type: 'button', text: 'Chọn', buttons: [button('A', '#a')] }),
  ],
  [
    'a picture by link',
    template({
      template_type: 'media',
      elements: [{ media_type: 'image', url: 'https://example.org/a.png' }],
    }),
  ],
  ['a gif', template({ template_type: 'media', elements: [GIF] })],
  [
    'a sticker',
    template({
      template_type: 'media',
      elements: [{ media_type: 'sticker', attachment_id: 'sticker' }],
    }),
  ],
  ['a list', template({ template_type: 'list', elements: [ROW] })],
  [
    'a request for information',
    template({
      template_type: 'request_user_info',
      elements: [{ title: 'OA', subtitle: 'Xin', image_url: 'https://example.org/a.png' }],
    }),
  ],
])('accepts %s', async (_name, message) => {
  const { sendToHoa } = await openChat();
  expect(await sendToHoa(message)).toMatchObject({ error: 0 });
});

const buttons = (...list: unknown[]) => ({ text: 'Chọn', ...template({ buttons: list }) });
const media = (element: unknown) => template({ template_type: 'media', elements: [element] });
const list = (...rows: unknown[]) => template({ template_type: 'list', elements: rows });

test.each([
  ['no text', { text: '' }, -201, 'text is invalid!'],
  ['2,001 characters', { text: 'a'.repeat(2001) }, -210, 'Parameter exceeds allowable limit'],
  ['six buttons', buttons(...Array.from({ length: 6 }, () => button('A', '#a'))), -210, /exceeds/],
  ['a title of 101', buttons(button('a'.repeat(101), '#a')), -210, /exceeds/],
  ['a payload of 1,001', buttons(button('A', 'a'.repeat(1001))), -210, /exceeds/],
  ['a button without title', buttons(button('', '#a')), -201, 'title is invalid!'],
  [
    'a query payload that is an object',
    buttons({ title: 'A', type: 'oa.query.show', payload: { content: '#a' } }),
    -201,
    'payload is invalid!',
  ],
  ['a button of no type', buttons(button('A', '#a', 'postback')), -201, 'type is invalid!'],
  [
    'a link that is none',
    buttons({ title: 'A', type: 'oa.open.url', payload: { url: 'example' } }),
    -201,
    'url is invalid!',
  ],
  [
    'an SMS of 161',
    buttons({
      title: 'A',
      type: 'oa.open.sms',
      payload: { content: 'a'.repeat(161), phone_code: '84900000000' },
    }),
    -210,
    /exceeds/,
  ],
  ['a gif without width', media({ ...GIF, width: undefined }), -201, 'width is invalid!'],
  ['a gif without height', media({ ...GIF, height: undefined }), -201, 'height is invalid!'],
  [
    'a picture with link and id',
    media({ media_type: 'image', url: 'https://example.org/a.png', attachment_id: 'a' }),
    -201,
    'attachment_id is invalid!',
  ],
  ['a list with no first subtitle', list({ ...ROW, subtitle: undefined }), -201, /subtitle/],
  ['a list of six', list(...Array.from({ length: 6 }, () => ROW)), -210, /exceeds/],
  [
    'a form with a subtitle of 501',
    template({
      template_type: 'request_user_info',
      elements: [{ ...ROW, subtitle: 'a'.repeat(501) }],
    }),
    -210,
    /exceeds/,
  ],
  ['an unknown template', template({ template_type: 'carousel' }), -233, /type is invalid/],
  ['an unknown file', { attachment: { type: 'file', payload: { token: 'a' } } }, -201, /token/],
  ['a quote of nothing', { text: 'a', quote_message_id: 'a' }, -201, /quote_message_id/],
])('refuses %s, with HTTP 200', async (_name, message, error, words) => {
  const { sendToHoa, zalo } = await openChat();
  const answer = await sendToHoa(message);
  expect(answer).toEqual({ error, message: expect.stringMatching(words) });
  expect(zalo.accepted()).toEqual([]);
});

test('letters in pieces count as one: 2,000 characters of Vietnamese fit', async () => {
  const { sendToHoa, zalo } = await openChat();
  const text = 'ộ'.repeat(2000).normalize('NFD');
  expect(await sendToHoa({ text })).toMatchObject({ error: 0 });
  zalo.behave({ textCount: 'as-sent-utf16' });
  expect(await sendToHoa({ text })).toMatchObject({ error: -210 });
});

test('an emoji counts as two, or as one where code points are counted', async () => {
  const { sendToHoa, zalo } = await openChat();
  expect(await sendToHoa({ text: '🙂'.repeat(1001) })).toMatchObject({ error: -210 });
  zalo.behave({ textCount: 'nfc-code-points' });
  expect(await sendToHoa({ text: '🙂'.repeat(1001) })).toMatchObject({ error: 0 });
});

test('forms that are in doubt can be switched off', async () => {
  const { sendToHoa, zalo } = await openChat();
  const bare = buttons(button('A', '#a'));
  const typed = { text: 'a', ...template({ template_type: 'button', buttons: [URL_BUTTON] }) };
  zalo.behave({ buttonForms: 'with-template-type' });
  expect(await sendToHoa(bare)).toMatchObject({ error: -233 });
  expect(await sendToHoa(typed)).toMatchObject({ error: 0 });
  zalo.behave({ buttonForms: 'without-template-type', lists: 'refused' });
  expect(await sendToHoa(typed)).toMatchObject({ error: -233 });
  expect(await sendToHoa(list(ROW))).toMatchObject({ error: -233 });
});

test('an unknown user, and an id written as a number, are refused', async () => {
  const { send, post } = await openChat();
  expect(await send('123', { text: 'a' })).toEqual({ error: -201, message: 'user_id is invalid!' });
  const body = { recipient: { user_id: 123 }, message: { text: 'a' } };
  expect(await post('/v3.0/oa/message/cs', body)).toMatchObject({ error: -201 });
});

test('a message can be replied to by its id, and quoted', async () => {
  const { post, hoa, sendToHoa } = await openChat();
  const id = await hoa.say('Giúp tôi');
  const byId = { recipient: { message_id: id }, message: { text: 'Vâng' } };
  expect(await post('/v3.0/oa/message/cs', byId)).toMatchObject({ data: { user_id: hoa.id } });
  await sendToHoa({ text: 'Câu này?', quote_message_id: id });
  expect(hoa.screen().at(-1)).toMatchObject({ quotedId: id, content: { text: 'Câu này?' } });
});

test('the log of accepted sends keeps the order and what was asked', async () => {
  const { sendToHoa, zalo, hoa } = await openChat();
  for (const text of ['một', 'hai', 'ba']) await sendToHoa({ text });
  expect(zalo.accepted(hoa.id).map(({ content }) => content)).toEqual(
    ['một', 'hai', 'ba'].map((text) => ({ kind: 'text', text, buttons: [] })),
  );
  expect(zalo.accepted()[0]?.request).toEqual({
    recipient: { user_id: hoa.id },
    message: { text: 'một' },
  });
});

test('a template goes to a user id unless it has no such channel', async () => {
  const common = { name: 'Nhắc', status: 'ENABLE', params: [] } as const;
  const { post, hoa } = await openChat({
    templates: [
      { id: 't1', sendsByUserId: true, ...common },
      { id: 't2', sendsByUserId: false, ...common },
    ],
  });
  const body = { user_id: hoa.id, template_id: 't1', template_data: { name: 'Hoa' } };
  expect(await post('/v3.0/oa/message/template', body)).toMatchObject({
    data: { quota: { quota_type: 'purchase_quota' } },
  });
  const other = await post('/v3.0/oa/message/template', { ...body, template_id: 't2' });
  expect(other).toMatchObject({ error: -249 });
});
