// What goes out for each kind of message, byte for byte, and what is refused before it goes out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloInvalidRequest } from '../../src/errors/zalo-invalid-request.ts';
import { createZaloOA } from '../../src/oa/zalo-oa.ts';
import { fixedAccessToken } from '../../src/oauth/access-tokens.ts';
import { startZaloDouble, success } from '../zalo-double.ts';
import type { MessageContent } from '../../src/oa/message-content.ts';
import type { ZaloOA } from '../../src/oa/zalo-oa.ts';
import type { ZaloDouble } from '../zalo-double.ts';

const USER = '2512523625412515';
let zalo: ZaloDouble;
let oa: ZaloOA;
beforeAll(async () => {
  zalo = await startZaloDouble();
  oa = createZaloOA({ tokens: fixedAccessToken('token-1'), apiRoot: zalo.root });
});
afterAll(async () => zalo.end());

const picture = { url: 'https://example.org/a.jpg' };
const media = (element: unknown) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
});

const CONTENTS: readonly (readonly [string, MessageContent, unknown])[] = [
  ['a text', { kind: 'text', text: 'Xin chào' }, { text: 'Xin chào' }],
  [
    'a text composed, when it comes decomposed',
    { kind: 'text', text: 'Đường Nguyễn Huệ'.normalize('NFD') },
    { text: 'Đường Nguyễn Huệ'.normalize('NFC') },
  ],
  [
    'a quote',
    { kind: 'text', text: 'Trả lời', quotedMessageId: '96d3cdf3af150460909' },
    { text: 'Trả lời', quote_message_id: '96d3cdf3af150460909' },
  ],
  [
    'a picture by its address, with a text',
    { kind: 'image', image: picture, text: 'Thông báo' },
    { text: 'Thông báo', ...media({ media_type: 'image', url: 'https://example.org/a.jpg' }) },
  ],
  [
    'a picture by its upload',
    { kind: 'image', image: { attachmentId: 'abc' } },
    media({ media_type: 'image', attachment_id: 'abc' }),
  ],
  [
    'a gif with its size',
    { kind: 'gif', gif: { attachmentId: 'abc' }, width: 320, height: 200 },
    media({ media_type: 'gif', attachment_id: 'abc', width: 320, height: 200 }),
  ],
  [
    'a sticker',
    { kind: 'sticker', stickerId: 'bfe458bf64fa8da4d4eb' },
    media({ media_type: 'sticker', attachment_id: 'bfe458bf64fa8da4d4eb' }),
  ],
  [
    'a file',
    { kind: 'file', fileToken: 'token-of-a-file' },
    { attachment: { type: 'file', payload: { token: 'token-of-a-file' } } },
  ],
  [
    'a question for details',
    {
      kind: 'request-user-info',
      title: 'OA UBND phường',
      subtitle: 'Xin thông tin để trả kết quả',
      imageUrl: 'https://example.org/logo.png',
    },
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'request_user_info',
          elements: [
            {
              title: 'OA UBND phường',
              subtitle: 'Xin thông tin để trả kết quả',
              image_url: 'https://example.org/logo.png',
            },
          ],
        },
      },
    },
  ],
  [
    'buttons without a template type',
    {
      kind: 'text',
      text: 'Chọn thủ tục:',
      buttons: [
        { title: 'Khai sinh', kind: 'say-hidden', payload: '#khaisinh' },
        { title: 'Hỏi', kind: 'say', payload: '#hoi' },
        { title: 'Mở trang', kind: 'open-url', url: 'https://example.org' },
        { title: 'Nhắn', kind: 'sms', phone: '84900000000', text: 'Xin chào' },
        { title: 'Gọi', kind: 'call', phone: '84900000000' },
      ],
    },
    {
      text: 'Chọn thủ tục:',
      attachment: {
        type: 'template',
        payload: {
          buttons: [
            { title: 'Khai sinh', type: 'oa.query.hide', payload: '#khaisinh' },
            { title: 'Hỏi', type: 'oa.query.show', payload: '#hoi' },
            { title: 'Mở trang', type: 'oa.open.url', payload: { url: 'https://example.org' } },
            {
              title: 'Nhắn',
              type: 'oa.open.sms',
              payload: { content: 'Xin chào', phone_code: '84900000000' },
            },
            { title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '84900000000' } },
          ],
        },
      },
    },
  ],
  [
    'a list, where an address is flat',
    {
      kind: 'list',
      elements: [
        {
          title: 'Cổng dịch vụ công',
          subtitle: 'Nộp hồ sơ',
          imageUrl: 'https://example.org/500x320.png',
          action: { kind: 'open-url', url: 'https://example.org' },
        },
        {
          title: 'Khai sinh',
          imageUrl: 'https://example.org/50x50.png',
          action: { kind: 'say', payload: '#khaisinh' },
        },
      ],
      buttons: [{ title: 'Xem tất cả', kind: 'say-hidden', payload: '#menu' }],
    },
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'list',
          elements: [
            {
              title: 'Cổng dịch vụ công',
              subtitle: 'Nộp hồ sơ',
              image_url: 'https://example.org/500x320.png',
              default_action: { type: 'oa.open.url', url: 'https://example.org' },
            },
            {
              title: 'Khai sinh',
              image_url: 'https://example.org/50x50.png',
              default_action: { type: 'oa.query.show', payload: '#khaisinh' },
            },
          ],
          buttons: [{ title: 'Xem tất cả', type: 'oa.query.hide', payload: '#menu' }],
        },
      },
    },
  ],
];

describe('a consultation message', () => {
  it.each(CONTENTS)('sends %s', async (_name, content, message) => {
    zalo.answer(success({ message_id: 'm-1' }));
    await oa.messages.send({ userId: USER }, content);
    const request = zalo.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', path: '/v3.0/oa/message/cs', query: {} });
    expect(request?.headers).toMatchObject({
      access_token: 'token-1',
      'content-type': 'application/json',
    });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(request?.body ?? '')).toEqual({ recipient: { user_id: USER }, message });
  });

  it('can answer one message instead of a person', async () => {
    zalo.answer(success({ message_id: 'm-1' }));
    await oa.messages.send({ messageId: '96d3cdf3af150460909' }, { kind: 'text', text: 'Vâng' });
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      recipient: { message_id: '96d3cdf3af150460909' },
      message: { text: 'Vâng' },
    });
  });

  it('tells id, time and what it was counted against', async () => {
    zalo.answer(
      success({
        message_id: 'a4d0243feee163bd3af2',
        user_id: USER,
        sent_time: '1760000000000',
        quota: { quota_type: 'reply', remain: 8, total: 8 },
      }),
    );
    const sent = await oa.messages.send({ userId: USER }, { kind: 'text', text: 'Xin chào' });
    expect(sent).toMatchObject({
      messageId: 'a4d0243feee163bd3af2',
      userId: USER,
      sentAtMs: 1_760_000_000_000,
      quota: { type: 'reply', remain: 8, total: 8 },
    });
  });
});

const button = { title: 'Có', kind: 'say', payload: '#co' } as const;
const text = { kind: 'text', text: 'Xin chào' } as const;
const element = { title: 'A', subtitle: 'B', imageUrl: 'https://example.org/a.png' };

const REFUSED: readonly (readonly [string, MessageContent])[] = [
  ['text', { kind: 'text', text: 'a'.repeat(2001) }],
  ['text', { kind: 'text', text: ' ' }],
  ['text', { kind: 'image', image: picture, text: 'a'.repeat(2001) }],
  ['buttons', { ...text, buttons: Array.from({ length: 6 }, () => button) }],
  ['buttons[0].title', { ...text, buttons: [{ ...button, title: 'a'.repeat(101) }] }],
  ['buttons[0].payload', { ...text, buttons: [{ ...button, payload: 'a'.repeat(1001) }] }],
  ['buttons[0].payload', { ...text, buttons: [{ ...button, payload: '' }] }],
  ['buttons[0].url', { ...text, buttons: [{ title: 'A', kind: 'open-url', url: 'zalo.me' }] }],
  [
    'buttons[0].text',
    { ...text, buttons: [{ title: 'A', kind: 'sms', phone: '84', text: 'a'.repeat(161) }] },
  ],
  ['url', { kind: 'image', image: { url: 'a.jpg' } }],
  ['width', { kind: 'gif', gif: picture, width: 0, height: 1 }],
  ['height', { kind: 'gif', gif: picture, width: 1, height: Number.NaN }],
  ['elements (their number)', { kind: 'list', elements: [] }],
  ['elements (their number)', { kind: 'list', elements: Array.from({ length: 6 }, () => element) }],
  [
    'elements[0].subtitle',
    { kind: 'list', elements: [{ title: 'A', imageUrl: 'https://example.org/a.png' }] },
  ],
  [
    'subtitle',
    { kind: 'request-user-info', title: 'A', subtitle: 'a'.repeat(501), imageUrl: picture.url },
  ],
];

describe('a message that Zalo would refuse', () => {
  it.each(REFUSED)('is refused for its %s before it is sent', async (field, content) => {
    const before = zalo.requests.length;
    const sending = oa.messages.send({ userId: USER }, content);
    await expect(sending).rejects.toThrow(ZaloInvalidRequest);
    await expect(sending).rejects.toMatchObject({ field });
    expect(zalo.requests.length).toBe(before);
  });

  it('may have 2,000 composed characters, however many it came with', async () => {
    zalo.answer(success({ message_id: 'm-1' }));
    const decomposed = 'ễ'.repeat(2000).normalize('NFD');
    await oa.messages.send({ userId: USER }, { kind: 'text', text: decomposed });
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '').message.text).toHaveLength(2000);
  });
});

describe('what is left of v2', () => {
  it('writes to an anonymous visitor', async () => {
    zalo.answer(success({ message_id: 'm-1', anonymous_id: 'a-1', conversation_id: 'c-1' }));
    const to = { anonymousId: 'a-1', conversationId: 'c-1' };
    const sent = await oa.messages.sendAnonymous(to, { kind: 'text', text: 'Xin chào' });
    expect(sent).toMatchObject({ anonymousId: 'a-1', conversationId: 'c-1' });
    expect(zalo.requests.at(-1)).toMatchObject({ method: 'POST', path: '/v2.0/oa/message' });
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      recipient: { anonymous_id: 'a-1', conversation_id: 'c-1' },
      message: { text: 'Xin chào' },
    });
  });

  it('reacts, with a key of its own', async () => {
    await oa.messages.react({ userId: USER, messageId: '96d3', icon: '/-heart' });
    expect(zalo.requests.at(-1)?.path).toBe('/v2.0/oa/message');
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      recipient: { user_id: USER },
      sender_action: { react_icon: '/-heart', react_message_id: '96d3' },
    });
  });
});

describe('a template by user id', () => {
  it('names the person beside the template', async () => {
    zalo.answer(success({ message_id: 'm-1', quota: { quota_type: 'purchase_quota' } }));
    const data = { customer: 'Nguyễn Văn A', order_code: 'HS-001' };
    await oa.messages.sendTemplate({ userId: USER, templateId: '7895417a', data });
    expect(zalo.requests.at(-1)?.path).toBe('/v3.0/oa/message/template');
    expect(JSON.parse(zalo.requests.at(-1)?.body ?? '')).toEqual({
      user_id: USER,
      template_id: '7895417a',
      template_data: data,
    });
  });
});
