// Which language a page is in: the one chosen before, else the one the browser asks for first, else Vietnamese.
import { setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { languageDetector } from 'hono/language';
import { LANGUAGES, isLanguage } from '../flow/words.ts';
import type { Language } from '../flow/words.ts';

const CHOICE_COOKIE = 'ban-lang';
const CHOICE_SECONDS = 365 * 86_400;

export interface PageLanguage {
  readonly Variables: { language: Language };
}

/** Sets `language`; what the browser asks for is not remembered, what a person chose is. */
export const detectPageLanguage = languageDetector({
  supportedLanguages: [...LANGUAGES],
  fallbackLanguage: 'vi',
  lookupQueryString: 'lang',
  lookupCookie: CHOICE_COOKIE,
  caches: false,
});

export const rememberPageLanguage = createMiddleware(async (c, next) => {
  const chosen = c.req.query('lang');
  if (isLanguage(chosen)) {
    setCookie(c, CHOICE_COOKIE, chosen, { path: '/', sameSite: 'Lax', maxAge: CHOICE_SECONDS });
  }
  await next();
});
