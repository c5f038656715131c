// Somebody with a browser: keeps the cookie, posts as the page does.
import type { Web } from '../../src/web/server.ts';
import { readEvents } from './read-events.ts';

export async function openVisitor(app: Web['app']) {
  const page = await app.request('/chat');
  const cookie = cookieOf(page);
  const headers = { cookie, origin: 'http://localhost', 'content-type': 'application/json' };
  let count = 0;
  return {
    cookie,
    say(text: string, more: Record<string, string> = {}) {
      count += 1;
      const event = { kind: 'said', text };
      const body = JSON.stringify({ id: `message-${count}-of-visitor`, order: count, event });
      return app.request('/chat/messages', {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
      });
    },
    goodbye: () => app.request('/chat/goodbye', { method: 'POST', headers, body: '{}' }),
    async listen(more: Record<string, string> = {}) {
      return readEvents(await app.request('/chat/events', { headers: { cookie, ...more } }));
    },
  };
}

export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
