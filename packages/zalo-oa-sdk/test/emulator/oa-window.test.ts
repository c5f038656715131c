// Who may be written to, until when, and what it uses up.
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, openEmulator } from './open-emulator.ts';

const HELLO = { text: 'Chào bạn' };

async function openChat(options = {}) {
  const opened = await openEmulator(options);
  const hoa = opened.zalo.citizen('hoa');
  const sendHello = () => opened.send(hoa.id, HELLO);
  return { ...opened, hoa, sendHello };
}

test('48 hours are free, then the package pays, and after 7 days the window is closed', async () => {
  const { zalo, hoa, sendHello } = await openChat({ limits: { subQuota: 10 } });
  await hoa.say('Xin chào');
  expect((await sendHello()).data.quota).toEqual({ quota_type: 'reply' });
  await zalo.clock.advance(48 * HOUR_MS + 1000);
  expect((await sendHello()).data.quota).toEqual({
    quota_type: 'sub_quota',
    remain: 9,
    total: 10,
    expired_date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
  });
  await zalo.clock.advance(5 * DAY_MS);
  expect(await sendHello()).toEqual({
    error: -230,
    message: 'User has not interacted with the OA in the past 7 days',
  });
  await hoa.say('Tôi đây');
  expect(await sendHello()).toMatchObject({ error: 0 });
});

test('without a package a message is charged, or refused when there is no money', async () => {
  const charged = await openChat({ limits: { subQuota: 0 } });
  await charged.hoa.say('Xin chào');
  await charged.zalo.clock.advance(3 * DAY_MS);
  expect((await charged.sendHello()).data).not.toHaveProperty('quota');
  const poor = await openChat({ limits: { subQuota: 0, chargedSends: false } });
  await poor.hoa.say('Xin chào');
  await poor.zalo.clock.advance(3 * DAY_MS);
  expect(await poor.sendHello()).toMatchObject({ error: -211 });
});

test('bought quota is used when that of the package is gone', async () => {
  const { zalo, hoa, sendHello } = await openChat({ limits: { subQuota: 1, purchaseQuota: 5 } });
  await hoa.say('Xin chào');
  await zalo.clock.advance(3 * DAY_MS);
  await sendHello();
  expect((await sendHello()).data.quota).toMatchObject({
    quota_type: 'purchase_quota',
    remain: 4,
    owner_type: 'OA',
    owner_id: zalo.oa.id,
  });
});

test('who never interacted cannot be written to', async () => {
  const { sendHello } = await openChat();
  expect(await sendHello()).toMatchObject({ error: -232 });
});

test('who only followed can be welcomed three times', async () => {
  const { hoa, sendHello } = await openChat();
  await hoa.follow();
  const quotas = [];
  for (let sends = 0; sends < 4; sends += 1) quotas.push((await sendHello()).data.quota);
  expect(quotas).toMatchObject([
    { quota_type: 'welcome_msg', remain: 2, total: 3 },
    { quota_type: 'welcome_msg', remain: 1 },
    { quota_type: 'welcome_msg', remain: 0 },
    { quota_type: 'sub_quota' },
  ]);
});

test('the ninth reply to one message counts as a new matter', async () => {
  const { hoa, post } = await openChat();
  const messageId = await hoa.say('Giúp tôi');
  const reply = { recipient: { message_id: messageId }, message: HELLO };
  const types = [];
  for (let sends = 0; sends < 9; sends += 1) {
    types.push((await post('/v3.0/oa/message/cs', reply)).data.quota.quota_type);
  }
  expect(types).toEqual([...Array.from({ length: 8 }, () => 'reply'), 'sub_quota']);
});

test('whoever unfollows can be answered within the window, unless that is switched off', async () => {
  const { zalo, hoa, sendHello } = await openChat();
  await hoa.follow();
  await hoa.say('Xin chào');
  await hoa.unfollow();
  expect(await sendHello()).toMatchObject({ error: 0 });
  zalo.behave({ unfollowed: 'refused' });
  expect(await sendHello()).toEqual({ error: -213, message: 'User has not followed OA' });
});

test.each([
  ['inactive', -227],
  ['blocked', -217],
  ['restricted', -244],
] as const)('nothing reaches somebody who is %s: %i', async (standing, error) => {
  const { hoa, sendHello } = await openChat();
  await hoa.say('Xin chào');
  hoa.become(standing);
  expect(await sendHello()).toMatchObject({ error });
});

test('until March 2026 an answer counts eight free replies', async () => {
  const { hoa, sendHello, post } = await openChat({ startMs: Date.UTC(2026, 1, 10) });
  await hoa.say('Xin chào');
  expect((await sendHello()).data.quota).toEqual({ quota_type: 'reply', remain: 8, total: 8 });
  const { data } = await post('/v3.0/oa/quota/message', { user_id: hoa.id });
  expect(data.cs_reply).toEqual({ remain: 8, total: 8 });
});

test('consultation goes out at night; promotion, where it still exists, does not', async () => {
  const { zalo, hoa, sendHello, post } = await openChat();
  const promote = () =>
    post('/v3.0/oa/message/promotion', { recipient: { user_id: hoa.id }, message: {} });
  await hoa.follow();
  await hoa.say('Xin chào');
  expect(await promote()).toMatchObject({ error: -233 });
  zalo.behave({ retiredSends: 'legacy' });
  expect(await promote()).toMatchObject({ error: 0 });
  expect(await promote()).toMatchObject({ error: -218 });
  await zalo.clock.advance(14 * HOUR_MS);
  expect(await promote()).toMatchObject({ error: -234 });
  expect(await sendHello()).toMatchObject({ error: 0 });
});
