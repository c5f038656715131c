import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PHONE, openBrowser, openPage, openSite, said, screenshot, write } from './open-browser.ts';

const LOST = 'Mất kết nối. Em giữ tin của bà con, có mạng em gửi ngay.';

let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  site = await openSite();
});
afterEach(async () => {
  await site.close();
});

async function openChat() {
  const opened = await openPage(browser, PHONE);
  await opened.page.goto(`${site.url}/chat`);
  await said(opened.page, 'Chào bà con');
  return opened;
}

function textsSaid(): readonly string[] {
  return site.ban.accepted.flatMap(({ event }) => (event.kind === 'said' ? [event.text] : []));
}

describe('without a network', () => {
  test('what is typed is kept, and sent once and in order when the network is back', async () => {
    const { page, context } = await openChat();
    await context.setOffline(true);
    await write(page, 'tin một');
    await write(page, 'tin hai');
    await page.getByText(LOST).waitFor();
    expect(await page.getByText('Chưa gửi được').count()).toBe(2);
    await screenshot(page, 'chat-offline-phone');
    expect(textsSaid()).toEqual([]);
    await context.setOffline(false);
    await said(page, 'Em nghe bà con nói: tin hai');
    await page.getByText(LOST).waitFor({ state: 'detached' });
    expect(textsSaid()).toEqual(['tin một', 'tin hai']);
    await context.close();
  });

  test('many messages typed offline all arrive, once and in order, at a pace the server takes', async () => {
    const { page, context } = await openChat();
    const texts = Array.from({ length: 14 }, (_, at) => `tin số ${at + 1}`);
    await context.setOffline(true);
    for (const text of texts) await write(page, text);
    await context.setOffline(false);
    await expect.poll(() => textsSaid().length, { timeout: 20_000 }).toBe(texts.length);
    expect(textsSaid()).toEqual(texts);
    expect(await page.locator('.again').count()).toBe(0);
    await context.close();
  });

  test('what is typed outlives a reload', async () => {
    const { page, context } = await openChat();
    await page.route('**/chat/messages', (route) => route.abort());
    await write(page, 'đừng mất nhé');
    await page.getByText('Chưa gửi được').waitFor();
    await page.unroute('**/chat/messages');
    await page.reload();
    await said(page, 'Em nghe bà con nói: đừng mất nhé');
    expect(textsSaid()).toEqual(['đừng mất nhé']);
    await context.close();
  });

  test('a message whose receipt was lost is delivered again and taken once', async () => {
    const { page, context } = await openChat();
    let losses = 2;
    await page.route('**/chat/messages', async (route) => {
      losses -= 1;
      if (losses < 0) return route.continue();
      // It reaches the server; only the answer is lost on the way back.
      await route.fetch();
      return route.abort();
    });
    await write(page, 'một lần thôi');
    await expect.poll(() => page.locator('#log li.me.sent').count(), { timeout: 15_000 }).toBe(1);
    expect(site.ban.deliveries()).toBe(4);
    expect(textsSaid()).toEqual(['một lần thôi']);
    expect(await page.locator('#log li.ban').count()).toBe(2);
    await context.close();
  });
});

describe('a server that cannot take anything now', () => {
  test('is spoken of honestly, and the message goes out by itself later', async () => {
    const { page, context } = await openChat();
    site.ban.isUp = false;
    await write(page, 'chờ em');
    await page.getByText(LOST).waitFor();
    site.ban.isUp = true;
    await said(page, 'Em nghe bà con nói: chờ em');
    await page.getByText(LOST).waitFor({ state: 'detached' });
    expect(textsSaid()).toEqual(['chờ em']);
    await context.close();
  });

  test('a store that was away while the page listened brings the answers afterwards', async () => {
    const { page, context } = await openChat();
    site.pages.isUp = false;
    await page.reload();
    await page.getByText(LOST).waitFor();
    site.pages.isUp = true;
    await write(page, 'có ai không');
    await said(page, 'Em nghe bà con nói: có ai không');
    await page.getByText(LOST).waitFor({ state: 'detached' });
    await context.close();
  });

  test('after a restart the page goes on with the same server address', async () => {
    const { page, context } = await openChat();
    site.web.endStreams();
    await write(page, 'vẫn đây');
    await expect.poll(() => textsSaid()).toEqual(['vẫn đây']);
    await context.close();
  });
});

describe('too fast', () => {
  test('what is refused says so and can be sent again', async () => {
    const { page, context } = await openChat();
    await page.route('**/chat/messages', (route) =>
      route.fulfill({ status: 429, body: '{"error":"slow-down"}' }),
    );
    await write(page, 'nhanh quá');
    await page.getByText('Chậm lại một chút nhé. Tin này em chưa nhận.').waitFor();
    expect(textsSaid()).toEqual([]);
    // The question is open again, for nothing was answered.
    expect(await page.locator('.choices button').count()).toBe(2);
    await page.unroute('**/chat/messages');
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await said(page, 'Em nghe bà con nói: nhanh quá');
    expect(await page.locator('#log li.me').count()).toBe(1);
    await context.close();
  });
});

describe('somebody the server does not know', () => {
  test('gets a new cookie, and the message is taken with it', async () => {
    const { page, context } = await openChat();
    await context.clearCookies();
    await write(page, 'em có nhớ tôi không');
    await said(page, 'Em nghe bà con nói: em có nhớ tôi không');
    expect(textsSaid()).toEqual(['em có nhớ tôi không']);
    await context.close();
  });

  test('finds an empty page when the cookie was lost before a reload', async () => {
    const { page, context } = await openChat();
    await write(page, 'của người trước');
    await said(page, 'Em nghe bà con nói: của người trước');
    await context.clearCookies();
    await page.reload();
    await said(page, 'Chào bà con');
    expect(await page.getByText('của người trước').count()).toBe(0);
    await context.close();
  });
});

describe('a teacher at work', () => {
  test('sees the problems of the lesson in the chat until they are mended', async () => {
    const listeners = new Set<() => void>();
    let problems: readonly string[] = [];
    const dev = await openSite({
      problems: {
        current: () => problems,
        onChanged(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
    const { page, context } = await openPage(browser, PHONE);
    await page.goto(`${dev.url}/chat`);
    await said(page, 'Chào bà con');
    problems = ['flows/an-toan/otp.yaml:19:29 không có bước “biên-so”. Ý bạn là “bien-so”?'];
    for (const listener of listeners) listener();
    await page.getByText('flows/an-toan/otp.yaml:19:29').waitFor();
    await screenshot(page, 'chat-problems-phone');
    problems = [];
    for (const listener of listeners) listener();
    await page.getByText('flows/an-toan/otp.yaml:19:29').waitFor({ state: 'detached' });
    await context.close();
    await dev.close();
  });
});
