// `hoa-ban doctor zalo --live` before an emulated Zalo: what it learns depends on how that Zalo behaves; without a yes nothing is sent.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ZaloBehaviour } from 'zalo-oa-sdk/emulator';
import { RULER } from '../../src/cli/doctor/live/message-trials.ts';
import { type DoctorStage, openStage } from './doctor-zalo-stage.ts';

const TEMPLATE = 'mau-1';

let stage: DoctorStage;
beforeEach(async () => {
  const template = { name: 'Mẫu', status: 'ENABLE', params: [], sendsByUserId: true } as const;
  stage = await openStage({ templates: [{ ...template, id: TEMPLATE }] });
  await stage.connect();
});
afterEach(() => stage.end());

const live = (typed: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  stage.examine(['zalo', '--live'], { typed, variables });

describe('nothing is sent', () => {
  test('while nobody has written', async () => {
    const { code, text } = await live(['1', 'co']);
    expect(code).toBe(1);
    expect(text).toContain('Chưa có ai nhắn cho OA trong 48 giờ qua');
  });

  test('to who wrote more than 48 hours ago', async () => {
    await stage.zalo.citizen('Nguyễn Văn Mai').say('Chào');
    await stage.zalo.clock.advance(48 * 3_600_000 + 1000);
    expect((await live(['1', 'co'])).text).toContain('Chưa có ai nhắn');
    expect(stage.zalo.accepted()).toEqual([]);
  });

  test.each([[[]], [['1']], [['9', 'co']], [['1', 'khong']]])('after %j', async (typed) => {
    await stage.zalo.citizen('Nguyễn Văn Mai').say('Chào');
    const { code, text } = await live(typed);
    expect(code).toBe(1);
    expect(text).toMatch(/1\. N\. V\. M\. \(nhắn \d+ phút trước\)/u);
    expect(stage.zalo.accepted()).toEqual([]);
  });

  test('before the OA is connected', async () => {
    await stage.redis.redis.flushall();
    expect((await live(['1', 'co'])).text).toContain('OA chưa kết nối');
  });
});

/** What was learned, by the beginning of its question. */
async function learned(
  behaviour: Partial<ZaloBehaviour>,
  variables: Readonly<Record<string, string>> = {},
): Promise<(about: string) => string> {
  stage.zalo.behave(behaviour);
  await stage.zalo.citizen('Nguyễn Văn Mai').say('Chào');
  const { code, text } = await live(['1', 'có', '30', '20', 'co', 'có, Android'], variables);
  expect(code).toBe(0);
  expect(text).not.toMatch(/Văn Mai/u);
  expect(text).not.toContain(stage.zalo.citizen('Nguyễn Văn Mai').id);
  const parts = text.split(/\n\d+\. /u);
  return (about) => parts.find((part) => part.startsWith(about))?.split('→ ')[1] ?? '';
}

describe('what is learned', () => {
  test('of a Zalo that takes everything', async () => {
    const of = await learned({ retiredSends: 'legacy' }, { ZALO_OA_RETURN_TEMPLATE: TEMPLATE });
    expect(of('Nút kiểu A')).toContain('người thử thấy: 30');
    expect(of('Nút kiểu B')).toContain('người thử thấy: 20');
    expect(of('Hình gửi')).toMatch(/bằng mã: Zalo nhận, tính vào reply \(trường: message_id/u);
    expect(of('Zalo đếm 2000')).toContain('đếm theo UTF-16, chữ có dấu tính sau khi ghép');
    expect(of('Câu trả lời về số tin')).toContain('last_interaction');
    expect(of('Tải hình lên')).toContain('HTTP 404');
    expect(of('Hai đường')).toMatch(/transaction: Zalo từ chối, mã -201/u);
    expect(of('Tin mẫu')).toContain('Zalo nhận');
    expect(of('Lúc đồng ý')).toContain('so cả địa chỉ');
    expect(of('OA cơ quan')).toContain('oa_type 4, Gói thử');
    expect(of('Liên kết zalo.me')).toContain('người thử thấy: có, Android');
    expect(of('Chữ ký')).toContain('nhật ký của Ban');
  });

  test('of one that refuses what its documents do not show', async () => {
    const of = await learned({
      buttonForms: 'with-template-type',
      textCount: 'as-sent-utf16',
      redirectMatch: 'prefix',
    });
    expect(of('Nút kiểu A')).toContain('mã -233');
    expect(of('Nút kiểu B')).toContain('người thử thấy: 30');
    expect(of('Zalo đếm 2000')).toContain('chữ có dấu tính như lúc gửi');
    expect(of('Hai đường')).toMatch(/transaction: Zalo từ chối, mã -233/u);
    expect(of('Tin mẫu')).toContain('chưa có ZALO_OA_RETURN_TEMPLATE');
    expect(of('Lúc đồng ý')).toContain('chưa kết luận được');
  });

  test('every message says that it is a trial, and goes to the tester alone', async () => {
    await stage.zalo.citizen('Người khác').say('Chào');
    await stage.zalo.clock.advance(60_000);
    await learned({});
    const mai = stage.zalo.citizen('Nguyễn Văn Mai');
    expect(stage.zalo.accepted().map(({ to }) => to)).toEqual(
      stage.zalo.accepted(mai.id).map(() => mai.id),
    );
    expect(mai.heard().length).toBeGreaterThan(2);
    for (const heard of mai.heard()) expect(heard).toContain('Ban đang thử máy');
  });
});

test('the ruler of a title shows how much of it can be read', () => {
  expect(RULER).toHaveLength(100);
  for (let at = 10; at <= 100; at += 10) {
    expect(RULER.slice(0, at)).toMatch(new RegExp(`${at}$`, 'u'));
  }
});
