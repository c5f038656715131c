// `hoa-ban doctor zalo` before an emulated Zalo: each fault is told with the page to open, and nothing secret is printed.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openConsentKeys } from '../../src/store/consent-keys.ts';
import { type DoctorStage, type Seen, type StageChange, openStage } from './doctor-zalo-stage.ts';

let stage: DoctorStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.end());
beforeEach(() => stage.redis.redis.flushall());

const look = (change?: StageChange): Promise<Seen> =>
  stage.examine(['zalo', '--lang', 'vi'], change);
const errorsIn = ({ text }: Seen) => text.match(/^LỖI.*$/gmu) ?? [];
const oaSays = (code: number) =>
  stage.zalo.arm({
    role: 'openapi',
    path: '/v2.0/oa/getoa',
    fault: {
      kind: 'answer',
      when: 'before-accepting',
      status: 200,
      body: { error: code, message: 'x' },
    },
    times: 2,
  });

test('an OA that is set up well has no error and no link', async () => {
  await stage.connect();
  const seen = await look();
  expect(errorsIn(seen)).toEqual([]);
  expect(seen.code).toBe(0);
  for (const line of [
    'Zalo nhận ứng dụng và khóa này',
    'chỉ biết khi có tin đầu tiên',
    'Zalo không từ chối',
    'đã kết nối',
    '"OA thử" trả lời (cơ quan nhà nước)',
    'đã xác thực',
    'gói Gói thử',
    'từ chối tin không có chữ ký',
    `/zalo_verifierabc123.html mở được`,
    'còn 500/500',
  ]) {
    expect(seen.text).toContain(line);
  }
  expect(seen.text).not.toContain('?key=');
  expect(seen.text).toContain('"Lọc cú pháp" đang TẮT');
});

test('a token that Zalo let die is refreshed, as the tutor does', async () => {
  await stage.connect();
  await stage.zalo.clock.advance(26 * 3_600_000);
  const seen = await look();
  expect(errorsIn(seen)).toEqual([]);
  expect(seen.text).toContain('trả lời (cơ quan nhà nước)');
});

describe('an app that Zalo does not take', () => {
  test('with a wrong secret is told so, and gets no link before that is mended', async () => {
    const seen = await look({ variables: { ZALO_APP_SECRET: 'not-the-secret' } });
    expect(seen.code).toBe(1);
    expect(errorsIn(seen)[0]).toMatch(/ZALO_APP_SECRET sai \(-14004\).*→ Cài đặt/u);
    expect(seen.text).toContain('sửa các lỗi ở trên trước');
    expect(seen.text).not.toContain('?key=');
    expect(seen.text).not.toContain('not-the-secret');
  });

  test('with a wrong id is told the page where the right one stands', async () => {
    const seen = await look({ variables: { ZALO_APP_ID: '9999999999' } });
    expect(errorsIn(seen)[0]).toMatch(/ZALO_APP_ID sai.*\(-14002\).*→ Cài đặt/u);
  });

  test('with another callback is told both the address and the page', async () => {
    const seen = await look({ site: 'http://127.0.0.1:1' });
    expect(errorsIn(seen)[0]).toMatch(
      /127\.0\.0\.1:1\/oauth\/zalo: "Official Account Callback Url".*-14003.*Thiết lập chung/u,
    );
  });

  test('whose Zalo does not answer is not blamed', async () => {
    const seen = await look({ variables: { ZALO_OAUTH_ROOT: 'http://127.0.0.1:1' } });
    expect(errorsIn(seen)[0]).toMatch(
      /^LỖI +Zalo: Zalo không trả lời \(không nối được\): xem mạng/u,
    );
  });
});

describe('an OA without tokens', () => {
  test('gets a link whose key works once', async () => {
    const seen = await look();
    expect(seen.code).toBe(1);
    expect(errorsIn(seen)).toEqual([expect.stringContaining('OA chưa kết nối với ứng dụng')]);
    const [, key = ''] = /\/oauth\/zalo\?key=(\S+)/u.exec(seen.text) ?? [];
    const keys = openConsentKeys(stage.redis.redis);
    expect([await keys.takeKey(key), await keys.takeKey(key)]).toEqual([true, false]);
  });

  test('and with a pair in the settings waits for the tutor, which takes it over', async () => {
    const seen = await look({ variables: { ZALO_OA_REFRESH_TOKEN: 'a-refresh-token-of-theirs' } });
    expect(seen.text).toMatch(/^lưu ý.*ZALO_OA_REFRESH_TOKEN khi khởi động/mu);
    expect(seen.text).not.toContain('a-refresh-token-of-theirs');
    expect(await stage.redis.redis.keys('*')).toEqual([]);
  });

  test('whose permission was taken back is asked to consent again', async () => {
    await stage.connect();
    stage.zalo.revokeGrant();
    const seen = await look();
    expect(errorsIn(seen)).toEqual([
      expect.stringMatching(/kết nối OA: mã đã hết hạn, bị thu hồi.*\(-14014\)/u),
    ]);
    expect(seen.text).toContain('quản trị OA phải đồng ý lại (xem dòng trên)');
    expect(seen.text).toContain('?key=');
  });

  test('is not blamed for a Redis that is away', async () => {
    const seen = await look({ variables: { REDIS_URL: 'redis://127.0.0.1:1' } });
    expect(errorsIn(seen)).toEqual([expect.stringContaining('không đọc được Redis')]);
  }, 20_000);
});

describe('what Zalo says of the OA', () => {
  test.each([
    [-221, /chưa xác thực.*oa\.zalo\.me/u],
    [-224, /gói dịch vụ cao hơn.*Zalo Bot/u],
    [-209, /chưa kích hoạt.*→ Cài đặt/u],
    [-212, /chưa đăng ký quyền.*Thiết lập chung/u],
    [-223, /chưa cho ứng dụng quyền/u],
    [-219, /bị gỡ hoặc bị tắt/u],
    [-204, /bị khóa.*oa\.zalo\.me/u],
    [-205, /không thấy OA này.*ZALO_OA_ID/u],
    [-242, /appsecret_proof/u],
    [-235, /loại OA/u],
    [-32, /đợi một phút/u],
    [-9999, /mã -9999, mã này chưa gặp/u],
  ])('(%i) is one sentence with what to do', async (code, sentence) => {
    await stage.connect();
    const fault = oaSays(code);
    const seen = await look();
    fault.release();
    expect(errorsIn(seen)).toEqual([expect.stringMatching(sentence)]);
    expect(seen.code).toBe(1);
  });

  test('shows an OA that was never verified', async () => {
    await stage.connect();
    const body = { error: 0, data: { oaid: stage.zalo.oa.id, name: 'A', is_verified: false } };
    const fault = stage.zalo.arm({
      path: '/v2.0/oa/getoa',
      fault: { kind: 'answer', when: 'before-accepting', status: 200, body },
    });
    const seen = await look();
    fault.release();
    expect(errorsIn(seen)).toEqual([expect.stringContaining('OA chưa xác thực (-221)')]);
    expect(seen.text).toMatch(/^lưu ý.*không nói OA đang dùng gói nào/mu);
  });

  test('gives a link where a permission is missing that only another question shows', async () => {
    await stage.connect();
    const fault = stage.zalo.arm({
      path: '/v3.0/oa/quota/message',
      fault: { kind: 'answer', when: 'before-accepting', status: 200, body: { error: -212 } },
    });
    const seen = await look();
    fault.release();
    expect(seen.text).toMatch(/^lưu ý +số tin của gói: ứng dụng chưa đăng ký quyền/mu);
    expect(seen.text).toContain('?key=');
  });

  test('obeys no control character that somebody put into a name', async () => {
    await stage.connect();
    const body = { error: 0, data: { oaid: stage.zalo.oa.id, name: 'A\u001B[2J' } };
    const fault = stage.zalo.arm({
      path: '/v2.0/oa/getoa',
      fault: { kind: 'answer', when: 'before-accepting', status: 200, body },
    });
    const seen = await look();
    fault.release();
    expect(seen.text).toContain('"A [2J" trả lời');
  });

  test('shows another OA than the one that was meant, and gives a link', async () => {
    const other = '2222222222222222222';
    const variables = { ZALO_OA_ID: other };
    await stage.connect();
    await stage.redis.redis.rename(
      `{hoa-ban}zalo:${stage.zalo.oa.id}:grant`,
      `{hoa-ban}zalo:${other}:grant`,
    );
    const seen = await look({ variables });
    expect(errorsIn(seen)).toEqual([
      expect.stringContaining(
        `OA khác: "OA thử" (${stage.zalo.oa.id}), còn ZALO_OA_ID là ${other}`,
      ),
    ]);
    expect(seen.text).toContain('?key=');
  });
});

describe('the public address', () => {
  test.each([
    ['http://hoaban.example.vn', /chỉ gửi tin tới địa chỉ https/u],
    ['https://hoaban.example.vn:8443', /không nhận địa chỉ có số cổng/u],
    ['https://203.0.113.7', /dãy số IP/u],
  ])('%s is not taken by Zalo', async (publicUrl, line) => {
    await stage.connect();
    const seen = await look({ environment: { publicUrl } });
    expect(errorsIn(seen)).toEqual([expect.stringMatching(line)]);
    expect(seen.text).toMatch(/^chưa xem +webhook: sửa PUBLIC_URL trước$/mu);
  });

  test.each([
    [404, /trả lời 404: Ban chưa chạy với đủ bốn biến/u],
    [301, /chuyển hướng \(301\): sửa PUBLIC_URL/u],
    [502, /trả lời 502, lẽ ra 200/u],
    [200, /trả lời 200 cho tin không có chữ ký/u],
  ])('that answers %i is told', async (status, line) => {
    await stage.connect();
    const server = createServer((_, response) => response.writeHead(status).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const seen = await look({ site: `http://127.0.0.1:${port}` });
    server.close();
    expect(errorsIn(seen).find((error) => error.includes('webhook'))).toMatch(line);
  });
});

test('another word than zalo, and --live without it, are not understood', async () => {
  expect((await stage.examine(['telegram'])).code).toBe(2);
  expect((await stage.examine(['--live'])).code).toBe(2);
});

describe('hoa-ban doctor, beside the others', () => {
  test('says that the OA is well', async () => {
    await stage.connect();
    const { text } = await stage.examine(['--lang', 'en']);
    expect(text).toMatch(/^ok +Zalo OA: "OA thử" answers \(government\)$/mu);
    expect(text).toMatch(/^ok +Zalo OA, webhook: refuses what Zalo did not sign$/mu);
    expect(text).not.toContain('hoa-ban doctor zalo');
  });

  test('says where to look when it is not', async () => {
    const { text, code } = await stage.examine(['--lang', 'en']);
    expect(code).toBe(1);
    expect(text).toContain('the OA is not connected');
    expect(text).toMatch(/^ok +Zalo OA: .*hoa-ban doctor zalo$/mu);
  });
});
