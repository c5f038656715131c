// Templates by phone number: ordinary query parameters, international numbers, hashes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZaloBadAnswer } from '../../src/errors/zalo-no-answer.ts';
import { ZaloInvalidRequest } from '../../src/errors/zalo-invalid-request.ts';
import { fixedAccessToken } from '../../src/oauth/access-tokens.ts';
import { internationalPhone } from '../../src/zns/phone.ts';
import { createZns } from '../../src/zns/zns.ts';
import { refusal, startZaloDouble, success } from '../zalo-double.ts';
import type { Zns } from '../../src/zns/zns.ts';
import type { ZaloDouble } from '../zalo-double.ts';

let zalo: ZaloDouble;
let zns: Zns;
beforeAll(async () => {
  zalo = await startZaloDouble();
  zns = createZns({ tokens: fixedAccessToken('token-1'), apiRoot: zalo.root });
});
afterAll(async () => zalo.end());

const REQUEST = {
  phone: '0900 000 000',
  templateId: '7895417a7d3f9461cd2e',
  data: { customer: 'Nguyễn Văn A', code: 'HS-001' },
  trackingId: 'hs-001',
};
const BODY = {
  template_id: '7895417a7d3f9461cd2e',
  template_data: { customer: 'Nguyễn Văn A', code: 'HS-001' },
  tracking_id: 'hs-001',
};
const lastBody = () => JSON.parse(zalo.requests.at(-1)?.body ?? '');

describe('a template by phone number', () => {
  it('is sent', async () => {
    zalo.answer(
      success({
        msg_id: 'a4d0243feee163bd3af2',
        sent_time: '1760000000000',
        sending_mode: '1',
        quota: { dailyQuota: '500', remainingQuota: '499' },
      }),
    );
    expect(await zns.messages.send(REQUEST)).toMatchObject({
      messageId: 'a4d0243feee163bd3af2',
      sentAtMs: 1_760_000_000_000,
      quota: { daily: 500, remaining: 499 },
    });
    expect(zalo.requests.at(-1)).toMatchObject({ method: 'POST', path: '/message/template' });
    expect(zalo.requests.at(-1)?.headers['access_token']).toBe('token-1');
    expect(lastBody()).toEqual({ phone: '84900000000', ...BODY });
  });

  it('can be a trial, or go over the quota', async () => {
    zalo.answer(success({ msg_id: 'm-1' }));
    await zns.messages.send({ ...REQUEST, isTrial: true, overQuota: true });
    expect(lastBody()).toMatchObject({ mode: 'development', sending_mode: '3' });
  });

  it('can hide the number behind its hash', async () => {
    zalo.answer(success({ msg_id: 'm-1' }));
    await zns.messages.sendByHash(REQUEST);
    expect(zalo.requests.at(-1)?.path).toBe('/message/template/hashphone');
    // printf 84900000000 | sha256sum
    expect(lastBody()).toEqual({
      hash_phone: 'dd37c0988b9f1952a4c82821021ac9bfe1b170d99922e6e64b22e7093f48a1e1',
      ...BODY,
    });
  });

  it.each(['', 'a'.repeat(49)])('needs a tracking id of 1 to 48 characters', async (trackingId) => {
    await expect(zns.messages.send({ ...REQUEST, trackingId })).rejects.toThrow(ZaloInvalidRequest);
  });

  it('is refused with the meaning of its own table', async () => {
    zalo.answer(refusal(-118, 'Zalo account not existed'));
    await expect(zns.messages.send(REQUEST)).rejects.toMatchObject({
      product: 'zns',
      code: -118,
      kind: 'permanent',
    });
  });
});

describe('a phone number', () => {
  it.each(['0900000000', '+84900000000', '84900000000', '0900.000.000', '(090) 000-0000'])(
    'is understood as %s',
    (phone) => {
      expect(internationalPhone(phone)).toBe('84900000000');
    },
  );

  it.each(['', '900000000', '+15551234567', '08490000000000', 'abc'])(
    'is refused as %j without being quoted',
    (phone) => {
      expect(() => internationalPhone(phone)).toThrow('phone is not a Vietnamese phone number');
    },
  );
});

describe('what became of a message', () => {
  it.each([
    [{ status: -1, message: 'not found' }, { kind: 'not-found' }],
    [{ status: 0 }, { kind: 'sent' }],
    [
      { status: '1', delivery_time: '1760000000000' },
      { kind: 'delivered', deliveredAtMs: 1_760_000_000_000 },
    ],
  ])('is asked with an ordinary parameter: %j', async (data, status) => {
    zalo.answer(success(data));
    expect(await zns.messages.status('m-1')).toMatchObject(status);
    expect(zalo.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/message/status',
      query: { message_id: 'm-1' },
    });
  });

  it('is not guessed from a status that is new', async () => {
    zalo.answer(success({ status: 7 }));
    await expect(zns.messages.status('m-1')).rejects.toThrow(ZaloBadAnswer);
  });
});

describe('templates', () => {
  it('are listed', async () => {
    zalo.answer({
      body: {
        error: 0,
        data: [{ templateId: 7_895, templateName: 'A', status: 'ENABLE', templateQuality: 'HIGH' }],
        metadata: { total: 1 },
      },
    });
    expect(await zns.templates.list({ offset: 0, limit: 100, status: 'enable' })).toMatchObject({
      total: 1,
      templates: [{ templateId: '7895', name: 'A', status: 'ENABLE', quality: 'HIGH' }],
    });
    expect(zalo.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/template/all',
      query: { offset: '0', limit: '100', status: '1' },
    });
  });

  it('say what they want', async () => {
    const param = { name: 'code', require: true, type: 'STRING', maxLength: 30, minLength: 0 };
    zalo.answer(success({ templateId: '1', listParams: [param], price_sdt: '200' }));
    expect(await zns.templates.info('1')).toMatchObject({
      params: [{ name: 'code', isRequired: true, lengthMax: 30 }],
      priceByPhone: 200,
    });
    expect(zalo.requests.at(-1)).toMatchObject({
      path: '/template/info/v2',
      query: { template_id: '1' },
    });
  });

  it.each<readonly [string, () => Promise<unknown>, string, string]>([
    ['samples', async () => zns.templates.sampleData('1'), 'GET', '/template/sample-data'],
    ['tags', async () => zns.templates.tags(), 'GET', '/message/template-tag'],
    ['new ones', async () => zns.templates.create({ a: 1 }), 'POST', '/template/create'],
    ['edited ones', async () => zns.templates.edit({ a: 1 }), 'POST', '/template/edit'],
    ['quality', async () => zns.quality(), 'GET', '/quality'],
    ['quota', async () => zns.messages.quota(), 'GET', '/message/quota'],
  ])('have %s', async (_name, call, method, path) => {
    await call();
    expect(zalo.requests.at(-1)).toMatchObject({ method, path });
  });

  it('take pictures', async () => {
    zalo.answer(success({ media_id: 'media-1' }));
    expect(await zns.templates.uploadImage(new Blob(['x']), 'a.png')).toEqual({
      mediaId: 'media-1',
    });
    expect(zalo.requests.at(-1)?.body).toContain('name="file"; filename="a.png"');
    const tooBig = new Blob(['x'.repeat(512_001)]);
    await expect(zns.templates.uploadImage(tooBig, 'a.png')).rejects.toThrow(ZaloInvalidRequest);
  });

  it('are rated', async () => {
    const rating = {
      note: 'Tốt',
      rate: 5,
      submitDate: '1760000000000',
      msgId: 'm-1',
      trackingId: 't',
    };
    zalo.answer(success({ total: 1, data: [rating] }));
    const request = { templateId: '1', fromMs: 1, toMs: 2, offset: 0, limit: 100 };
    expect(await zns.templates.ratings(request)).toMatchObject({
      total: 1,
      ratings: [{ rate: 5, note: 'Tốt', submittedAtMs: 1_760_000_000_000, messageId: 'm-1' }],
    });
    expect(zalo.requests.at(-1)).toMatchObject({ method: 'POST', path: '/rating/get' });
    expect(lastBody()).toEqual({
      template_id: '1',
      from_time: 1,
      to_time: 2,
      offset: 0,
      limit: 100,
    });
  });
});
