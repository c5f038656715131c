// Only our own page may post: checked by what browsers say of where a request comes from, never by the body.
import { createMiddleware } from 'hono/factory';

/** Refuses what another site's page sends, and what is not JSON (which a plain form cannot send). */
export function sameOriginJson(publicUrl: string) {
  const publicOrigin = new URL(publicUrl).origin;

  return createMiddleware(async (c, next) => {
    const url = new URL(c.req.url);
    // Behind a proxy the request's own scheme is http, so the host is compared, not the origin.
    const isOurs = (origin: string) => origin === publicOrigin || hostOf(origin) === url.host;
    if (!cameFromUs(c.req.header('sec-fetch-site'), c.req.header('origin'), isOurs)) {
      return c.json({ error: 'other-origin' }, 403);
    }
    if (!isJson(c.req.header('content-type'))) return c.json({ error: 'not-json' }, 415);
    return next();
  });
}

function cameFromUs(
  fetchSite: string | undefined,
  origin: string | undefined,
  isOurs: (origin: string) => boolean,
): boolean {
  // Browsers before 2020 send no Sec-Fetch-Site; all of them send Origin with a POST. Neither: not a browser's page.
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return origin !== undefined && isOurs(origin);
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\s*(;|$)/i.test(contentType);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
