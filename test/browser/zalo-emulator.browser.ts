// A citizen takes a whole lesson on an emulated Zalo, with the real program behind it: as `hoa-ban dev-zalo` shows it to a developer.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, run } from '../main/program.ts';
import {
  DESKTOP,
  PHONE,
  axeViolations,
  openBrowser,
  openPage,
  said,
  screenshot,
  write,
} from './open-browser.ts';

let browser: Browser;
let dataDir: string;
let program: Program;
let pageUrl: string;
beforeAll(async () => {
  browser = await openBrowser();
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
  program = run(['dev-zalo'], { PORT: '0', DATA_DIR: dataDir });
  [, pageUrl = ''] = await program.seen(/Zalo giả lập: (http:\S+)/u);
});
afterAll(async () => {
  program.process.kill('SIGTERM');
  await program.ended;
  await browser.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Each test has a citizen of its own: nobody knows them yet. */
async function takePhone(page: Page, who: string, channel: 'oa' | 'bot'): Promise<void> {
  await page.goto(pageUrl);
  await page.locator('#channel').selectOption(channel);
  await page.locator('#who').fill(who);
  await page.getByRole('button', { name: 'Take this phone' }).click();
}

async function tap(page: Page, label: string): Promise<void> {
  await page.locator('#log').getByRole('button', { name: label, exact: true }).last().click();
}

/** What is asked stands on the screen before it is answered. */
async function answer(
  page: Page,
  turns: readonly (readonly [asked: string, label: string])[],
): Promise<void> {
  for (const [asked, label] of turns) {
    await said(page, asked);
    await tap(page, label);
  }
}

const DOOR = [
  ['Bà con đồng ý không?', 'Đồng ý'],
  ['tiếng gì', 'Tiếng Việt'],
] as const;

const FIRST_HALF = [
  ['Mã OTP là', 'Tiếp'],
  ['Có người gọi', 'Đọc ba số đầu thôi'],
  ['Chưa đúng.', 'Tắt máy'],
  ['Mật khẩu nào tốt hơn?', 'nuoc-suoi-trau-7-con'],
] as const;

const SECOND_HALF = [
  ['cất giấy ở trong nhà', 'Xong rồi'],
  ['Bà con đã lỡ đọc mã OTP', 'Chưa bao giờ'],
  ['việc đầu tiên là gì?', 'Gọi ngân hàng khóa ngay'],
] as const;

async function takeLesson(page: Page, screenshotName: string): Promise<void> {
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await answer(page, DOOR);
  // Six choices are more than Zalo has buttons for: a list, answered by typing.
  await said(page, 'Bà con là ai?');
  await write(page, 'nguoi cao tuoi');
  await said(page, 'ở xã nào');
  await write(page, 'tua chua');
  await answer(page, [['Ba điều không', 'Nhớ rồi']]);
  await said(page, 'muốn học gì');
  await write(page, 'otp');
  await said(page, 'Mã OTP là');
  // Which came by an upload and is served from there.
  await pictureIsShown(page);
  await screenshot(page, screenshotName);
  await answer(page, FIRST_HALF);
  await said(page, 'bảo vệ hai lớp');
  // The button once more would be a double tap: no person is so quick.
  await write(page, 'tiep');
  await answer(page, SECOND_HALF);
  await said(page, 'mã OTP chỉ một mình mình biết');
}

async function pictureIsShown(page: Page): Promise<void> {
  const picture = page.locator('#log img').last();
  await picture.waitFor();
  await expect.poll(() => picture.evaluate(widthOf)).toBeGreaterThan(0);
}

/** In the browser. 0 until it has come. */
function widthOf(element: unknown): number {
  return (element as { readonly naturalWidth: number }).naturalWidth;
}

describe.each([
  ['a phone', PHONE, 'Lò Thị Hoa', 'zalo-emulator-360'],
  ['a desktop', DESKTOP, 'Vàng A Páo', 'zalo-emulator-desktop'],
] satisfies [string, BrowserContextOptions, string, string][])('on %s', (_, options, who, shot) => {
  test('a citizen follows the account and takes a whole lesson by its buttons', async () => {
    const { page, context, complaints } = await openPage(browser, options);
    await takePhone(page, who, 'oa');
    await takeLesson(page, shot);
    expect(await page.locator('#connection').textContent()).toContain(': 200');
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);
});

test('the bot beside it answers what is typed', async () => {
  const { page, context, complaints } = await openPage(browser, PHONE);
  await takePhone(page, 'Quàng Thị Mai', 'bot');
  await write(page, 'chào');
  await said(page, 'Bà con đồng ý không?');
  await write(page, 'dong y');
  await said(page, 'tiếng gì');
  await screenshot(page, 'zalo-emulator-bot-360');
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);
