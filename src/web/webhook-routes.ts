// Vendors' deliveries: each goes as it came to the receiver of its path, byte for byte: it alone knows the
// signature and the fields.
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Webhook } from './web-ports.ts';

export function webhookRoutes({ webhooks }: { readonly webhooks: readonly Webhook[] }): Hono {
  const app = new Hono();
  for (const { path, receive } of webhooks) {
    app.post(path, async (c) => {
      const { status, body } = await receive({
        rawBody: new Uint8Array(await c.req.arrayBuffer()),
        header: (name) => c.req.header(name),
      });
      return c.body(body, status as ContentfulStatusCode);
    });
  }
  return app;
}
