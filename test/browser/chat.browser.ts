import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  DESKTOP,
  PHONE,
  openBrowser,
  openPage,
  openSite,
  said,
  screenshot,
  write,
} from './open-browser.ts';

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

async function openChat(options = PHONE) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${site.url}/chat`);
  await said(opened.page, 'Chào bà con');
  return opened;
}

function textsSaid(): readonly string[] {
  return site.ban.accepted.flatMap(({ event }) => (event.kind === 'said' ? [event.text] : []));
}

describe.each([
  ['phone', PHONE],
  ['desktop', DESKTOP],
])('a lesson on a %s', (_, options) => {
  test('begins with a greeting and is taken by its buttons', async () => {
    const { page, context, complaints } = await openChat(options);
    await page.getByRole('button', { name: 'Học bài đầu tiên' }).click();
    await said(page, 'Có người gọi');
    expect(await page.locator('#progress').textContent()).toContain('Bước 4 trên 6');
    await page.getByRole('button', { name: 'Không đọc, tắt máy' }).click();
    await said(page, 'Đúng rồi');
    expect(await page.locator('.choices').count()).toBe(1);
    expect(site.ban.accepted.map(({ event }) => event.kind)).toEqual([
      'followed',
      'chose',
      'chose',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('what is typed', () => {
  test('a number answers like its button', async () => {
    const { page, context } = await openChat();
    await write(page, '1');
    await said(page, 'Có người gọi');
    expect(textsSaid()).toEqual(['1']);
    await context.close();
  });

  test('markup stays text, ours and the learner’s', async () => {
    const { page, context, complaints } = await openChat();
    await write(page, '<img src=x onerror=alert(1)>');
    await said(page, 'Em nghe bà con nói: <img src=x onerror=alert(1)>');
    expect(await page.locator('#log img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('bold, lists and official addresses are drawn', async () => {
    const { page, context } = await openChat();
    await write(page, '1');
    await said(page, 'Có người gọi');
    expect(await page.locator('#log .bubble li').allTextContents()).toContain(
      'Không đọc mã cho ai',
    );
    expect(await page.locator('#log strong', { hasText: 'riêng bà con' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Không đọc, tắt máy' }).click();
    const link = page.locator('#log a', { hasText: 'dichvucong.gov.vn' });
    expect(await link.getAttribute('href')).toBe('https://dichvucong.gov.vn');
    await context.close();
  });
});

describe('a reload', () => {
  test('keeps what was said, in the browser only, and greets nobody twice', async () => {
    const { page, context } = await openChat();
    await write(page, 'nhớ nhé');
    await said(page, 'Em nghe bà con nói: nhớ nhé');
    const before = await page.locator('#log li.ban, #log li.me').allInnerTexts();
    await page.reload();
    await said(page, 'Em nghe bà con nói: nhớ nhé');
    expect(await page.locator('#log li.ban, #log li.me').allInnerTexts()).toEqual(before);
    expect(site.ban.accepted.filter(({ event }) => event.kind === 'followed')).toHaveLength(1);
    await context.close();
  });

  test('keeps the open question with its buttons', async () => {
    const { page, context } = await openChat();
    await page.reload();
    await page.getByRole('button', { name: 'Học bài đầu tiên' }).click();
    await said(page, 'Có người gọi');
    await context.close();
  });

  test('brings what Ban said while the page was closed', async () => {
    const { page, context } = await openChat();
    await page.goto('about:blank');
    const [{ message: greeting } = { message: undefined }] = site.pages.kept();
    const cookie = (await context.cookies()).find(({ name }) => name === 'ban')?.value ?? '';
    const learner = site.door.learnerOf(cookie);
    if (greeting === undefined) throw new Error('Nothing was said');
    await site.pages.append(learner, { ...greeting, text: 'Trong lúc bà con đi vắng' });
    await page.goto(`${site.url}/chat`);
    await said(page, 'Trong lúc bà con đi vắng');
    expect(await page.locator('#log li.ban').count()).toBe(2);
    await context.close();
  });

  test('remembers large text and a dark look', async () => {
    const { page, context } = await openChat();
    const size = () =>
      page.evaluate<number>('parseFloat(getComputedStyle(document.documentElement).fontSize)');
    const before = await size();
    await page.getByRole('button', { name: 'Chữ to hơn' }).click();
    await page.getByRole('button', { name: 'Thêm' }).click();
    await page.getByRole('button', { name: 'Nền tối' }).click();
    await page.reload();
    expect(await size()).toBeGreaterThan(before);
    expect(await page.evaluate('document.documentElement.dataset.look')).toBe('dark');
    await screenshot(page, 'chat-dark-large-phone');
    await context.close();
  });
});

describe('more than fits on the screen', () => {
  test('shows its beginning first, and a button leads on to the answers', async () => {
    const { page, context } = await openChat();
    await write(page, '1');
    await said(page, 'Có người gọi');
    expect(await page.locator('#log .picture').isVisible()).toBe(true);
    const below = page.getByRole('button', { name: 'Xem tiếp' });
    await below.click();
    await below.waitFor({ state: 'hidden' });
    const box = await page.getByRole('button', { name: 'Hỏi tên họ rồi đọc' }).boundingBox();
    expect(box?.y).toBeLessThan(740);
    await context.close();
  });
});

describe('a picture', () => {
  test('has words, opens large, and closes by Escape', async () => {
    const { page, context, complaints } = await openChat();
    await write(page, '1');
    const link = page.getByRole('link', { name: 'Xem hình to: Tin nhắn trên điện thoại' });
    await link.click();
    expect(await page.locator('#zoom img').getAttribute('alt')).toContain('dãy số 6 chữ số');
    await page.locator('#zoom button').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#zoom').waitFor({ state: 'hidden' });
    expect(await page.evaluate("document.activeElement.matches('.picture')")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the keyboard alone', () => {
  test('answers, opens the menu, and writes', async () => {
    const { page, context } = await openChat(DESKTOP);
    const press = async (key: string, times = 1) => {
      for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
    // Skip link, A+, menu, then the first answer.
    await press('Tab', 4);
    expect(await focused()).toContain('Học bài đầu tiên');
    await press('Enter');
    await said(page, 'Có người gọi');
    // From our own words the next stop is what came: the picture first, then the answers.
    await press('Tab', 2);
    expect(await focused()).toContain('Đọc mã cho họ');
    await page.locator('#more').focus();
    await press('Enter');
    await press('Tab', 2);
    expect(await focused()).toBe('Trợ giúp');
    await press('Escape');
    expect(await page.locator('#menu').isHidden()).toBe(true);
    expect(await page.evaluate('document.activeElement.id')).toBe('more');
    await page.locator('#write').focus();
    await page.keyboard.type('Chào em');
    await press('Enter');
    await said(page, 'Em nghe bà con nói: Chào em');
    await context.close();
  });
});

describe('deleting', () => {
  test('clears the page, the memory, the cookie and what waits', async () => {
    const { page, context, complaints } = await openChat();
    await page.getByRole('button', { name: 'Thêm' }).click();
    await page.getByRole('button', { name: 'Xóa dữ liệu' }).click();
    await said(page, 'Em đã xóa hết');
    await page.getByText('Mọi thứ về bà con đã được xóa').waitFor();
    await expect.poll(() => site.pages.kept()).toEqual([]);
    expect(await page.evaluate("localStorage.getItem('ban.chat')")).toBeNull();
    expect((await context.cookies()).filter(({ name }) => name === 'ban')).toEqual([]);
    expect(await page.locator('#composer').isHidden()).toBe(true);
    expect(await page.locator('#log .bubble').allInnerTexts()).toEqual([
      expect.stringContaining('Em đã xóa hết'),
    ]);
    await page.getByRole('button', { name: 'Bắt đầu lại' }).click();
    await said(page, 'Chào bà con');
    expect(await page.locator('#log li').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('two tabs of one browser', () => {
  test('show the same conversation', async () => {
    const { page, context } = await openChat();
    const other = await context.newPage();
    await other.goto(`${site.url}/chat`);
    await said(other, 'Chào bà con');
    await write(page, 'từ trang kia');
    await said(other, 'Em nghe bà con nói: từ trang kia');
    await said(page, 'Em nghe bà con nói: từ trang kia');
    expect(await other.locator('#log li.me').count()).toBe(1);
    expect(textsSaid()).toEqual(['từ trang kia']);
    await context.close();
  });
});
