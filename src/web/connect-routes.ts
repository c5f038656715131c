// Where whoever administers a vendor's account lets the program in. Whoever has neither an operator's link nor what the vendor
// was given learns nothing here.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { beginPage, connectPage, onwardPage } from './connect-pages.ts';
import type { PageLanguage } from './page-language.ts';
import type { PlainPage } from './plain-pages.ts';
import { POLICY_WITH_FORM } from './security-headers.ts';
import { CONNECT_PARAMETER_CHARS_MAX } from './web-limits.ts';
import type { ConnectDoor, Connecting } from './web-ports.ts';

type Page = (language: PageLanguage['Variables']['language']) => PlainPage;

export function connectRoutes(door: ConnectDoor | undefined, page: Page): Hono<PageLanguage> {
  const app = new Hono<PageLanguage>();
  if (door === undefined) return app;
  app.use(door.path, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    // The address holds what nobody else may see.
    c.header('Referrer-Policy', 'no-referrer');
    await next();
  });
  app.get(door.path, async (c) => {
    // So asks a chat that shows a preview of the link; what works once is for the person who opens it.
    if (c.req.method === 'HEAD') return c.body(null, 405, { Allow: 'GET, POST' });
    const key = parameterOf(c, 'key');
    const isBeginning = KEY.test(key) && parameterOf(c, 'state') === '';
    if (!isBeginning) return answer(c, page, await door.open((name) => parameterOf(c, name)));
    c.header('Content-Security-Policy', POLICY_WITH_FORM);
    return c.html(beginPage(page(c.var.language), key));
  });
  return app.post(door.path, async (c) => {
    const key = await pressedKey(c);
    return answer(c, page, await door.open((name) => (name === 'key' ? key : '')));
  });
}

/** What can be an operator's key; anything else is not written into a page. */
const KEY = /^[\w-]{1,200}$/;

async function pressedKey(c: Context): Promise<string> {
  // A body that is no form has no key.
  const { key } = await c.req.parseBody().catch(() => ({ key: '' }));
  return typeof key === 'string' && KEY.test(key) ? key : '';
}

function answer(c: Context<PageLanguage>, page: Page, outcome: Connecting) {
  const plain = page(c.var.language);
  if (outcome.kind !== 'asks') {
    return c.html(connectPage(plain, outcome), STATUSES[outcome.kind]);
  }
  // Not by a redirect: what a form leads to is held to our own address.
  c.header('Refresh', `0; url=${outcome.address}`);
  return c.html(onwardPage(plain, outcome.address), 200);
}

function parameterOf(c: Context, name: string): string {
  const value = c.req.query(name) ?? '';
  return value.length > CONNECT_PARAMETER_CHARS_MAX ? '' : value;
}

const STATUSES = {
  connected: 200,
  unknown: 403,
  'other-account': 409,
  // The vendor said no, or nothing. No 5xx, in whose place a web server in front may put a page of its own.
  failed: 424,
} as const satisfies Record<Exclude<Connecting['kind'], 'asks'>, number>;
