// A grandmother takes a real lesson on a phone, with the whole program behind the page: greeted, asked, judged with a
// reason, interrupted by a kill of the program, and back where she was.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
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
beforeAll(async () => {
  browser = await openBrowser();
  dataDir = await mkdtemp(join(tmpdir(), 'hb-'));
});
afterAll(async () => {
  await browser.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(port: string): Promise<{ readonly program: Program; readonly url: string }> {
  const program = run(['start'], { PORT: port, DATA_DIR: dataDir });
  const [, url = ''] = await program.seen(/Ban: (http:\S+)\/chat/u);
  return { program, url };
}

/** Buttons carry their number: "1 Đồng ý". */
async function tap(page: Page, label: string): Promise<void> {
  const name = new RegExp(String.raw`^(?:\d+ )?${label}$`, 'u');
  await page.getByRole('button', { name }).last().click();
}

/** From the greeting to the first message of a lesson. */
async function getIntoLesson(page: Page): Promise<void> {
  await said(page, 'Chào bà con');
  await tap(page, 'Đồng ý');
  await tap(page, 'Tiếng Việt');
  await tap(page, 'Người cao tuổi');
  await write(page, 'tua chua');
  await tap(page, 'Nhớ rồi');
  await tap(page, 'Xong rồi');
  await said(page, 'muốn học gì');
}

describe('a real lesson', () => {
  test('on a phone, over a reload, a kill and a restart, to its end', async () => {
    const first = await start('0');
    const { page, context, complaints } = await openPage(browser, PHONE);
    await page.goto(`${first.url}/chat`);
    await said(page, 'Chào bà con');
    await screenshot(page, 'hello-360');
    await getIntoLesson(page);
    await screenshot(page, 'menu-360');
    await write(page, 'otp');
    await said(page, 'Mã OTP là');
    await page.locator('#log img').first().waitFor();
    await screenshot(page, 'lesson-360');
    await tap(page, 'Tiếp');
    await said(page, 'Bà con làm gì?');

    await page.reload();
    await said(page, 'Mã OTP là');
    first.program.process.kill('SIGKILL');
    await first.program.ended;
    const port = new URL(first.url).port;
    const second = await start(port);
    await tap(page, 'Đọc ba số đầu thôi');
    await said(page, 'Chưa đúng.');
    await screenshot(page, 'judged-360');
    await write(page, 'tat may');
    await said(page, 'Đúng rồi!');
    expect(await axeViolations(page)).toEqual([]);

    await write(page, 'xoa du lieu');
    await said(page, 'Em đã xóa hết');
    await context.close();
    second.program.process.kill('SIGTERM');
    expect(await second.program.ended).toBe(0);
    // While the program was dead the browser could not reach it; nothing else may have gone wrong.
    expect(
      complaints.filter((text) => !/ERR_CONNECTION|Failed to load resource|net::/u.test(text)),
    ).toEqual([]);
  }, 90_000);

  test('on a desktop', async () => {
    const { program, url } = await start('0');
    const { page, context, complaints } = await openPage(browser, DESKTOP);
    await page.goto(`${url}/chat`);
    await getIntoLesson(page);
    await write(page, 'quét mã');
    await page.locator('#log img').first().waitFor();
    await screenshot(page, 'lesson-desktop');
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
    program.process.kill('SIGTERM');
    await program.ended;
    expect(complaints).toEqual([]);
  }, 60_000);
});
