// Every route of the program over HTTP. What stands behind a route is handed in; nothing here knows a vendor.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { answerOptions } from './answer-options.ts';
import { chatPage } from './chat-page.ts';
import { chatRoutes } from './chat-routes.ts';
import { connectRoutes } from './connect-routes.ts';
import { mediaRoutes, pageFileRoutes } from './file-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { cookieIdentity, newCookie } from './identity.ts';
import { metricsRoute } from './metrics-route.ts';
import { openFeeds } from './open-feeds.ts';
import { detectPageLanguage, rememberPageLanguage } from './page-language.ts';
import type { PageLanguage } from './page-language.ts';
import { failedPage, homePage, notFoundPage, privacyPage } from './plain-pages.ts';
import { securityHeaders } from './security-headers.ts';
import { siteVerificationMeta, siteVerificationRoute } from './site-verification.ts';
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
  app.use(limitBody());
  app.use(detectPageLanguage);

  for (const route of ['/', '/chat', '/rieng-tu']) app.use(route, compress(), rememberPageLanguage);
  const proof = siteVerificationMeta(ports.siteVerification);
  app.get('/', (c) => c.html(homePage(page(c.var.language), { doors: ports.doors, proof })));
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
  app.route('/', metricsRoute(ports));
  app.route('/', webhookRoutes(ports));
  app.route('/', connectRoutes(ports.connect, page));
  app.route('/', siteVerificationRoute(ports.siteVerification));

  app.notFound((c) => c.html(notFoundPage(page(c.var.language)), 404));
  app.onError((cause, c) => {
    // The line broke in the middle of a body: nobody is there to be answered, and nothing of ours has failed.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    ports.log.error('A request failed', cause, { path: c.req.routePath });
    return c.html(failedPage(page(c.var.language)), 500);
  });
  return { app, endStreams: () => feeds.endAll() };
}

function limitBody() {
  return bodyLimit({
    maxSize: BODY_BYTES_MAX,
    onError: (c) => {
      // The rest of the body is not read, so nothing else can come on this connection.
      c.header('Connection', 'close');
      return c.json({ error: 'too-long' }, 413);
    },
  });
}
