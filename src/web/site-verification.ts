// Shows Zalo that this domain is ours, in both ways its console offers for a website: a file, and a line on the first page.
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Html } from './markdown.ts';

/**
 * The console gives a file to be put here. Its name holds the code, and whether Zalo reads more than the name it does not
 * say; so what stands inside is a page that says the same.
 */
export function siteVerificationRoute(code: string | undefined): Hono {
  const app = new Hono();
  if (code === undefined) return app;
  return app.get(`/zalo_verifier${code}.html`, (c) => {
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          ${siteVerificationMeta(code)}
          <title>${code}</title>
        </head>
        <body>
          ${code}
        </body>
      </html>`;
    return c.html(page);
  });
}

/** For the head of the first page. */
export function siteVerificationMeta(code: string | undefined): Html | undefined {
  if (code === undefined) return undefined;
  return html`<meta name="zalo-platform-site-verification" content="${code}" />`;
}
