// The bodies of events about visitors, tags, the widget, and the console's samples.
import { expect, test } from 'vitest';
import { OA_EVENT_NAMES } from '../../src/emulator/index.ts';
import { openListening } from './open-listening.ts';

const URL = 'https://example.org/a';

test('the widget names the page, and tells when an id was taken', async () => {
  const { zalo, hoa, bodies } = await openListening();
  const url = 'https://example.org/?ref=abc';
  await hoa.acceptWidget({ externalId: 'citizen-1', url });
  await hoa.acceptWidget({ externalId: 'citizen-2', url });
  await zalo.citizen('lan').acceptWidget({ externalId: 'citizen-1', url });
  const data = (await bodies()).map((body) => body.data.message ?? body.data.url);
  expect(data).toEqual([
    url,
    url,
    'user already has user_external_id',
    url,
    'user_externa_id already belongs to another user',
  ]);
});

test('the OA’s reaction comes back', async () => {
  const { zalo, hoa, post, bodies } = await openListening();
  const id = await hoa.say('Xin chào');
  await post('/v2.0/oa/message', {
    recipient: { user_id: hoa.id },
    sender_action: { react_icon: '/-heart', react_message_id: id },
  });
  expect((await bodies())[1]).toMatchObject({
    event_name: 'oa_reacted_message',
    sender: { id: zalo.oa.id },
    recipient: { id: hoa.id },
    message: { msg_id: id, react_icon: '/-heart' },
  });
});

test('tags tell of themselves', async () => {
  const { hoa, post, bodies } = await openListening();
  const tag = { user_id: hoa.id, tag_name: 'a' };
  await post('/v2.0/oa/tag/tagfollower', tag);
  await post('/v2.0/oa/tag/rmfollowerfromtag', tag);
  await post('/v2.0/oa/tag/rmtag', tag);
  expect((await bodies()).map(({ event_name, tag: told }) => [event_name, told])).toEqual([
    ['add_user_to_tag', { user_ids: [hoa.id], name: 'a' }],
    ['remove_user_from_tag', { user_ids: [hoa.id], name: 'a' }],
    ['remove_tag', { name: 'a' }],
  ]);
});

test('a visitor without Zalo carries a conversation', async () => {
  const { zalo, post, bodies } = await openListening();
  const visitor = zalo.visitor('somebody');
  await visitor.say('Cho hỏi');
  await visitor.sendImage(URL);
  const { id, conversationId } = visitor;
  const recipient = { anonymous_id: id, conversation_id: conversationId };
  await post('/v2.0/oa/message', { recipient, message: { text: 'Vâng' } });
  const told = (await bodies()).map(({ event_name, message }) => [
    event_name,
    message.conversation_id,
  ]);
  expect(told).toEqual([
    ['anonymous_send_text', conversationId],
    ['anonymous_send_image', conversationId],
    ['oa_send_anonymous_text', conversationId],
  ]);
});

test('the console can test every documented event with made-up ids', async () => {
  const { zalo, bodies } = await openListening();
  for (const name of OA_EVENT_NAMES) await zalo.oaWebhook.test(name);
  const told = await bodies();
  expect(told.map(({ event_name }) => event_name)).toEqual(OA_EVENT_NAMES);
  expect(told.find(({ event_name }) => event_name === 'user_send_text')).toMatchObject({
    sender: { id: '111111111111111111' },
    recipient: { id: '222222222222222222' },
    user_id_by_app: '333333333333333333',
    message: { text: 'This is testing message', msg_id: 'This is message id' },
  });
});

test('an event of a template says so in a header', async () => {
  const { zalo, webhook } = await openListening();
  await zalo.oaWebhook.test('change_oa_daily_quota');
  expect(webhook.received[0]?.headers['x-zevent-server']).toBe('ZNS');
  expect(webhook.received[0]?.body).toMatchObject({ oaId: expect.any(String) });
});
