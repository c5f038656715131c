// The two ends of the chat page: messages come in by POST, answers go out as server-sent events.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { newCookie } from './identity.ts';
import type { Identity } from './identity.ts';
import type { OpenFeeds } from './open-feeds.ts';
import { openPageFeed } from './page-feed.ts';
import { sameOriginJson } from './same-origin.ts';
import type { WebPorts } from './web-ports.ts';

export function chatRoutes(ports: WebPorts, identity: Identity, feeds: OpenFeeds): Hono {
  const { chat, pages, log } = ports;
  const ours = sameOriginJson(ports.publicUrl);

  return (
    new Hono()
      .post('/messages', ours, async (c) => {
        const cookie = identity.read(c);
        if (cookie === undefined) return nobodyYet(c, identity);
        const { status, body } = await chat.receive(chat.learnerOf(cookie), await c.req.text());
        return c.body(body, status as ContentfulStatusCode, { 'Content-Type': 'application/json' });
      })
      // The page has shown the farewell: what still waits for it goes, and so does its name.
      .post('/goodbye', ours, async (c) => {
        const cookie = identity.read(c);
        if (cookie !== undefined) await pages.drop(chat.learnerOf(cookie));
        identity.forget(c);
        return c.json({ gone: true });
      })
      .get('/events', async (c) => {
        const cookie = identity.read(c);
        if (cookie === undefined) return nobodyYet(c, identity);
        // A HEAD request is routed here too, and nobody would read its stream.
        if (c.req.raw.method === 'HEAD') return c.body(null, 200, EVENT_HEADERS);
        const learner = chat.learnerOf(cookie);
        const feed = await openPageFeed(ports, learner, lastEventId(c)).catch((cause: unknown) => {
          log.error('The page stream cannot be read', cause);
          return undefined;
        });
        if (feed === undefined) return c.json({ error: 'unavailable' }, 503);
        feeds.add(learner, feed);
        // nginx would hold the events back until its buffer is full.
        c.header('X-Accel-Buffering', 'no');
        return streamSSE(c, async (stream) => {
          try {
            await feed.run(stream);
          } catch (cause) {
            // The page sees its connection end, says so, and connects again.
            log.error('The page stream broke off', cause);
          } finally {
            feeds.remove(learner, feed);
          }
        });
      })
  );
}

const EVENT_HEADERS = { 'Content-Type': 'text/event-stream' };

/** The page begins anew with the cookie it gets here; nothing was accepted. */
function nobodyYet(c: Context, identity: Identity): Response {
  identity.keep(c, newCookie());
  return c.json({ error: 'new-identity' }, 401);
}

/** As the stream counts: two numbers. Anything else means "all that is left". */
const EVENT_ID_SHAPE = /^\d{1,15}-\d{1,15}$/;

function lastEventId(c: Context): string | undefined {
  // A reload cannot set the header, so the page says in the address what it has.
  const id = c.req.header('last-event-id') ?? c.req.query('after');
  return id !== undefined && EVENT_ID_SHAPE.test(id) ? id : undefined;
}
