// A lesson's code: for messengers whose links carry nothing.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FlowId } from '../../src/flow/flow.ts';
import { lessonByCode, lessonCode, looksLikeCode } from '../../src/flow/lesson-code.ts';
import { choice, flow, judged, learner, library, say } from './build-library.ts';
import { conversation } from './conversation.ts';

const LESSON = flow('a/mot', [judged('cau'), say('het')]);
const OTHER = flow('a/hai', [judged('hai'), say('het')]);
const PART = flow('a/part', [choice('nho', ['Nhớ rồi'])], { kind: 'part' });
const TIP = flow('meo/mot', [say('meo')], { kind: 'tip' });
const { flows } = library([LESSON, OTHER, PART, TIP]);
const CODE = lessonCode('a/mot' as FlowId);

test('is of six signs that nobody mistakes for others, and never changes', () => {
  expect(CODE).toMatch(/^HB[2-9ACDEHKMNRTXY]{4}$/);
  expect(lessonCode('an-toan/ba-dieu-khong' as FlowId)).toBe(
    lessonCode('an-toan/ba-dieu-khong' as FlowId),
  );
});

describe('is found', () => {
  const [first, second, third] = [CODE.slice(0, 2), CODE.slice(2, 4), CODE.slice(4)];
  test.each([
    ['with its mark', `#${CODE}`],
    ['without', CODE],
    ['in small letters', CODE.toLowerCase()],
    ['with a space behind the mark', `# ${CODE}`],
    ['after a greeting', `Chào Ban, tôi muốn học #${CODE} ạ`],
    ['spoken in pieces', `${first} ${second} ${third}`.toLowerCase()],
  ])('%s', (_how, text) => {
    expect(lessonByCode(flows, text)).toBe('a/mot');
  });
});

test.each([
  ['nothing', 'chào Ban'],
  ['another code', '#HB2222'],
  ['a code far behind', `${'chuyện dài '.repeat(10)}${CODE}`],
  ['the code of a part, which nobody opens', lessonCode('a/part' as FlowId)],
  ['the code of a tip, which is told in passing', lessonCode('meo/mot' as FlowId)],
])('is not found in %s', (_what, text) => {
  expect(lessonByCode(flows, text)).toBeUndefined();
});

describe('as a message', () => {
  test('opens the lesson, also from the middle of another one', () => {
    const chat = conversation(library([LESSON, OTHER]));
    chat.open('a/hai');
    expect(chat.say(`#${CODE}`)).toEqual(['Hỏi cau?']);
  });

  test('of a newcomer comes after the hello, and is not forgotten over it', () => {
    const hello = flow('chao/lam-quen', [choice('c', ['Có đây', 'Không đây'])], { kind: 'form' });
    const chat = conversation(library([hello, LESSON]), learner({ standing: { at: 'door' } }));
    expect(chat.say(`cho tôi học ${CODE}`)).toEqual(['Chọn c?']);
    expect(chat.say('có đây')).toEqual(['Hỏi cau?']);
  });

  const UNKNOWN =
    'Em không thấy bài nào có mã ấy. Bà con xem lại mã rồi gửi lại nhé. Không có mã cũng học được ạ.';

  test('that no lesson has is told so, with the question or the menu below it', () => {
    const chat = conversation(library([LESSON, OTHER]));
    expect(chat.say('#HB2222')).toEqual([UNKNOWN, 'Bà con muốn học gì ạ?']);
    chat.open('a/hai');
    expect(chat.say('em ơi mở #hb2222')).toEqual([UNKNOWN, 'Hỏi hai?']);
    expect(chat.learner.standing).toMatchObject({ session: { waiting: { misses: 0 } } });
  });

  test('with a cry for help in it gets help', () => {
    expect(conversation(library([LESSON])).say(`cháy nhà #${CODE}`)[0]).toMatch(/114/);
  });
});

test.each([
  ['#HB2222', true],
  ['Chào Ban, #hb 22 22 ạ', true],
  ['# HB7K2', true],
  ['hb2222', true],
  ['hb', false],
  ['#HB', false],
  ['#hbtoimuonhoc', false],
  ['học bổng hb2222 là gì', false],
  [`${'chuyện dài '.repeat(10)}#HB2222`, false],
])('%j looks like a code: %j', (text, does) => {
  expect(looksLikeCode(text)).toBe(does);
});

test('no two shipped lessons share one', () => {
  const root = new URL('../../flows/', import.meta.url);
  const ids = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes('/') && file.endsWith('.yaml') && !file.includes('.talk.'))
    .map((file) => file.replace(/\.yaml$/, '') as FlowId);
  expect(ids.length).toBeGreaterThan(8);
  expect(new Set(ids.map(lessonCode)).size).toBe(ids.length);
});
