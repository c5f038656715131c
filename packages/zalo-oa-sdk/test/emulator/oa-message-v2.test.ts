// What is left of version 2 of the message endpoint.
import { expect, test } from 'vitest';
import { openEmulator } from './open-emulator.ts';

const PATH = '/v2.0/oa/message';

test('an ordinary message is told to switch to version 3', async () => {
  const { zalo, post } = await openEmulator();
  const hoa = zalo.citizen('hoa');
  const body = { recipient: { user_id: hoa.id }, message: { text: 'a' } };
  expect(await post(PATH, body)).toEqual({
    error: -240,
    message: 'MessageV2 API has been shut down, please switch to MessageV3',
  });
});

test('a reaction is put on a message and taken back; unknown ones are refused', async () => {
  const { zalo, post } = await openEmulator();
  const hoa = zalo.citizen('hoa');
  const id = await hoa.say('Xin chào');
  const react = (icon: string, messageId = id) =>
    post(PATH, {
      recipient: { user_id: hoa.id },
      sender_action: { react_icon: icon, react_message_id: messageId },
    });
  expect(await react('/-heart')).toMatchObject({ error: 0 });
  expect(hoa.reactions().get(id)).toBe('/-heart');
  expect(await react('/-remove')).toMatchObject({ error: 0 });
  expect(hoa.reactions().get(id)).toBeUndefined();
  expect(await react('like')).toMatchObject({ error: -201 });
  expect(await react('/-heart', 'nothing')).toMatchObject({ error: -201 });
  for (let count = 2; count < 50; count += 1) await react(':>');
  expect(await react(':>')).toMatchObject({ error: -210 });
});

test('an anonymous visitor is answered with both ids, and only with both', async () => {
  const { zalo, post } = await openEmulator();
  const visitor = zalo.visitor('somebody');
  await visitor.say('Cho hỏi');
  const recipient = { anonymous_id: visitor.id, conversation_id: visitor.conversationId };
  expect(await post(PATH, { recipient, message: { text: 'Vâng' } })).toMatchObject({
    data: recipient,
  });
  expect(visitor.screen().at(-1)?.content).toMatchObject({ text: 'Vâng' });
  const half = { anonymous_id: visitor.id };
  expect(await post(PATH, { recipient: half, message: { text: 'a' } })).toMatchObject({
    error: -201,
    message: 'conversation_id is invalid!',
  });
});

test.each([
  ['texts', { gender: '0', cities: '4,9' }],
  ['lists', { gender: ['0'], cities: ['4', '9'] }],
])('a broadcast of articles takes its targets as %s', async (_name, target) => {
  const { post } = await openEmulator();
  const broadcast = (mediaType: string) =>
    post(PATH, {
      recipient: { target },
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'media',
            elements: [{ media_type: mediaType, attachment_id: 'a' }],
          },
        },
      },
    });
  expect(await broadcast('article')).toMatchObject({ data: { message_id: expect.any(String) } });
  expect(await broadcast('image')).toMatchObject({ error: -233 });
});
