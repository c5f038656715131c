import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE, openBrowser, openPage, openSite, said, write } from './open-browser.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  browser = await openBrowser();
  site = await openSite();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('a page that was closed on the farewell ends when it is opened again', async () => {
  const { page, context } = await openPage(browser, PHONE);
  await page.goto(`${site.url}/chat`);
  await said(page, 'Chào bà con');
  await write(page, 'xóa dữ liệu');
  await said(page, 'Em đã xóa hết');
  // Before the page has ended by itself.
  await page.reload();
  await said(page, 'Em đã xóa hết');
  await expect.poll(() => page.evaluate("localStorage.getItem('ban.chat')")).toBe(null);
  await expect.poll(() => site.pages.kept().length).toBe(0);
  expect(await page.locator('#log').innerText()).not.toContain('xóa dữ liệu');
  await context.close();
});
