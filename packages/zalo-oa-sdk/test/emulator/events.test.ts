// The bodies of what is said, of echoes, receipts and follows, in their documented and seen shapes.
import { expect, test } from 'vitest';
import { openListening } from './open-listening.ts';
import { button, template } from './open-emulator.ts';

test('a message names the user, the OA and the user by app, all as texts', async () => {
  const { zalo, hoa, bodies } = await openListening();
  const quotedId = await hoa.say('Câu hỏi');
  const id = await hoa.say('Hỏi nữa', { quotedId });
  expect((await bodies())[1]).toEqual({
    app_id: zalo.app.id,
    sender: { id: hoa.id },
    user_id_by_app: expect.stringMatching(/^\d{18}$/),
    recipient: { id: zalo.oa.id },
    event_name: 'user_send_text',
    message: { text: 'Hỏi nữa', msg_id: id, quote_msg_id: quotedId },
    timestamp: expect.stringMatching(/^\d{13}$/),
  });
});

test('a text can arrive in pieces (NFD)', async () => {
  const { hoa, bodies } = await openListening();
  await hoa.say('Đường Nguyễn Huệ', { nfd: true });
  const [{ message }] = await bodies();
  expect([message.text.length, message.text.normalize('NFC').length]).toEqual([23, 16]);
});

const URL = 'https://example.org/a';

test.each([
  [{ kind: 'image', url: URL, caption: 'ảnh' }, 'image', { thumbnail: URL, url: URL }],
  [{ kind: 'gif', url: URL }, 'gif', { thumbnail: URL, url: URL }],
  [{ kind: 'audio', url: URL }, 'audio', { url: URL }],
  [
    { kind: 'video', url: URL, description: 'a' },
    'video',
    { thumbnail: URL, description: 'a', url: URL },
  ],
  [{ kind: 'link', url: URL }, 'link', { thumbnail: URL, description: '', url: URL }],
  [{ kind: 'sticker', stickerId: 's', url: URL }, 'sticker', { id: 's', url: URL }],
  [
    { kind: 'location', latitude: '21.38', longitude: '103.02' },
    'location',
    { coordinates: { latitude: '21.38', longitude: '103.02' } },
  ],
  [
    { kind: 'file', url: URL, name: 'a.pdf', bytes: 12 },
    'file',
    { size: '12', name: 'a.pdf', checksum: expect.any(String), type: 'pdf', url: URL },
  ],
  [
    { kind: 'business-card', phone: '84900000000', qrCodeUrl: URL },
    'link',
    { thumbnail: URL, description: `{"phone":"84900000000","qrCodeUrl":"${URL}"}`, url: URL },
  ],
] as const)('media: %o', async (media, type, payload) => {
  const { hoa, bodies } = await openListening();
  await hoa.send(media);
  const [body] = await bodies();
  expect(body.event_name).toBe(`user_send_${media.kind.replace('-', '_')}`);
  expect(body.message.attachments).toEqual([{ type, payload }]);
  expect(body.message.text).toBe('caption' in media ? media.caption : '');
});

test('an accepted send comes back as an echo without admin, and as a receipt', async () => {
  const { zalo, hoa, send, bodies } = await openListening();
  await hoa.say('Xin chào');
  await bodies();
  const { data } = await send(hoa.id, { text: 'Chào bạn' });
  const [echo, receipt] = await bodies();
  expect(echo).toMatchObject({
    event_name: 'oa_send_text',
    sender: { id: zalo.oa.id },
    recipient: { id: hoa.id },
    message: { text: 'Chào bạn', msg_id: data.message_id },
  });
  expect(echo.sender).not.toHaveProperty('admin_id');
  expect(receipt).toMatchObject({
    event_name: 'user_received_message',
    sender: { id: zalo.oa.id },
    recipient: { id: hoa.id },
    message: { msg_id: data.message_id },
  });
});

test.each([
  [template({ template_type: 'list', elements: [LIST_ROW()] }), 'oa_send_list'],
  [
    template({ template_type: 'media', elements: [{ media_type: 'image', url: URL }] }),
    'oa_send_image',
  ],
  [{ text: 'a', ...template({ buttons: [button('A', '#a')] }) }, 'oa_send_text'],
])('the echo of %o', async (message, name) => {
  const { hoa, send, bodies } = await openListening({ receipts: false });
  await hoa.say('Xin chào');
  await bodies();
  await send(hoa.id, message);
  expect((await bodies()).map(({ event_name }) => event_name)).toEqual([name]);
});

function LIST_ROW() {
  return { title: 'a', subtitle: 'b', image_url: URL };
}

test('what a human types in the chat tool carries an admin, and is no send of ours', async () => {
  const { zalo, hoa, bodies } = await openListening();
  await zalo.operator.say(hoa.id, 'Chị cần gì ạ?');
  expect(await bodies()).toMatchObject([
    { event_name: 'oa_send_text', sender: { admin_id: expect.any(String) } },
  ]);
  expect(zalo.accepted()).toEqual([]);
  expect(hoa.screen()).toMatchObject([{ from: 'operator' }]);
});

test('seen messages come in one receipt; the sides can be the other way round', async () => {
  const { zalo, hoa, send, bodies } = await openListening({ echoes: false, receipts: false });
  await hoa.say('Xin chào');
  const first = await send(hoa.id, { text: 'một' });
  const second = await send(hoa.id, { text: 'hai' });
  zalo.behave({ receiptSender: 'user' });
  await hoa.see();
  await hoa.see();
  const seen = (await bodies()).slice(1);
  expect(seen).toEqual([
    {
      event_name: 'user_seen_message',
      app_id: zalo.app.id,
      sender: { id: hoa.id },
      recipient: { id: zalo.oa.id },
      message: { msg_ids: [first.data.message_id, second.data.message_id] },
      timestamp: expect.any(String),
    },
  ]);
});

test('follow and unfollow name the OA and the follower', async () => {
  const { zalo, hoa, bodies } = await openListening();
  await hoa.follow('message_invite');
  zalo.behave({ followUserIdByApp: 'absent' });
  await hoa.unfollow();
  const [follow, unfollow] = await bodies();
  expect(follow).toEqual({
    oa_id: zalo.oa.id,
    follower: { id: hoa.id },
    user_id_by_app: expect.any(String),
    event_name: 'follow',
    source: 'message_invite',
    app_id: zalo.app.id,
    timestamp: expect.any(String),
  });
  expect(unfollow).toMatchObject({ event_name: 'unfollow', follower: { id: hoa.id } });
  expect(unfollow).not.toHaveProperty('user_id_by_app');
});

test('a form comes back in the new shape or in the older one', async () => {
  const { zalo, hoa, bodies } = await openListening();
  const info = {
    name: 'Lò Thị Hoa',
    phone: '84900000000',
    birthday: '30/10/1999',
    gender: 'Nữ',
    city: 'Điện Biên',
    ward: 'Mường Thanh',
    address: 'Số 1',
  };
  await hoa.submitInfo(info);
  zalo.behave({ submitInfoShape: 'older' });
  await hoa.submitInfo(info);
  const [newer, older] = await bodies();
  expect(newer.info).toEqual({
    name: 'Lò Thị Hoa',
    phone: '84900000000',
    user_dob: '30/10/1999',
    gender: 'Nữ',
    full_address: { user_city: 'Điện Biên', user_ward: 'Mường Thanh', user_address: 'Số 1' },
  });
  expect(Object.keys(older.info)).toEqual(['address', 'phone', 'city', 'district', 'name', 'ward']);
});

test('"Nhắn tin" is told once, and never of somebody who has chatted', async () => {
  const { zalo, hoa, bodies } = await openListening();
  await hoa.clickChat();
  await hoa.clickChat();
  const lan = zalo.citizen('lan');
  await lan.say('a');
  await lan.clickChat();
  expect((await bodies()).map(({ event_name }) => event_name)).toEqual([
    'user_click_chatnow',
    'user_send_text',
  ]);
});

test('a reaction names the message and the icon', async () => {
  const { hoa, bodies } = await openListening();
  await hoa.reactTo('abc', '/-heart');
  expect(await bodies()).toMatchObject([
    { event_name: 'user_reacted_message', message: { msg_id: 'abc', react_icon: '/-heart' } },
  ]);
});
