// Users, tags, quotas, history, and the OA itself.
import { expect, test } from 'vitest';
import { DAY_MS, MORNING_MS, openEmulator } from './open-emulator.ts';

async function openPeople() {
  const opened = await openEmulator();
  const hoa = opened.zalo.citizen('hoa', 'Lò Thị Hoa');
  await hoa.follow();
  await hoa.say('Xin chào');
  return { ...opened, hoa };
}

test('the details of a user name the day of the last word as people write it', async () => {
  const { ask, hoa } = await openPeople();
  const { data } = await ask('/v3.0/oa/user/detail', { user_id: hoa.id });
  expect(data).toMatchObject({
    user_id: hoa.id,
    display_name: 'Lò Thị Hoa',
    user_last_interaction_date: '22/11/2026',
    user_is_follower: true,
    tags_and_notes_info: { tag_names: [] },
  });
  const unknown = await ask('/v3.0/oa/user/detail', { user_id: '1' });
  expect(unknown).toEqual({ error: -201, message: 'user_id is invalid!' });
});

test('a question without the parameter `data` is refused', async () => {
  const { zalo } = await openPeople();
  const headers = { access_token: zalo.issueTokens().accessToken };
  const url = `${zalo.roots.openapi}/v3.0/oa/user/detail?user_id=1`;
  const response = await fetch(url, { headers });
  expect(await response.json()).toMatchObject({ error: -201 });
});

test('users are listed by pages, tag, following and last interaction', async () => {
  const { zalo, ask, post, hoa } = await openPeople();
  const lan = zalo.citizen('lan');
  await zalo.clock.advance(2 * DAY_MS);
  await lan.say('Chào');
  await post('/v2.0/oa/tag/tagfollower', { user_id: lan.id, tag_name: 'phuong-1' });
  const idsOf = async (query: unknown) => {
    const { data } = await ask('/v3.0/oa/user/getlist', query);
    return data.users.map(({ user_id }: { user_id: string }) => user_id);
  };
  expect(await idsOf({ offset: 0, count: 50 })).toEqual([hoa.id, lan.id]);
  expect(await idsOf({ offset: 1, count: 1 })).toEqual([lan.id]);
  expect(await idsOf({ tag_name: 'phuong-1' })).toEqual([lan.id]);
  expect(await idsOf({ is_follower: 'true' })).toEqual([hoa.id]);
  expect(await idsOf({ is_follower: false })).toEqual([lan.id]);
  expect(await idsOf({ last_interaction_period: 'TODAY' })).toEqual([lan.id]);
  expect(await idsOf({ last_interaction_period: 'L7D' })).toEqual([hoa.id, lan.id]);
  expect(await idsOf({ last_interaction_period: '2026_11_22:2026_11_22' })).toEqual([hoa.id]);
  expect(await ask('/v3.0/oa/user/getlist', { count: 51 })).toMatchObject({ error: -210 });
  expect(await ask('/v3.0/oa/user/getlist', { offset: 9952 })).toMatchObject({ error: -210 });
});

test('tags are made, listed flat, and taken away; an id may be a bare number', async () => {
  const { zalo, ask, post, hoa } = await openPeople();
  const tag = { tag_name: 'phuong-1' };
  const bare = `{"user_id":${hoa.id},"tag_name":"phuong-1"}`;
  const response = await fetch(`${zalo.roots.openapi}/v2.0/oa/tag/tagfollower`, {
    method: 'POST',
    headers: { access_token: zalo.issueTokens().accessToken },
    body: bare,
  });
  expect(await response.json()).toMatchObject({ error: 0 });
  expect(await ask('/v2.0/oa/tag/gettagsofoa', {})).toMatchObject({ data: ['phuong-1'] });
  const detail = await ask('/v3.0/oa/user/detail', { user_id: hoa.id });
  expect(detail.data.tags_and_notes_info.tag_names).toEqual(['phuong-1']);
  await post('/v2.0/oa/tag/rmfollowerfromtag', { user_id: hoa.id, ...tag });
  await post('/v2.0/oa/tag/rmtag', tag);
  expect(await ask('/v2.0/oa/tag/gettagsofoa', {})).toMatchObject({ data: [] });
});

test('what is written down of a user is given back, and deleted', async () => {
  const { ask, post, hoa } = await openPeople();
  await post('/v3.0/oa/user/update', {
    user_id: hoa.id,
    shared_info: { phone: '84900000000' },
    user_external_id: 'citizen-1',
  });
  const { data } = await ask('/v3.0/oa/user/detail', { user_id: hoa.id });
  expect(data.shared_info.phone).toBe('84900000000');
  expect(data.user_external_id).toBe('citizen-1');
  await post('/v2.0/oa/deletefollowerinfo', { user_id: hoa.id });
  const after = await ask('/v3.0/oa/user/detail', { user_id: hoa.id });
  expect(after.data.shared_info.phone).toBe('');
});

test('the quota of a user tells the last interaction in ms, as a text', async () => {
  const { post, hoa } = await openPeople();
  const { data } = await post('/v3.0/oa/quota/message', { user_id: hoa.id });
  expect(Number(data.last_interaction)).toBeGreaterThanOrEqual(MORNING_MS);
  expect(data.last_interaction).toMatch(/^\d{13}$/);
  expect(data).not.toHaveProperty('cs_reply');
  const assets = await post('/v3.0/oa/quota/message', {
    quota_owner: 'OA',
    product_type: 'cs',
    quota_type: 'sub_quota',
  });
  expect(assets.data).toMatchObject([{ quota_type: 'sub_quota', total: 500, remain: 500 }]);
  expect((await post('/v2.0/oa/quota/message', {})).data).toMatchObject({ type: 'active' });
});

test('history is a bare array, newest first, with times as numbers', async () => {
  const { ask, send, hoa } = await openPeople();
  await send(hoa.id, { text: 'Chào bạn' });
  const { data } = await ask('/v2.0/oa/conversation', { user_id: hoa.id, offset: 0, count: 10 });
  expect(data).toMatchObject([
    { src: 0, type: 'text', message: 'Chào bạn', to_id: hoa.id, time: expect.any(Number) },
    { src: 1, type: 'text', message: 'Xin chào', from_id: hoa.id },
  ]);
  const recent = await ask('/v2.0/oa/listrecentchat', { offset: 0, count: 10 });
  expect(recent.data).toMatchObject([{ message: 'Chào bạn' }]);
  expect(await ask('/v2.0/oa/listrecentchat', { count: 11 })).toMatchObject({ error: -210 });
});

test('the OA describes itself', async () => {
  const { zalo, ask } = await openPeople();
  expect((await ask('/v2.0/oa/getoa', {})).data).toMatchObject({
    oaid: zalo.oa.id,
    oa_type: 4,
    num_follower: 1,
  });
});
