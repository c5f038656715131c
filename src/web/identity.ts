// Who is in front of the page: an unguessable number in a cookie. Whatever does not look like ours is nobody.
import { getCookie, setCookie } from 'hono/cookie';
import type { Context } from 'hono';

/** 128 bits, as base64url. */
const COOKIE_BYTES = 16;
const COOKIE_SHAPE = /^[\w-]{22}$/;

/** Browsers cap a cookie's life at 400 days; every visit to the page starts it anew. */
const COOKIE_SECONDS = 400 * 86_400;

export interface Identity {
  /** The cookie's value, or undefined for somebody new (no cookie, or a malformed one). */
  read(c: Context): string | undefined;
  /** Gives a new cookie, or prolongs the one there is. */
  keep(c: Context, cookie: string): void;
  forget(c: Context): void;
}

export function newCookie(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(COOKIE_BYTES))).toString('base64url');
}

export function cookieIdentity(publicUrl: string): Identity {
  const isSecure = publicUrl.startsWith('https:');
  // Browsers accept the prefix only for a secure cookie of exactly this host and path.
  const name = isSecure ? '__Host-ban' : 'ban';
  const options = { httpOnly: true, sameSite: 'Lax', secure: isSecure, path: '/' } as const;

  return {
    read(c) {
      const cookie = getCookie(c, name);
      return cookie !== undefined && COOKIE_SHAPE.test(cookie) ? cookie : undefined;
    },
    keep(c, cookie) {
      setCookie(c, name, cookie, { ...options, maxAge: COOKIE_SECONDS });
    },
    forget(c) {
      setCookie(c, name, '', { ...options, maxAge: 0 });
    },
  };
}
