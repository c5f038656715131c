// Every route of the program over HTTP. What stands behind a route is handed in; nothing here knows a vendor.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { answerOptions } from './answer-options.ts';
import { chatPage } from './chat-page.ts';
import { chatRoutes } from './chat-routes.ts';
import { mediaRoutes, pageFileRoutes } from './file-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { cookieIdentity, newCookie } from './identity.ts';
import { openFeeds } from './open-feeds.ts';
import { detectPageLanguage, rememberPageLanguage } from './page-language.ts';
import type { PageLanguage } from './page-language.ts';
import { failedPage, homePage, notFoundPage, privacyPage } from './plain-pages.ts';
import { securityHeaders } from './security-headers.ts';
import { BODY_BYTES_MAX } from './web-limits.ts';
import type { WebPorts } from './web-ports.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface Web {
  readonly app: Hono<PageLanguage>;
  /** Ends the open event streams, so that the server can close. */
  endStreams(): void;
}

export function createWeb(ports: WebPorts): Web {
  const app = new Hono<PageLanguage>();
  const feeds = openFeeds();
  const identity = cookieIdentity(ports.publicUrl);
  const page = (language: PageLanguage['Variables']['language']) => ({
    words: ports.files.words[language],
    files: ports.files.page,
  });

  app.use(securityHeaders(ports.publicUrl));
  app.use(answerOptions(app));
  app.use(
    bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (c) => c.json({ error: 'too-long' }, 413) }),
  );
  app.use(detectPageLanguage);

  for (const route of ['/', '/chat', '/rieng-tu']) app.use(route, compress(), rememberPageLanguage);
  app.get('/', (c) => c.html(homePage(page(c.var.language), ports.doors)));
  app.get('/rieng-tu', (c) => {
    const markdown = ports.files.privacy[c.var.language];
    return c.html(privacyPage(page(c.var.language), markdown, ports.keeping));
  });
  app.get('/chat', (c) => {
    const known = identity.read(c);
    identity.keep(c, known ?? newCookie());
    c.header('Cache-Control', 'no-store');
    const told = {
      nowMs: ports.clock.nowMs(),
      charsMax: ports.chat.charsMax,
      isNew: known === undefined,
    };
    return c.html(chatPage({ ...page(c.var.language), told }));
  });
  app.route('/chat', chatRoutes(ports, identity, feeds));
  app.route('/page', pageFileRoutes(ports.files.page));
  app.route('/media', mediaRoutes(ports.media));
  app.route('/', healthRoutes(ports));
  app.route('/', webhookRoutes(ports));

  app.notFound((c) => c.html(notFoundPage(page(c.var.language)), 404));
  app.onError((cause, c) => {
    ports.log.error('A request failed', cause, { path: c.req.routePath });
    return c.html(failedPage(page(c.var.language)), 500);
  });
  return { app, endStreams: () => feeds.endAll() };
}
