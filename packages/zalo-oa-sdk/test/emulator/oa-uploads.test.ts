// Uploads: what is taken, how large, and for how long an id is good.
import { expect, test } from 'vitest';
import { DAY_MS, openEmulator, template } from './open-emulator.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const GIF = Buffer.from('474946383961', 'hex');
const MEGABYTE = 1024 * 1024;

const picture = (attachmentId: string) =>
  template({
    template_type: 'media',
    elements: [{ media_type: 'image', attachment_id: attachmentId }],
  });

test('an uploaded picture can be sent for seven days, and then its id is -100', async () => {
  const { zalo, upload, send } = await openEmulator();
  const hoa = zalo.citizen('hoa');
  await hoa.say('Xin chào');
  const { data } = await upload('image', 'a.png', PNG);
  expect(await send(hoa.id, picture(data.attachment_id))).toMatchObject({ error: 0 });
  const shown = hoa.screen().at(-1)?.content;
  if (shown?.kind !== 'picture') throw new Error('no picture');
  const onPhone = await fetch(shown.url);
  expect(Buffer.from(await onPhone.arrayBuffer())).toEqual(PNG);
  await zalo.clock.advance(7 * DAY_MS);
  await hoa.say('Tôi đây');
  expect(await send(hoa.id, picture(data.attachment_id))).toEqual({
    error: -100,
    message: 'attachment_id was expired',
  });
});

test('a file is sent by its token, and shows its name', async () => {
  const { zalo, upload, send } = await openEmulator();
  const hoa = zalo.citizen('hoa');
  await hoa.say('Xin chào');
  const { data } = await upload('file', 'bai-1.pdf', Buffer.from('%PDF'));
  const message = { attachment: { type: 'file', payload: { token: data.token } } };
  expect(await send(hoa.id, message)).toMatchObject({ error: 0 });
  expect(hoa.heard()).toEqual(['bai-1.pdf']);
});

test.each([
  ['a gif as a picture', 'image', 'a.gif', GIF, -201],
  ['a program', 'file', 'a.exe', Buffer.from('MZ'), -201],
  ['a picture over 1 MB', 'image', 'a.png', Buffer.concat([PNG, Buffer.alloc(MEGABYTE)]), -210],
  ['a gif over 5 MB', 'gif', 'a.gif', Buffer.concat([GIF, Buffer.alloc(5 * MEGABYTE)]), -210],
])('refuses %s', async (...[, kind, filename, bytes, error]) => {
  const { upload } = await openEmulator();
  expect(await upload(kind, filename, bytes)).toMatchObject({ error });
});

test('the uploads of a month run out', async () => {
  const { zalo, upload } = await openEmulator({ limits: { uploadsPerMonth: 1 } });
  expect(await upload('gif', 'a.gif', GIF)).toMatchObject({ error: 0 });
  expect(await upload('gif', 'a.gif', GIF)).toMatchObject({ error: -211 });
  await zalo.clock.advance(10 * DAY_MS);
  expect(await upload('gif', 'a.gif', GIF)).toMatchObject({ error: 0 });
});

test('the id of a file is not that of a picture', async () => {
  const { zalo, upload, send } = await openEmulator();
  const hoa = zalo.citizen('hoa');
  await hoa.say('Xin chào');
  const { data } = await upload('file', 'a.csv', Buffer.from('a,b'));
  expect(await send(hoa.id, picture(data.token))).toMatchObject({ error: -201 });
});
