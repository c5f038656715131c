// Where whoever administers a vendor's account lets the program in. Whoever has neither an operator's link nor what the vendor
// was given learns nothing here.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { connectPage } from './connect-pages.ts';
import type { PageLanguage } from './page-language.ts';
import type { PlainPage } from './plain-pages.ts';
import { CONNECT_PARAMETER_CHARS_MAX } from './web-limits.ts';
import type { ConnectDoor, Connecting } from './web-ports.ts';

type Page = (language: PageLanguage['Variables']['language']) => PlainPage;

export function connectRoutes(door: ConnectDoor | undefined, page: Page): Hono<PageLanguage> {
  const app = new Hono<PageLanguage>();
  if (door === undefined) return app;
  return app.get(door.path, async (c) => {
    c.header('Cache-Control', 'no-store');
    // The address holds what nobody else may see.
    c.header('Referrer-Policy', 'no-referrer');
    // So asks a chat that shows a preview of the link; what works once is for the person who opens it.
    if (c.req.method === 'HEAD') return c.body(null, 405, { Allow: 'GET' });
    const outcome = await door.open((name) => parameterOf(c, name));
    if (outcome.kind === 'asks') return c.redirect(outcome.address, 302);
    return c.html(connectPage(page(c.var.language), outcome), STATUSES[outcome.kind]);
  });
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
