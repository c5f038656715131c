// A headless Chromium with a page on the web under test, and everything a test asks of it.
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startWeb } from '../../src/web/start-web.ts';
import { openWeb } from '../web/open-web.ts';
import type { WebPorts } from '../../src/web/web-ports.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'vi-VN',
};
export const DESKTOP: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'vi-VN',
};

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

const CLOCK = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** A real server on a free port with its own clock running. */
export async function openSite(change: Partial<WebPorts> = {}) {
  const opened = await openWeb({ clock: CLOCK, ...change });
  const running = await startWeb(opened.web, { host: '127.0.0.1', port: 0 });
  return { ...opened, url: `http://127.0.0.1:${running.port}`, close: () => running.close(200) };
}

/** A page in a context of its own, and what the browser complained about. */
export async function openPage(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  // Below the limit of a test, so that what was waited for in vain is named.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

export async function said(page: Page, text: string): Promise<void> {
  await page.locator('#log li', { hasText: text }).first().waitFor();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.locator('#write').fill(text);
  await page.keyboard.press('Enter');
}

/** What axe-core finds wrong, as `rule: element`. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Into docs/screenshots, only when asked for. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
  await page.screenshot({ path: `docs/screenshots/${name}.png`, animations: 'disabled' });
}
