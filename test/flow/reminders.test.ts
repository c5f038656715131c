// What Ban may remind of and what it asks about reminders: never a lesson that is out of date, and the wishes as they are.
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/flow/day.ts';
import { writePayload } from '../../src/flow/payload.ts';
import { USUAL_WISHES, type Wishes } from '../../src/flow/push/pushing.ts';
import { library as shipped } from '../lessons/shipped-lessons.ts';
import { choice, flow, judged, learner, library, practise, say } from './build-library.ts';
import { conversation } from './conversation.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('a lesson that is out of date and stands open', () => {
  const dated = flow('a/mot', [practise('lam'), say('het')], { validUntil: '2026-11-22' as Day });
  const other = flow('a/hai', [practise('viec'), say('cuoi')]);

  function begin(...open: string[]) {
    const chat = conversation(library([dated, other]));
    for (const id of open) chat.open(id);
    chat.wait(2 * DAY_MS + 7 * HOUR_MS);
    return chat;
  }

  test('is not reminded of', () => {
    const chat = begin('a/mot');
    expect(chat.meet({ kind: 'became-due', mayCost: false })).toEqual([]);
    expect(chat.lastEffects).toContainEqual({ kind: 'not-pushed', why: 'nothing' });
  });

  test('is not offered, and "học tiếp" says why', () => {
    const chat = begin('a/mot');
    chat.say('menu');
    expect(chat.buttons).toEqual(['Bài a/hai']);
    expect(chat.say('hoc tiep')[0]).toMatch(/^Bài này cũ rồi, em không dạy nữa kẻo sai\./u);
    expect(chat.buttons).toEqual(['Bài a/hai']);
  });

  test('"học tiếp" goes to the lesson below it, which is taught', () => {
    const chat = begin('a/hai', 'a/mot');
    expect(chat.say('hoc tiep')[0]).toContain('Làm viec.');
  });

  test('waits, and is there again when its day was moved', () => {
    const chat = begin('a/mot');
    chat.say('hoc tiep');
    chat.edit(library([{ ...dated, validUntil: undefined }, other]));
    expect(chat.say('hoc tiep')[0]).toContain('Làm lam.');
  });

  test('saved broken it waits as before', () => {
    const chat = begin('a/mot');
    chat.edit(library([other]));
    expect(chat.say('hoc tiep')[0]).not.toContain('cũ rồi');
    chat.edit(library([{ ...dated, validUntil: undefined }, other]));
    expect(chat.say('hoc tiep')[0]).toContain('Làm lam.');
  });
});

test('an old "câu nữa" pressed inside another lesson finds the question that is due', () => {
  const two = [judged('cau', { review: true }), judged('nua', { review: true })];
  const all = library([flow('a/mot', two), flow('a/hai', [practise('viec')])]);
  const chat = conversation(all);
  chat.open('a/mot');
  chat.say('dung cau');
  chat.say('dung nua');
  chat.wait(2 * DAY_MS);
  chat.open('a/hai');
  const button = writePayload({ kind: 'review', count: 2 });
  expect(chat.meet({ kind: 'chose', choice: button })[0]).toMatch(
    /^Câu nữa ạ\. Hỏi (?:cau|nua)\?/u,
  );
});

describe('"nhắc tôi"', () => {
  const WISHES: Wishes = { ...USUAL_WISHES, hour: 7, days: 0b001_1111, perDayMax: 2, tip: true };
  const wishing = (change: Partial<Wishes> = {}) => {
    const known = learner();
    return { ...known, pushing: { ...known.pushing, wishes: { ...WISHES, ...change } } };
  };

  test('shows the wishes as they are', () => {
    const chat = conversation(shipped, wishing({ quiz: false }));
    const [asked = ''] = chat.say('nhac toi');
    expect(asked).toContain('Sáng, khoảng 7 giờ');
    expect(asked).toContain('Thứ hai đến thứ sáu');
    expect(asked).toContain('Hai lần');
    expect(chat.say('em nhan nhung gi')[0]).toContain('Đang chọn: Không cần hỏi.');
    expect(chat.say('khong can hoi')[0]).toContain('Đang chọn: Có, em nhắc đi.');
    expect(chat.say('khong can nhac')[0]).toContain('Đang chọn: Có, em gửi đi.');
  });

  test('in English too', () => {
    const known = wishing();
    const english = { ...known, profile: { ...known.profile, language: 'en' as const } };
    const [asked = ''] = conversation(shipped, english).say('remind me');
    expect(asked).toContain('Morning, about 7');
    expect(asked).toContain('Monday to Friday');
    expect(asked).toContain('Twice');
  });

  test('says that Ban is silent, and leaves it so until something is chosen', () => {
    const chat = conversation(shipped, wishing());
    chat.say('dừng');
    expect(chat.say('nhac toi').join('\n')).toContain('em đang không nhắn trước');
    chat.say('de nhu cu');
    expect(chat.learner.profile.quiet).toBe(true);
    chat.say('nhac toi');
    chat.say('gio va ngay nhan');
    expect(chat.learner.profile.quiet).toBe(true);
    chat.say('toi, khoang 7 gio');
    expect(chat.learner.profile).toMatchObject({ quiet: false });
    chat.say('menu');
    expect(chat.say('nhac toi').join('\n')).not.toContain('em đang không nhắn trước');
  });
});

describe('"xem dữ liệu" shows the wishes', () => {
  const known = learner();
  const wishes: Wishes = { ...USUAL_WISHES, hour: 7, days: 0b110_0000, perDayMax: 3 };
  const wishing = { ...known, pushing: { ...known.pushing, wishes } };
  const anything = library([flow('a/mot', [choice('chon', ['Một', 'Hai'])])]);

  test('with hour, days and times', () => {
    const chat = conversation(anything, wishing);
    const [shown = ''] = chat.say('xem du lieu');
    expect(shown).toContain('Lúc em nhắn: khoảng 7 giờ, thứ bảy và chủ nhật');
    expect(shown).toContain('Mỗi ngày em nhắn nhiều nhất: 3 lần');
    expect(shown).toContain('Em nhắn: câu hỏi ôn');
    expect(shown).not.toContain('Em nhắn: mẹo hay');
  });

  test('after "dừng" too', () => {
    const chat = conversation(anything, wishing);
    chat.say('dung');
    const [shown = ''] = chat.say('xem du lieu');
    expect(shown).toContain('Em không nhắn trước');
    expect(shown).toContain('Lúc em nhắn: khoảng 7 giờ, thứ bảy và chủ nhật');
    expect(shown).toContain('Em nhắn: nhắc bài dở');
  });
});
