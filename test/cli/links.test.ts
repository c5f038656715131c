import { expect, it } from 'vitest';
import { links } from '../../src/cli/links.ts';
import { testWorld } from './test-world.ts';

it('prints one code a lesson, by which the lesson opens', async () => {
  const world = await testWorld();
  expect(await links([], world)).toBe(0);
  const lines = world.printed().trimEnd().split('\n');
  expect(lines).toContain('#HBAD9T  Mật khẩu và mã OTP  (an-toan/mat-khau-otp)');
  expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(lines.length);
});

it('names lessons in English when asked to', async () => {
  const world = await testWorld();
  await links(['--lang', 'en'], world);
  expect(world.printed()).toMatch(/#HBAD9T {2}Passwords/);
});
