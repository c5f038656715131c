// Every other call of the Official Account: method, path, parameters, and what is read from the answer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloInvalidRequest } from '../../src/errors/zalo-invalid-request.ts';
import { createZaloOA } from '../../src/oa/zalo-oa.ts';
import { fixedAccessToken } from '../../src/oauth/access-tokens.ts';
import { startZaloDouble, success } from '../zalo-double.ts';
import type { ZaloOA } from '../../src/oa/zalo-oa.ts';
import type { ZaloDouble } from '../zalo-double.ts';

const NOW_MS = 1_760_000_000_000;
const WEEK_MS = 7 * 24 * 3_600_000;
/** Beyond 2^53: digits would be lost in a number. */
const USER = '246845883529197922';
let zalo: ZaloDouble;
let oa: ZaloOA;
beforeAll(async () => {
  zalo = await startZaloDouble();
  const tokens = fixedAccessToken('token-1');
  oa = createZaloOA({ tokens, apiRoot: zalo.root, now: () => NOW_MS });
});
afterAll(async () => zalo.end());

type Call = readonly [
  name: string,
  call: () => Promise<unknown>,
  request: { readonly method: string; readonly path: string },
  parameters: unknown,
];

const CALLS: readonly Call[] = [
  [
    'a person',
    async () => oa.users.get(USER),
    { method: 'GET', path: '/v3.0/oa/user/detail' },
    { user_id: USER },
  ],
  [
    'people',
    async () =>
      oa.users.list({
        offset: 0,
        count: 50,
        tagName: 'phường 1',
        lastInteractionPeriod: 'L7D',
        isFollower: true,
      }),
    { method: 'GET', path: '/v3.0/oa/user/getlist' },
    {
      offset: 0,
      count: 50,
      tag_name: 'phường 1',
      last_interaction_period: 'L7D',
      is_follower: 'true',
    },
  ],
  [
    'an update of a person',
    async () =>
      oa.users.update({
        userId: USER,
        alias: 'A',
        externalId: 'citizen-42',
        shared: { name: 'A', cityId: 4, birthDate: '31/12/1999' },
      }),
    { method: 'POST', path: '/v3.0/oa/user/update' },
    {
      user_id: USER,
      user_alias: 'A',
      user_external_id: 'citizen-42',
      shared_info: { name: 'A', city_id: 4, user_dob: '31/12/1999' },
    },
  ],
  [
    'the end of what is known',
    async () => oa.users.deleteInfo(USER),
    { method: 'POST', path: '/v2.0/oa/deletefollowerinfo' },
    { user_id: USER },
  ],
  [
    'fields of its own',
    async () => oa.users.customInfo(USER, ['email']),
    { method: 'GET', path: '/v3.0/oa/user/detail/custominfo' },
    { user_id: USER, fields_to_export: ['email'] },
  ],
  [
    'a new value of a field',
    async () => oa.users.updateCustomInfo(USER, { points: '2500' }),
    { method: 'POST', path: '/v3.0/oa/user/update/custominfo' },
    { user_id: USER, custom_info: { points: '2500' } },
  ],
  [
    'a tag',
    async () => oa.tags.add(USER, 'phường 1'),
    { method: 'POST', path: '/v2.0/oa/tag/tagfollower' },
    { user_id: USER, tag_name: 'phường 1' },
  ],
  [
    'a tag taken from one',
    async () => oa.tags.remove(USER, 'phường 1'),
    { method: 'POST', path: '/v2.0/oa/tag/rmfollowerfromtag' },
    { user_id: USER, tag_name: 'phường 1' },
  ],
  [
    'a tag taken from all',
    async () => oa.tags.delete('phường 1'),
    { method: 'POST', path: '/v2.0/oa/tag/rmtag' },
    { tag_name: 'phường 1' },
  ],
  [
    'the quota of the account',
    async () => oa.quota.ofAssets({ owner: 'OA', product: 'cs', quotaType: 'sub_quota' }),
    { method: 'POST', path: '/v3.0/oa/quota/message' },
    { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
  ],
  [
    'recent chats',
    async () => oa.account.recentChats({ offset: 0, count: 10 }),
    { method: 'GET', path: '/v2.0/oa/listrecentchat' },
    { offset: 0, count: 10 },
  ],
  [
    'a conversation',
    async () => oa.account.conversation(USER, { offset: 0, count: 10 }),
    { method: 'GET', path: '/v2.0/oa/conversation' },
    { user_id: USER, offset: 0, count: 10 },
  ],
];

describe('a call', () => {
  it.each(CALLS)('asks for %s', async (_name, call, { method, path }, parameters) => {
    await call();
    const request = zalo.requests.at(-1);
    expect(request).toMatchObject({ method, path });
    expect(request?.headers['access_token']).toBe('token-1');
    if (method === 'GET') expect(Object.keys(request?.query ?? {})).toEqual(['data']);
    const sent = method === 'GET' ? request?.query['data'] : request?.body;
    expect(JSON.parse(sent ?? '')).toEqual(parameters);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['an offset that is too far', async () => oa.users.list({ offset: 9952, count: 50 })],
    ['a page that is too long', async () => oa.users.list({ offset: 0, count: 51 })],
    ['a history that is too long', async () => oa.account.recentChats({ offset: 0, count: 11 })],
    [
      'a picture of the wrong type',
      async () => oa.uploads.image({ bytes: new Blob(['x']), name: 'a.webp' }),
    ],
    [
      'a picture that is too big',
      async () => oa.uploads.image({ bytes: new Blob(['x'.repeat(1_048_577)]), name: 'a.png' }),
    ],
  ])('refuses %s before it is made', async (_name, call) => {
    const before = zalo.requests.length;
    await expect(call()).rejects.toThrow(ZaloInvalidRequest);
    expect(zalo.requests.length).toBe(before);
  });
});

describe('an answer', () => {
  it('keeps the digits of an id that comes as a number', async () => {
    zalo.answer({
      body: `{"error":0,"message":"Success","data":{"user_id":${USER},"user_is_follower":true}}`,
    });
    expect(await oa.users.get(USER)).toMatchObject({ userId: USER, isFollower: true });
  });

  it('tells who a person is', async () => {
    zalo.answer(
      success({
        user_id: USER,
        display_name: 'A',
        is_sensitive: false,
        user_last_interaction_date: '20/10/2026',
        tags_and_notes_info: { notes: [], tag_names: ['phường 1'] },
        shared_info: { phone: '84900000000' },
      }),
    );
    expect(await oa.users.get(USER)).toMatchObject({
      displayName: 'A',
      isSensitive: false,
      lastInteractionDate: '20/10/2026',
      tagNames: ['phường 1'],
      shared: { phone: '84900000000', name: undefined },
    });
  });

  it('lists people by their ids', async () => {
    zalo.answer(
      success({ total: 2, count: 50, offset: 0, users: [{ user_id: '1' }, { user_id: '2' }] }),
    );
    expect(await oa.users.list({ offset: 0, count: 50 })).toEqual({
      total: 2,
      userIds: ['1', '2'],
    });
  });

  it('lists tags flat', async () => {
    zalo.answer(success(['a', 'b']));
    expect(await oa.tags.list()).toEqual(['a', 'b']);
  });

  it('tells when a person was last there', async () => {
    zalo.answer(success({ last_interaction: '1760000000000', cs_reply: { remain: 8, total: 8 } }));
    expect(await oa.quota.ofUser(USER)).toMatchObject({
      lastInteractionAtMs: 1_760_000_000_000,
      csReply: { remain: 8, total: 8 },
    });
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({ user_id: USER });
  });

  it('tells about the account', async () => {
    zalo.answer(success({ oaid: '388613280878808645', name: 'OA', is_verified: true, oa_type: 4 }));
    expect(await oa.account.info()).toMatchObject({
      oaId: '388613280878808645',
      isVerified: true,
      type: 4,
    });
    expect(zalo.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/v2.0/oa/getoa',
      query: {},
    });
  });

  it('tells what was said, from a bare list with numbers for times', async () => {
    zalo.answer(
      success([
        { src: 1, time: 1_760_000_000_000, type: 'text', message: 'Xin chào', message_id: 'm-1' },
        { src: 0, time: 1_760_000_000_001, type: 'text', message: 'Chào bạn', message_id: 'm-2' },
      ]),
    );
    expect(await oa.account.recentChats({ offset: 0, count: 10 })).toMatchObject([
      { from: 'user', atMs: 1_760_000_000_000, text: 'Xin chào' },
      { from: 'oa', messageId: 'm-2' },
    ]);
  });
});

describe('an upload', () => {
  it.each([
    ['image', 'a.jpg', { attachment_id: 'id-1' }],
    ['gif', 'a.gif', { attachment_id: 'id-1' }],
    ['file', 'a.pdf', { token: 'id-1' }],
  ] as const)('sends an %s in the field "file" and knows its end', async (kind, name, data) => {
    zalo.answer(success(data));
    const uploaded = await oa.uploads[kind]({ bytes: new Blob(['the bytes']), name });
    const request = zalo.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: `/v2.0/oa/upload/${kind}` });
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(request?.body).toContain(`name="file"; filename="${name}"`);
    expect(request?.body).toContain('the bytes');
    expect(Object.values(uploaded)).toEqual(['id-1', NOW_MS + WEEK_MS]);
  });
});
