// A newcomer's way through the greeting into the first question of a lesson, without tone marks.
import { expect } from 'vitest';
import type { Visit } from './visit.ts';

const WAY = [
  ['dong y', /tiếng gì/u],
  ['1', /Bà con là ai/u],
  ['nguoi cao tuoi', /ở xã nào/u],
  ['tua chua', /Ba điều không/u],
  ['nho roi', /A\+/u],
  ['xong', /muốn học gì/u],
  ['otp', /Mã OTP là/u],
  ['tiep', /Bà con làm gì\?/u],
] as const;

export async function goIntoLesson(learner: Visit): Promise<void> {
  expect(await learner.open()).toBe(202);
  await learner.hears(/^Chào bà con! Em là Ban/u);
  for (const [text, answer] of WAY) {
    expect(await learner.say(text)).toBe(202);
    await learner.hears(answer);
  }
}
