// What a route can do, for those who ask: OPTIONS gets the list, a wrong method gets 405 and the same list.
import type { Env, Hono, MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';

export function answerOptions<E extends Env>(app: Hono<E>): MiddlewareHandler<E> {
  return methodNotAllowed({
    app,
    onMethodNotAllowed(c, methods) {
      const allow = { Allow: [...methods, 'OPTIONS'].join(', ') };
      return c.req.method === 'OPTIONS' ? c.body(null, 204, allow) : c.text('', 405, allow);
    },
  });
}
