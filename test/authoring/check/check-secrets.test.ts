import { describe, expect, it, test } from 'vitest';
import { checkSecrets } from '../../../src/authoring/check/check-secrets.ts';
import { writtenFiles } from '../../../src/authoring/check/flow-texts.ts';
import { type Step } from '../../../src/flow/flow.ts';
import { choice, fileOf, flowOf, say, told, tryStep, typed } from './flow-builders.ts';

const secrets = (step: Step) => told(checkSecrets(writtenFiles([fileOf(flowOf([step]))])));

describe('secrets', () => {
  test.each([
    ['Gửi mã OTP cho em.', true],
    ['Bà con gõ mật khẩu vào đây nhé', true],
    ['Em cần số căn cước, bà con viết giúp.', true],
    ['Type your password here.', true],
    ['Không gửi mã OTP cho em.', false],
    ['Đừng bao giờ gõ mật khẩu vào đây.', false],
    ['Gõ mật khẩu Wi-Fi người chủ cho.', false],
    ['Đọc mã OTP cho bạn bè là mất tiền.', false],
    ['Có người nhắn "đọc mã OTP cho em". Bà con làm gì?', false],
    ['Em chờ ở đây. Mật khẩu bà con tự giữ.', false],
    ['Mã OTP là mấy con số gửi về máy mình.', false],
  ])('%s: %s', (text, isAsked) => {
    expect(secrets(say('a', { say: text }))).toEqual(
      isAsked ? ['asks-for-secret steps/a/say'] : [],
    );
    expect(secrets(tryStep('a', { stuck: text }))).toEqual(
      isAsked ? ['asks-for-secret steps/a/stuck/0'] : [],
    );
  });

  it('are never what a typed question is about', () => {
    expect(secrets(typed('a', 'number', { ask: 'Mã OTP của bà con là gì?' }))).toEqual([
      'asks-for-secret steps/a/ask',
    ]);
    expect(secrets(typed('a', 'yes-no', { ask: 'Có ai hỏi mã OTP không?' }))).toEqual([]);
  });

  it('may stand in answers, which are what others say', () => {
    expect(secrets(choice('a', ['Đọc mã OTP cho em', 'Tắt máy']))).toEqual([]);
  });
});
